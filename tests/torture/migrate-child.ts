/**
 * Migrates one database and ends; killed in the middle by migration-kills.ts.
 * Arguments: sqlite|postgres, path or connection string, folder of migrations, and "planted" for a migration that
 * commits each statement by itself.
 */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '../../src/server/storage/migrate.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlTransaction } from '../../src/server/storage/sql-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';

const [kind = '', place = '', folder = '', planted] = process.argv.slice(2);
const migrations = pathToFileURL(`${folder}/`);

// at once: the parent counts from here
writeSync(1, 'begun\n');
if (planted) await migrateByHalves();
else if (kind === 'sqlite') await (await openSqlite(place, { migrations })).close();
else await (await openPostgres(place, { migrations, patience: null })).close();
writeSync(1, 'done\n');

async function migrateByHalves(): Promise<void> {
  if (kind === 'sqlite') {
    const database = new DatabaseSync(place);
    const tx: SqlTransaction = {
      forUpdate: '',
      all: async <Row extends object>(sql: string) => database.prepare(sql).all() as Row[],
      run: async (sql, ...params) => Number(database.prepare(sql).run(...params).changes),
    };
    await migrate(tx, 'sqlite', migrations);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: place });
  await client.connect();
  const query = (sql: string, params: readonly unknown[]) => {
    let n = 0;
    return client.query(
      sql.replace(/\?/g, () => `$${++n}`),
      [...params],
    );
  };
  const tx: SqlTransaction = {
    forUpdate: '',
    all: async <Row extends object>(sql: string, ...params: readonly unknown[]) =>
      (await query(sql, params)).rows as Row[],
    run: async (sql, ...params) => (await query(sql, params)).rowCount ?? 0,
  };
  await migrate(tx, 'postgres', migrations);
  await client.end();
}
