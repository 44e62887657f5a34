import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/server/storage/migrate.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { tortureMigrations } from '../torture/migration-kills.ts';

const KILLS = 5;
const MOST_PLANTED = 40;

describe('[P11] killed in the middle of a migration, a database is the old one or the new one', () => {
  let postgres: TestPostgres;
  beforeAll(() => {
    postgres = startPostgres();
  });
  afterAll(() => postgres.stop());

  test.each(['SQLite', 'PostgreSQL'])(
    '%s',
    async (engine) => {
      const result = await tortureMigrations(engine === 'SQLite' ? null : postgres, KILLS);
      expect(result.mixed).toEqual([]);
      expect(result.old + result.new).toBe(KILLS);
    },
    120_000,
  );

  test.each(['SQLite', 'PostgreSQL'])(
    '%s: a migration that commits by halves is found out',
    async (engine) => {
      const { mixed } = await tortureMigrations(engine === 'SQLite' ? null : postgres, MOST_PLANTED, true);
      expect(mixed).toHaveLength(1);
    },
    120_000,
  );
});

describe('what is kept beside a SQLite database that migrates', () => {
  let folder: string;
  let path: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'so-nguon-kept-'));
    path = join(folder, 'so-nguon.db');
    cpSync(fileURLToPath(MIGRATIONS), join(folder, 'migrations'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const migrations = () => pathToFileURL(`${folder}/migrations/`);
  const kept = () =>
    readdirSync(folder)
      .filter((name) => name.includes('before'))
      .sort();

  test('the database before each of the last two changes, whole; none of a new one, and none where nothing changes', async () => {
    const first = await openSqlite(path, { migrations: migrations() });
    await layFoundation(first, 0);
    await first.close();
    await (await openSqlite(path, { migrations: migrations() })).close();
    expect(kept()).toEqual([]);
    for (const number of [9001, 9002, 9003]) {
      const text = `CREATE TABLE later_${number} (id TEXT PRIMARY KEY) STRICT;`;
      writeFileSync(join(folder, 'migrations', `${number}-later.sql`), text);
      const database = await openSqlite(path, { migrations: migrations() });
      await database.write((tx) => tx.run('INSERT INTO meta (name, value) VALUES (?, 1)', `after ${number}`));
      await database.close();
    }
    expect(kept()).toEqual(['so-nguon.db.before-9002', 'so-nguon.db.before-9003']);
    rmSync(join(folder, 'migrations', '9003-later.sql'));
    // the way back to the version before
    const back = join(folder, 'back.db');
    copyFileSync(join(folder, 'so-nguon.db.before-9003'), back);
    const old = await openSqlite(back, { migrations: migrations() });
    const notes = await old.read((tx) => tx.all(`SELECT name FROM meta WHERE name LIKE 'after %' ORDER BY name`));
    expect(notes).toEqual([{ name: 'after 9001' }, { name: 'after 9002' }]);
    await old.close();
  });

  test('a migration that fails leaves the database as it was', async () => {
    const text = 'CREATE TABLE half (id TEXT PRIMARY KEY) STRICT; INSERT INTO nothing VALUES (1);';
    writeFileSync(join(folder, 'migrations', '9004-fails.sql'), text);
    await expect(openSqlite(path, { migrations: migrations() })).rejects.toThrow();
    rmSync(join(folder, 'migrations', '9004-fails.sql'));
    writeFileSync(join(folder, 'migrations', '9003-later.sql'), '');
    const database = await openSqlite(path, { migrations: migrations() });
    expect(await database.read((tx) => tx.all(`SELECT name FROM sqlite_schema WHERE name = 'half'`))).toEqual([]);
    await database.close();
  });
});
