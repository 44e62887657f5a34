import { readdirSync, readFileSync } from 'node:fs';
import type { SqlTransaction } from './sql-database.ts';

/** The tables of this version. */
export const MIGRATIONS = new URL('./migrations/', import.meta.url);

/**
 * Brings the tables to this version: the numbered files of `folder` that have not run yet, in order, in the
 * caller's transaction, so that a failure leaves the old tables whole. A file is never edited once released.
 *
 * They are written in SQLite's words; some of these have another name in PostgreSQL.
 *
 * @throws Error when the database comes from a newer version of the server
 */
export async function migrate(
  tx: SqlTransaction,
  kind: 'sqlite' | 'postgres',
  folder: URL = MIGRATIONS,
): Promise<void> {
  if (kind === 'postgres') await tx.all('SELECT pg_advisory_xact_lock(7311)');
  await tx.run('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)');
  for (const { number, name } of await pendingMigrations(tx, folder)) {
    for (const statement of statements(readFileSync(new URL(name, folder), 'utf8'))) {
      await tx.run(kind === 'postgres' ? forPostgres(statement) : statement);
    }
    await tx.run('INSERT INTO migration (number, name) VALUES (?, ?)', number, name);
  }
}

/**
 * What has not run yet on a database that has the table `migration`.
 *
 * @throws Error when the database comes from a newer version of the server
 */
export async function pendingMigrations(
  tx: SqlTransaction,
  folder: URL = MIGRATIONS,
): Promise<readonly { number: number; name: string }[]> {
  const ran = new Set((await tx.all<{ number: number }>('SELECT number FROM migration')).map((row) => row.number));
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name }));
  const newest = files.at(-1)?.number ?? 0;
  if (Math.max(0, ...ran) > newest) throw new Error('this database was written by a newer version of the server');
  return files.filter(({ number }) => !ran.has(number));
}

function statements(text: string): string[] {
  return text
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function forPostgres(statement: string): string {
  return (
    statement
      .replace(/\bINTEGER\b/g, 'BIGINT')
      // one order of texts in both: by code unit, as SQLite sorts
      .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
      .replace(/\bBLOB\b/g, 'BYTEA')
      .replace(/\)\s*STRICT(,\s*WITHOUT ROWID)?$/, ')')
  );
}
