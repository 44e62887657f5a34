import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pendingMigrations } from './migrate.ts';
import type { SqlTransaction } from './sql-database.ts';

/** How many old versions are kept beside the database. */
const KEPT = 2;
/** in one step: nobody writes meanwhile */
const ALL_PAGES = 2 ** 30;

/**
 * Keeps a copy of a database whose tables are about to change, as `<file>.before-0007` for migration 7: for the one who
 * goes back to the version before. The newest two stay. Nothing is done for a new database, or one that is up to date.
 *
 * @param tx the transaction that will migrate; it holds the write lock and has written nothing yet
 */
export async function keepBeforeMigration(path: string, tx: SqlTransaction, migrations: URL): Promise<void> {
  const tables = await tx.all(`SELECT name FROM sqlite_schema WHERE name = 'migration'`);
  const first = tables.length === 0 ? undefined : (await pendingMigrations(tx, migrations))[0];
  if (!first) return;
  const kept = `${path}.before-${String(first.number).padStart(4, '0')}`;
  const partial = `${kept}.partial`;
  rmSync(partial, { force: true });
  const source = new DatabaseSync(path, { readOnly: true });
  try {
    await backup(source, partial, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  const file = openSync(partial, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, kept);
  const prefix = `${basename(path)}.before-`;
  const all = readdirSync(dirname(path)).filter(
    (name) => name.startsWith(prefix) && /\d{4}$/.test(name.slice(prefix.length)),
  );
  for (const old of all.sort().slice(0, -KEPT)) rmSync(join(dirname(path), old));
}
