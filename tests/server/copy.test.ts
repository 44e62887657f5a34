import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../../src/server/backup.ts';
import { checkBackup } from '../../src/server/check-backup.ts';
import { copyToPostgres, restoreBackup } from '../../src/server/restore.ts';
import { tablesOf } from '../../src/server/storage/catalogue.ts';
import { CopyFailed, contentOf, copyDatabase, type Side } from '../../src/server/storage/copy-database.ts';
import { DATABASE_FILE } from '../../src/server/storage/open-database.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase, SqlTransaction } from '../../src/server/storage/sql-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { newRecordId } from '../support/enrol-device.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { World } from './world.ts';

let postgres: TestPostgres;
let folder: string;
beforeAll(() => {
  postgres = startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-copy-'));
});
afterAll(() => {
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
/** A new data folder with the path of its database. */
function newPlace(): { dataDir: string; path: string } {
  const dataDir = join(folder, `place-${++count}`);
  mkdirSync(dataDir);
  return { dataDir, path: join(dataDir, DATABASE_FILE) };
}

/** People, units that point at units, operations, what waits, gone entries, more rows than a page. */
async function fill(database: SqlDatabase): Promise<void> {
  const world = await World.create(database);
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  const cells = [await world.unit(commune, 'CELL', 'Chi bộ một'), await world.unit(commune, 'CELL', 'Chi bộ hai')];
  const phone = await world.member('CELL_SECRETARY', cells[0] as string);
  for (let batch = 0; batch < 3; batch++) {
    const ops = Array.from({ length: 200 }, (_, i) => ({
      ...{
        n: batch * 200 + i + 1,
        type: 'candidate',
        rec: newRecordId(),
        scope: cells[i % 50 === 0 ? 1 : 0],
        do: 'put',
      },
      ...{ set: { name: `Người “thử” ${i} \u{1f600}\n` }, claimedAt: 0, schema: 1 },
    }));
    await phone.sync({ ops });
  }
  await database.write(async (tx) => {
    await tx.run('INSERT INTO backup (at, bytes) VALUES (?, ?)', Number.MAX_SAFE_INTEGER, -1);
    await tx.run(
      `INSERT INTO gone VALUES ('g', '', 'c', 't', 1, 'moved', 5), ('g', 'B', 'c', 't', 1, 'moved', 5), ('g', 'a', 'c', 't', 1, 'moved', 5)`,
    );
  });
  await world.close();
}

const held = (database: SqlDatabase) => database.read((tx) => contentOf({ kind: database.kind, tx }));
const epoch = (database: SqlDatabase) =>
  database.read(
    async (tx) => (await tx.all<{ value: string }>(`SELECT value FROM meta WHERE name = 'epoch'`))[0]?.value,
  );

describe.each(['sqlite', 'postgres'] as const)('from %s', (kind) => {
  let place: ReturnType<typeof newPlace>;
  let url: string | null;
  let database: SqlDatabase;
  beforeAll(async () => {
    place = newPlace();
    url = kind === 'postgres' ? postgres.newDatabase() : null;
    database = url === null ? await openSqlite(place.path) : await openPostgres(url);
    await fill(database);
  });
  afterAll(() => database.close());

  test('every table is known by the catalogue, with its key', async () => {
    const all = await database.read((tx) =>
      tx.all<{ name: string }>(
        kind === 'sqlite'
          ? `SELECT name FROM sqlite_schema WHERE type = 'table'`
          : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      ),
    );
    const known = await database.read((tx) => tablesOf(tx, kind));
    const apart = ['migration', 'seen_proof'];
    expect(known.map(({ name }) => name)).toEqual(
      all
        .map(({ name }) => name)
        .filter((name) => !apart.includes(name))
        .sort(),
    );
    expect(known.find(({ name }) => name === 'outcome')).toEqual({
      name: 'outcome',
      columns: ['at', 'hash', 'log', 'n', 'result'],
      key: ['log', 'n'],
    });
  });

  test('[P14] a backup made while people write is one moment of it, and restores into either engine', async () => {
    const before = await held(database);
    expect(before.find(({ name }) => name === 'record')?.rows).toBeGreaterThan(500);
    const watched: SqlDatabase = {
      ...database,
      // a write in the middle of the copying, which the copy must not see half
      read: (work) =>
        database.read(async (tx) => {
          let writes = 0;
          const all: SqlTransaction['all'] = async (sql, ...params) => {
            if (/FROM "outcome"/.test(sql) && writes++ === 0)
              await database.write((other) => other.run(`DELETE FROM record WHERE id = (SELECT MIN(id) FROM record)`));
            return tx.all(sql, ...params);
          };
          return work({ ...tx, forUpdate: tx.forUpdate, run: tx.run.bind(tx), all });
        }),
    };
    const { path } = await makeBackup(watched, join(place.dataDir, 'backups'), 1_000);
    expect((await checkBackup(path)).contents).toEqual(before);
    expect(await held(database)).not.toEqual(before);

    for (const into of ['sqlite', 'postgres'] as const) {
      const target = newPlace();
      const databaseUrl = into === 'postgres' ? postgres.newDatabase() : null;
      expect(await restoreBackup({ dataDir: target.dataDir, databaseUrl }, path, 2_000)).toBeNull();
      const open = () => (databaseUrl === null ? openSqlite(target.path) : openPostgres(databaseUrl));
      const restored = await open();
      const same = ({ name }: { name: string }) => name !== 'meta' && name !== 'commune';
      expect((await held(restored)).filter(same)).toEqual(before.filter(same));
      expect(await epoch(restored)).not.toBe(await epoch(database));
      const seqs = await restored.read((tx) => tx.all<{ seq: number }>(`SELECT seq FROM commune WHERE id <> ''`));
      expect(seqs.every(({ seq }) => seq >= 2 ** 32)).toBe(true);
      // references are watched again
      await expect(
        restored.write((tx) => tx.run(`INSERT INTO person_grant VALUES ('nobody', 1, 'r', 'u')`)),
      ).rejects.toThrow();
      await restored.write((tx) => tx.run(`UPDATE meta SET value = 'lost' WHERE name = 'epoch'`));
      await restored.close();
      // again, over what stands there: it is kept aside
      const aside = await restoreBackup({ dataDir: target.dataDir, databaseUrl }, path, Date.UTC(2026, 10, 22));
      expect(aside).toMatch(
        into === 'sqlite' ? /so-nguon\.db\.before-restore-\d+$/ : /^the schema before_restore_20261122000000$/,
      );
      const again = await open();
      expect((await held(again)).filter(same)).toEqual(before.filter(same));
      if (into === 'postgres') {
        const old = again.read((tx) =>
          tx.all(`SELECT value FROM before_restore_20261122000000.meta WHERE name = 'epoch'`),
        );
        expect(await old).toEqual([{ value: 'lost' }]);
      }
      await again.close();
      expect(readdirSync(target.dataDir).filter((name) => name.includes('.new'))).toEqual([]);
    }
  });

  test('nothing is restored, and nothing copied, beside a server that runs', async () => {
    const { path } = await makeBackup(database, join(place.dataDir, 'backups'), 3_000);
    const now = await held(database);
    await expect(restoreBackup({ dataDir: place.dataDir, databaseUrl: url }, path, 4_000)).rejects.toThrow(/stop/);
    expect(await held(database)).toEqual(now);
  });

  test('rows that the reading left out, or altered, are found by the count and by the hash', async () => {
    const broken = (how: (rows: object[]) => object[]): SqlDatabase => ({
      ...database,
      read: (work) =>
        database.read((tx) =>
          work({
            forUpdate: '',
            run: tx.run.bind(tx),
            all: async <Row extends object>(sql: string, ...params: never[]) => {
              const rows = await tx.all<Row>(sql, ...params);
              return (/FROM "history"/.test(sql) && rows.length > 1 ? how(rows) : rows) as Row[];
            },
          }),
        ),
    });
    const target = join(folder, 'broken');
    await expect(
      makeBackup(
        broken((rows) => rows.slice(0, -1)),
        target,
        1,
      ),
    ).rejects.toThrow(/history: \d+ rows were read/);
    const target2 = await openSqlite(':memory:');
    const lossy: SqlDatabase = {
      ...target2,
      write: (work) =>
        target2.write((tx) =>
          work({
            forUpdate: '',
            all: tx.all.bind(tx),
            run: (sql, ...params) => tx.run(sql, ...params.map((each) => (each === 'put' ? 'patch' : each))),
          }),
        ),
    };
    const copied = await database.read((from) =>
      lossy.write(async (tx) => {
        const to: Side = { kind: 'sqlite', tx };
        return [await copyDatabase({ kind, tx: from }, to), await contentOf(to)] as const;
      }),
    );
    const differ = copied[0].filter(({ hash }, i) => hash !== copied[1][i]?.hash).map(({ name }) => name);
    expect(differ).toEqual(['history']);
    await target2.close();
  });

  test('a database with a table that the other lacks is not copied', async () => {
    const target = await openSqlite(':memory:');
    await target.write((tx) => tx.run('CREATE TABLE later (id TEXT PRIMARY KEY) STRICT'));
    const copying = database.read((from) =>
      target.write((tx) => copyDatabase({ kind, tx: from }, { kind: 'sqlite', tx })),
    );
    await expect(copying).rejects.toThrow(CopyFailed);
    await target.close();
  });
});

describe('copy-to-postgres', () => {
  test('everything goes over, the epoch too; once, and not beside a server', async () => {
    const { dataDir, path } = newPlace();
    const source = await openSqlite(path);
    await fill(source);
    const before = await held(source);
    const url = postgres.newDatabase();
    await expect(copyToPostgres(dataDir, url)).rejects.toThrow(/in use: stop the server/);
    await source.close();
    const server = await openPostgres(url);
    await expect(copyToPostgres(dataDir, url)).rejects.toThrow(/a server works on this database/);
    await server.close();
    expect(await copyToPostgres(dataDir, url)).toBe(before.reduce((sum, { rows }) => sum + rows, 0));
    const target = await openPostgres(url);
    expect(await held(target)).toEqual(before);
    await target.close();
    await expect(copyToPostgres(dataDir, url)).rejects.toThrow(/not empty/);
    // the source is as it was
    const again = await openSqlite(path);
    expect(await held(again)).toEqual(before);
    await again.close();
  });
});

describe('verify FILE', () => {
  test.each([
    [
      'an altered row',
      (file: DatabaseSync) => file.exec(`UPDATE record SET rev = 9 WHERE id = (SELECT MIN(id) FROM record)`),
      /record: rows that differ/,
    ],
    [
      'a missing row',
      (file: DatabaseSync) => file.exec('DELETE FROM history WHERE place = 1'),
      /history: \d+ rows instead of/,
    ],
    [
      'a missing person',
      (file: DatabaseSync) => file.exec('PRAGMA foreign_keys = OFF; DELETE FROM person'),
      /lacks rows/,
    ],
    ['a missing table', (file: DatabaseSync) => file.exec('DROP TABLE digest'), /digest: no rows/],
    ['an added table', (file: DatabaseSync) => file.exec('CREATE TABLE x (id TEXT PRIMARY KEY)'), /more tables/],
  ])('%s is found', async (_name, damage, message) => {
    const { dataDir } = newPlace();
    const database = await openSqlite(':memory:');
    await fill(database);
    const { path } = await makeBackup(database, dataDir, 1_000);
    await database.close();
    await checkBackup(path);
    const file = new DatabaseSync(path);
    damage(file);
    file.close();
    await expect(checkBackup(path)).rejects.toThrow(message);
    await expect(restoreBackup({ dataDir, databaseUrl: null }, path, 1)).rejects.toThrow(message);
    expect(readdirSync(dataDir)).not.toContain(DATABASE_FILE);
  });
});
