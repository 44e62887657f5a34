import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkBackup } from './check-backup.ts';
import type { Config } from './config.ts';
import { contentOf, copyDatabase, requireSame } from './storage/copy-database.ts';
import { beginNewEpoch, COMMAND, DATABASE_FILE } from './storage/open-database.ts';
import { connectPostgres, preparePostgres } from './storage/postgres.ts';
import { NotNow, requireAlone, requireNoServer } from './storage/require-alone.ts';
import type { SqlDatabase, SqlTransaction } from './storage/sql-database.ts';
import { openSqlite } from './storage/sqlite.ts';

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/**
 * Puts a backup in the place of the database, in either engine, after reading it through. What stood there is kept:
 * beside the file, or as a schema of another name. A new epoch begins: phones put back what the backup lacks (SYNC
 * P11).
 *
 * @returns what became of the database that stood there; null where there was none
 * @throws BackupFailed where the file is not whole; NotNow while a server runs
 */
export async function restoreBackup(place: Place, file: string, now: number): Promise<string | null> {
  await checkBackup(file);
  const target = join(place.dataDir, DATABASE_FILE);
  if (place.databaseUrl === null && existsSync(target)) requireAlone(target);
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${target}.new`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${fresh}${end}`, { force: true });
  copyFileSync(file, fresh);
  const copy = await openSqlite(fresh, { keepsOld: false });
  let kept: string | null;
  try {
    await copy.write((tx) => tx.run('DROP TABLE IF EXISTS backup_content'));
    if (place.databaseUrl === null) await copy.write(beginNewEpoch);
    kept = place.databaseUrl === null ? null : await intoPostgres(copy, place.databaseUrl, now);
  } finally {
    await copy.close();
  }
  if (place.databaseUrl === null) kept = putInPlace(place.dataDir, fresh, now);
  else rmSync(fresh);
  return kept;
}

/**
 * Copies the SQLite database of the data folder into PostgreSQL, with every place and version and in the same epoch:
 * phones notice nothing. Proves afterwards that both hold the same.
 *
 * @returns the number of rows
 * @throws NotNow while a server runs, or where the target is not empty; CopyFailed where the two differ
 */
export async function copyToPostgres(dataDir: string, url: string): Promise<number> {
  const path = join(dataDir, DATABASE_FILE);
  if (!existsSync(path)) throw new NotNow(`there is no ${path} to copy`);
  requireAlone(path);
  const source = await openSqlite(path);
  const target = connectPostgres(url, COMMAND);
  try {
    return await target.write(async (to) => {
      await requireNoServer(to);
      await preparePostgres(to);
      const standing = await contentOf({ kind: 'postgres', tx: to });
      if (standing.some(({ rows }) => rows > 0)) throw new NotNow('the database of DATABASE_URL is not empty');
      return copyWhole(source, to);
    });
  } finally {
    await source.close();
    await target.close();
  }
}

async function copyWhole(source: SqlDatabase, to: SqlTransaction): Promise<number> {
  return source.read(async (from) => {
    const held = await copyDatabase({ kind: source.kind, tx: from }, { kind: 'postgres', tx: to });
    requireSame(held, await contentOf({ kind: 'postgres', tx: to }));
    return held.reduce((sum, { rows }) => sum + rows, 0);
  });
}

/** All in one transaction: until its end the old tables stand, and after it they stand aside. */
async function intoPostgres(copy: SqlDatabase, url: string, now: number): Promise<string | null> {
  const database = connectPostgres(url, COMMAND);
  try {
    return await database.write(async (tx) => {
      await requireNoServer(tx);
      const kept = await putAside(tx, now);
      await preparePostgres(tx);
      await copyWhole(copy, tx);
      await beginNewEpoch(tx);
      return kept && `the schema ${kept}`;
    });
  } finally {
    await database.close();
  }
}

async function putAside(tx: SqlTransaction, now: number): Promise<string | null> {
  const [schema] = await tx.all<{ name: string; tables: number }>(
    `SELECT current_schema()::text AS name, COUNT(*) AS tables FROM pg_class
     WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema()::text)`,
  );
  if (!schema?.tables) return null;
  const kept = `before_restore_${new Date(now).toISOString().slice(0, 19).replace(/\D/g, '')}`;
  await tx.run(`ALTER SCHEMA "${schema.name}" RENAME TO ${kept}`);
  await tx.run(`CREATE SCHEMA "${schema.name}"`);
  return kept;
}

function putInPlace(dataDir: string, fresh: string, now: number): string | null {
  const target = join(dataDir, DATABASE_FILE);
  const kept = existsSync(target) ? `${target}.before-restore-${now}` : null;
  if (kept) {
    requireAlone(target);
    // a log stays only beside a damaged file, and belongs to it
    for (const end of ['', '-wal']) if (existsSync(`${target}${end}`)) renameSync(`${target}${end}`, `${kept}${end}`);
  }
  rmSync(`${target}-shm`, { force: true });
  renameSync(fresh, target);
  return kept;
}
