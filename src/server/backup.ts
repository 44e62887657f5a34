import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupState } from '../protocol/account-api.ts';
import { verifyAudit } from './accounts/audit.ts';
import type { SqlDatabase, SqlTransaction } from './storage/sql-database.ts';
import { openSqlite } from './storage/sqlite.ts';

/** A backup that was read back and found wrong; the file keeps its name ".partial". */
export class BackupFailed extends Error {}

/**
 * Copies the database while it works, reads the copy back (pages, indexes, audit chains), and only then tells phones
 * through `durableThrough` that what the copy holds need not be kept by them (SYNC P9).
 *
 * @param folder where the copy goes; best on another disk
 * @returns path and size of the copy
 * @throws BackupFailed when the copy is not whole
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
  await database.backup(partial);
  const logs = await readBack(partial);
  const file = openSync(partial, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, path);
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

async function readBack(path: string): Promise<{ id: string; last: number }[]> {
  const copy = await openSqlite(path);
  try {
    return await copy.read(async (tx) => {
      const found = await tx.all<{ integrity_check: string }>('PRAGMA integrity_check');
      if (found[0]?.integrity_check !== 'ok') throw new BackupFailed('the copy is damaged');
      if ((await tx.all('PRAGMA foreign_key_check')).length > 0) throw new BackupFailed('the copy lacks rows');
      const verdict = await verifyAudit(tx);
      if (!verdict.whole) throw new BackupFailed(`the audit chain of the copy breaks at entry ${verdict.index}`);
      return tx.all<{ id: string; last: number }>('SELECT id, last FROM log');
    });
  } finally {
    await copy.close();
  }
}

/** What the desk shows of backups. */
export async function lastBackup(tx: SqlTransaction): Promise<BackupState> {
  const [last] = await tx.all<{ at: number; bytes: number }>('SELECT at, bytes FROM backup ORDER BY at DESC LIMIT 1');
  const [since] = await tx.all<{ n: number | null }>('SELECT SUM(last - COALESCE(durable_through, 0)) AS n FROM log');
  return { lastAt: last?.at ?? null, bytes: last?.bytes ?? null, opsSince: Number(since?.n ?? 0) };
}
