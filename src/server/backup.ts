import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupState } from '../protocol/account-api.ts';
import { checkBackup, type WholeBackup, writeContents } from './check-backup.ts';
import { copyDatabase, requireSame } from './storage/copy-database.ts';
import type { SqlDatabase, SqlTransaction } from './storage/sql-database.ts';
import { openSqlite } from './storage/sqlite.ts';

/**
 * Copies the database while it works, reads the copy back (pages, references, audit chains, rows of every table), and
 * only then tells phones through `durableThrough` that what the copy holds need not be kept by them (SYNC P9). The copy
 * is a SQLite file whatever the database is: one snapshot of it, without free pages.
 *
 * What lies outside of the database and is named in it has to be copied after the snapshot and before phones are told.
 *
 * @param folder where the copy goes; best on another disk
 * @returns path and size of the copy
 * @throws BackupFailed, CopyFailed when the copy is not whole; it then keeps its name ".partial"
 */
export async function makeBackup(
  database: SqlDatabase,
  folder: string,
  now: number,
): Promise<{ path: string; bytes: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `so-nguon-${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`;
  const path = join(folder, name);
  const partial = `${path}.partial`;
  const { logs } = await copyIntoFile(database, partial);
  putInPlace(partial, path);
  const bytes = statSync(path).size;
  await database.write(async (tx) => {
    for (const { id, last } of logs) {
      await tx.run(
        'UPDATE log SET durable_through = ? WHERE id = ? AND (durable_through IS NULL OR durable_through < ?)',
        ...[last, id, last],
      );
    }
    await tx.run('INSERT INTO backup (at, bytes) VALUES (?, ?) ON CONFLICT (at) DO NOTHING', now, bytes);
  });
  return { path, bytes };
}

async function copyIntoFile(database: SqlDatabase, file: string): Promise<WholeBackup> {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  const copy = await openSqlite(file, { keepsOld: false });
  const held = await copy
    .write((to) =>
      database.read(async (from) => {
        const contents = await copyDatabase({ kind: database.kind, tx: from }, { kind: 'sqlite', tx: to });
        await writeContents(to, contents);
        return contents;
      }),
    )
    .finally(() => copy.close());
  const found = await checkBackup(file);
  // by what the snapshot held, not by what the file says of itself
  requireSame(held, found.contents);
  return found;
}

/** On the disk before it has its name: a file of that name is whole. */
function putInPlace(partial: string, path: string): void {
  const file = openSync(partial, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, path);
}

/** What the desk shows of backups. */
export async function lastBackup(tx: SqlTransaction): Promise<BackupState> {
  const [last] = await tx.all<{ at: number; bytes: number }>('SELECT at, bytes FROM backup ORDER BY at DESC LIMIT 1');
  const [since] = await tx.all<{ n: number | null }>('SELECT SUM(last - COALESCE(durable_through, 0)) AS n FROM log');
  return { lastAt: last?.at ?? null, bytes: last?.bytes ?? null, opsSince: Number(since?.n ?? 0) };
}
