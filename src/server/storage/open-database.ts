import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ROOT_NAME } from '../accounts/places.ts';
import type { Config } from '../config.ts';
import { newId } from '../new-id.ts';
import { openPostgres, SERVER_NAME } from './postgres.ts';
import type { SqlDatabase, SqlTransaction } from './sql-database.ts';
import { openSqlite } from './sqlite.ts';

/** Name of SQLite's file in the data folder. */
export const DATABASE_FILE = 'so-nguon.db';

/**
 * Opens the database that the configuration names, ready for use.
 *
 * @param isCommand a command of the operator: it may take its time, and is not taken for a server
 * @throws DatabaseUnavailable saying what to do
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  now: number,
  isCommand = false,
): Promise<SqlDatabase> {
  const database =
    config.databaseUrl === null
      ? await openSqlite(join(config.dataDir, DATABASE_FILE))
      : await openPostgres(config.databaseUrl, isCommand ? COMMAND : {});
  await layFoundation(database, now);
  return database;
}

/** How commands of the operator open PostgreSQL. */
export const COMMAND = { connections: 2, patience: null, name: `${SERVER_NAME} admin` };

/** What every database holds from its first day: the identity of its history, and the unit above all others. */
export async function layFoundation(database: SqlDatabase, now: number): Promise<void> {
  await database.write(async (tx) => {
    const isNew = await tx.run(
      `INSERT INTO meta (name, value) VALUES ('epoch', ?) ON CONFLICT (name) DO NOTHING`,
      newEpoch(),
    );
    if (isNew === 0) return;
    await tx.run(
      `INSERT INTO unit (id, parent, commune, kind, name, place_code, archived) VALUES (?, NULL, NULL, 'PROVINCE', ?, NULL, 0)`,
      ...[newId(now), ROOT_NAME],
    );
  });
}

/** Room between the sequences of two epochs: more places than a commune will ever use. */
const EPOCH_STEP = 2 ** 32;

/**
 * Only after a real restore: phones then put back what the restored history lacks (SYNC P11). All sequences jump, so
 * that no place of the lost history is used a second time.
 */
export async function beginNewEpoch(tx: SqlTransaction): Promise<void> {
  await tx.run(`UPDATE meta SET value = ? WHERE name = 'epoch'`, newEpoch());
  await tx.run(`UPDATE commune SET seq = (seq / ${EPOCH_STEP} + 1) * ${EPOCH_STEP}`);
}

function newEpoch(): string {
  return randomBytes(6).toString('base64url');
}
