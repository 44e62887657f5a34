import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { verifyAudit } from './accounts/audit.ts';
import { CopyFailed, contentOf, requireSame, type TableContent } from './storage/copy-database.ts';
import type { SqlTransaction, SqlValue } from './storage/sql-database.ts';

/** A backup that was read back and found wrong. */
export class BackupFailed extends Error {}

/** What a backup was found to hold. */
export interface WholeBackup {
  contents: TableContent[];
  /** audit entries, over all chains */
  entries: number;
  /** every phone's log, and how far it is in here */
  logs: { id: string; last: number }[];
  /** false for a file of an earlier version, which does not say what it should hold */
  saysItsContents: boolean;
}

/** Notes in a backup what it should hold; the restored database is rid of it. */
export async function writeContents(tx: SqlTransaction, contents: readonly TableContent[]): Promise<void> {
  await tx.run(
    'CREATE TABLE backup_content (name TEXT PRIMARY KEY, row_count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT',
  );
  for (const { name, rows, hash } of contents)
    await tx.run('INSERT INTO backup_content (name, row_count, hash) VALUES (?, ?, ?)', name, rows, hash);
}

/**
 * Reads a backup from end to end and leaves it as it is: its pages, references and audit chains, and whether each table
 * has the rows that were in it when it was made.
 *
 * @param file a finished backup: nobody has it open
 * @throws BackupFailed saying what is wrong with it
 */
export async function checkBackup(file: string): Promise<WholeBackup> {
  if (!existsSync(file)) throw new BackupFailed(`${file} is not there`);
  if (existsSync(`${file}-wal`)) throw new BackupFailed(`${file} is a database in use, not a backup`);
  let database: DatabaseSync | undefined;
  try {
    // immutable: read even where nothing may be written beside it
    database = new DatabaseSync(new URL(`${pathToFileURL(file)}?immutable=1`), { readOnly: true });
    return await check(reads(database));
  } catch (cause) {
    if (cause instanceof BackupFailed) throw cause;
    if (cause instanceof CopyFailed) throw new BackupFailed(`the backup is not whole: ${cause.message}`, { cause });
    throw new BackupFailed('the backup cannot be read: it is damaged, or no backup', { cause });
  } finally {
    database?.close();
  }
}

async function check(tx: SqlTransaction): Promise<WholeBackup> {
  const found = await tx.all<{ integrity_check: string }>('PRAGMA integrity_check');
  if (found[0]?.integrity_check !== 'ok') throw new BackupFailed('the backup is damaged');
  if ((await tx.all('PRAGMA foreign_key_check')).length > 0) throw new BackupFailed('the backup lacks rows');
  const contents = await contentOf({ kind: 'sqlite', tx });
  const saysItsContents = (await tx.all(`SELECT name FROM sqlite_schema WHERE name = 'backup_content'`)).length > 0;
  if (saysItsContents) requireSame(await tx.all('SELECT name, row_count AS rows, hash FROM backup_content'), contents);
  const verdict = await verifyAudit(tx);
  if (!verdict.whole) throw new BackupFailed(`the audit chain of the backup breaks at entry ${verdict.index}`);
  const logs = await tx.all<{ id: string; last: number }>('SELECT id, last FROM log');
  return { contents, entries: verdict.entries, logs, saysItsContents };
}

/** Statements on a file that nobody writes. */
function reads(database: DatabaseSync): SqlTransaction {
  const run = (): never => {
    throw new Error('a backup is not written');
  };
  return {
    forUpdate: '',
    all: async <Row extends object>(sql: string, ...params: readonly SqlValue[]) =>
      database.prepare(sql).all(...params) as Row[],
    run,
  };
}
