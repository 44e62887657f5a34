import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../src/server/storage/migrate.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import { DatabaseUnavailable, type SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { sqlSyncStorage } from '../../src/server/storage/sql-sync-storage.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { runWork } from '../../src/server/storage/storage.ts';
import { startPostgres } from '../support/postgres.ts';
import { DATABASES, DatabaseMaker } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());
const pause = () => new Promise((resolve) => setImmediate(resolve));

describe.each(DATABASES)('%s', (kind) => {
  let database: SqlDatabase;
  beforeAll(async () => {
    database = await maker.make(kind);
    await layFoundation(database, 0);
    await database.write((tx) => tx.run(`INSERT INTO meta (name, value) VALUES ('count', '0')`));
  });
  const count = () =>
    database.read(async (tx) =>
      Number((await tx.all<{ value: string }>(`SELECT value FROM meta WHERE name = 'count'`))[0]?.value),
    );

  test('what a throwing transaction wrote is gone, and the next one works', async () => {
    const failing = database.write(async (tx) => {
      await tx.run(`UPDATE meta SET value = '99' WHERE name = 'count'`);
      throw new RangeError('on purpose');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await count()).toBe(0);
  });

  test('a statement that fails undoes the whole transaction', async () => {
    const failing = database.write(async (tx) => {
      await tx.run(`UPDATE meta SET value = '99' WHERE name = 'count'`);
      await tx.run(`INSERT INTO meta (name, value) VALUES ('count', '1')`);
    });
    await expect(failing).rejects.toThrow();
    expect(await count()).toBe(0);
  });

  test('[P1] of writers at the same moment each keeps its own: who throws takes back nothing of the others', async () => {
    const names = Array.from({ length: 90 }, (_, i) => `writer ${i}`);
    const outcomes = await Promise.allSettled(
      names.map(async (name, i) => {
        const written = await database.write(async (tx) => {
          await tx.run(`INSERT INTO meta (name, value) VALUES (?, 'x')`, name);
          if (i % 7 === 3) throw new RangeError('on purpose');
          if (i % 7 === 5) await tx.run(`INSERT INTO meta (name, value) VALUES ('count', 'again')`);
          return name;
        });
        // answered means committed: somebody else sees it
        const seen = await database.read((tx) => tx.all('SELECT name FROM meta WHERE name = ?', name));
        return [written, seen];
      }),
    );
    for (const [i, outcome] of outcomes.entries()) {
      const wanted = [names[i], [{ name: names[i] }]];
      const isRefused = i % 7 === 3 || i % 7 === 5;
      expect(outcome).toMatchObject(isRefused ? { status: 'rejected' } : { status: 'fulfilled', value: wanted });
    }
    const kept = await database.read((tx) => tx.all(`SELECT name FROM meta WHERE name LIKE 'writer %'`));
    expect(kept).toHaveLength(names.filter((_, i) => i % 7 !== 3 && i % 7 !== 5).length);
    expect(await count()).toBe(0);
  });

  test('a database of the version before hand-overs and decisions keeps everything, and works on', async () => {
    const old = await maker.make(kind);
    await layFoundation(old, 0);
    await old.write(async (tx) => {
      for (const table of ['upload', 'file', 'file_record', 'handover_phone', 'handover', 'decision'])
        await tx.run(`DROP TABLE ${table}`);
      await tx.run('ALTER TABLE log DROP COLUMN decided');
      await tx.run('DROP INDEX unit_parent');
      await tx.run('DELETE FROM migration WHERE number > 2');
      await tx.run("INSERT INTO log (id, device, person, last, acked_through) VALUES ('l', 'd', 'p', 7, 5)");
      const op = ['l', 7, 'd', 'p', 'c', 'deferred', 'r', '{"n":7}', '{"code":"revoked"}', 1];
      await tx.run(`INSERT INTO held VALUES (${op.map(() => '?').join(', ')})`, ...op);
    });
    await old.write((tx) => migrate(tx, old.kind));
    const sync = sqlSyncStorage(old);
    await runWork(
      sync.write(function* (tx) {
        expect(yield* tx.log('l')).toMatchObject({ last: 7, ackedThrough: 5, decided: 0 });
        expect(yield* tx.deferredIn('c')).toMatchObject([{ log: 'l', n: 7, problem: { code: 'revoked' } }]);
        yield* tx.putLog({ ...(yield* tx.lockLog('l', { device: 'd', user: 'p' })), decided: 1 });
        expect((yield* tx.log('l'))?.decided).toBe(1);
      }),
    );
    expect(await old.read((tx) => tx.all('SELECT id FROM handover'))).toEqual([]);
  });

  test('forty writers that read, wait and write lose nothing', async () => {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        database.write(async (tx) => {
          const sql = `SELECT value FROM meta WHERE name = 'count'${tx.forUpdate}`;
          const [row] = await tx.all<{ value: string }>(sql);
          await pause();
          await tx.run(`UPDATE meta SET value = ? WHERE name = 'count'`, String(Number(row?.value) + 1));
        }),
      ),
    );
    expect(await count()).toBe(40);
  });

  test('[L1] a reader sees one whole state, however long it looks', async () => {
    if (kind === 'SQLite in memory') return; // there reads and writes take turns on one connection
    await database.read(async (tx) => {
      const look = async () =>
        (await tx.all<{ value: string }>(`SELECT value FROM meta WHERE name = 'count'`))[0]?.value;
      const before = await look();
      await database.write((writer) => writer.run(`UPDATE meta SET value = '7' WHERE name = 'count'`));
      expect(await look()).toBe(before);
    });
    expect(await count()).toBe(7);
  });

  test('a reader cannot write', async () => {
    if (kind === 'SQLite in memory') return;
    await expect(database.read((tx) => tx.run(`UPDATE meta SET value = '8' WHERE name = 'count'`))).rejects.toThrow();
    expect(await count()).not.toBe(8);
  });

  test('texts, large whole numbers, bytes and null come back as they went in', async () => {
    const values = ['Hoà \u{1f600} \t\n', 'x'.repeat(100_000), '', '\ufffd'];
    for (const value of values) {
      await database.write(async (tx) => {
        await tx.run(
          `INSERT INTO meta (name, value) VALUES ('text', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          value,
        );
      });
      expect(await database.read((tx) => tx.all(`SELECT value FROM meta WHERE name = 'text'`))).toMatchObject([
        { value },
      ]);
    }
    const large = Number.MAX_SAFE_INTEGER;
    await database.write((tx) => tx.run('INSERT INTO backup (at, bytes) VALUES (?, ?)', large, large));
    expect(await database.read((tx) => tx.all('SELECT at, bytes FROM backup'))).toMatchObject([
      { at: large, bytes: large },
    ]);
  });

  test('ids are ordered by code unit, whatever the machine’s language', async () => {
    const names = ['a', 'B', '_', '-', 'Z', 'z', '0', 'A'];
    for (const name of names)
      await database.write((tx) => tx.run('INSERT INTO meta (name, value) VALUES (?, ?)', name, 'order'));
    const rows = await database.read((tx) =>
      tx.all<{ name: string }>(`SELECT name FROM meta WHERE value = 'order' ORDER BY name`),
    );
    expect(rows.map((row) => row.name)).toEqual([...names].sort());
  });
});

describe('SQLite on disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'so-nguon-db-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('[P1] writes go through the log with a full sync, and tables are strict', async () => {
    const database = await openSqlite(join(folder, 'a.db'));
    const pragma = async (name: string) =>
      Object.values((await database.write((tx) => tx.all(`PRAGMA ${name}`)))[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    const lax = await database.read((tx) =>
      tx.all(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
      AND name NOT LIKE 'sqlite_%' AND name <> 'migration'`),
    );
    expect(lax).toEqual([]);
    await database.close();
  });

  test('opened again it is the same history; one of a newer version is refused', async () => {
    const path = join(folder, 'b.db');
    const first = await openSqlite(path);
    await layFoundation(first, 0);
    const before = await first.read((tx) => tx.all('SELECT * FROM meta'));
    await first.close();
    const second = await openSqlite(path);
    await layFoundation(second, 1);
    expect(await second.read((tx) => tx.all('SELECT * FROM meta'))).toEqual(before);
    await second.write((tx) => tx.run(`INSERT INTO migration (number, name) VALUES (9999, 'later')`));
    await second.close();
    await expect(openSqlite(path)).rejects.toThrow('newer version');
  });

  test('[P9] a full disk is "unavailable", and works again afterwards', async () => {
    const database = await openSqlite(join(folder, 'd.db'));
    await database.write((tx) => tx.all('PRAGMA max_page_count = 60'));
    const fill = () =>
      database.write((tx) => tx.run(`INSERT INTO meta (name, value) VALUES ('big', ?)`, 'x'.repeat(2_000_000)));
    await expect(fill()).rejects.toThrow(DatabaseUnavailable);
    // those who write at the same moment are kept or refused, each by itself
    const outcomes = await Promise.allSettled([
      ...[1, 2].map((n) =>
        database.write((tx) => tx.run('INSERT INTO meta (name, value) VALUES (?, ?)', `small ${n}`, '')),
      ),
      fill(),
      ...[3, 4].map((n) =>
        database.write((tx) => tx.run('INSERT INTO meta (name, value) VALUES (?, ?)', `small ${n}`, '')),
      ),
    ]);
    const kept = await database.read((tx) => tx.all(`SELECT name FROM meta WHERE name LIKE 'small %' ORDER BY name`));
    expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailable) });
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(kept.length);
    await database.write((tx) => tx.all('PRAGMA max_page_count = 100000'));
    await fill();
    await database.close();
  });
});

describe('PostgreSQL', () => {
  test('[P1] commits are synchronous, and nobody waits or sits in a transaction for long', async () => {
    const database = await maker.make('PostgreSQL');
    const show = async (name: string) =>
      Object.values((await database.read((tx) => tx.all(`SHOW ${name}`)))[0] ?? {})[0];
    expect(await show('synchronous_commit')).toBe('on');
    expect(await show('lock_timeout')).toBe('5s');
    expect(await show('idle_in_transaction_session_timeout')).toBe('15s');
    expect(await show('transaction_isolation')).toBe('repeatable read');
    expect(await show('transaction_read_only')).toBe('on');
  });

  test('a server that is gone is "unavailable"; the pool lives on', async () => {
    const cluster = startPostgres();
    const database = await openPostgres(cluster.newDatabase(), { connections: 2 });
    await layFoundation(database, 0);
    cluster.stop();
    await expect(database.read((tx) => tx.all('SELECT 1 AS one'))).rejects.toThrow(DatabaseUnavailable);
    await expect(database.write((tx) => tx.all('SELECT 1 AS one'))).rejects.toThrow(DatabaseUnavailable);
    await database.close();
    await expect(openPostgres('postgres://so_nguon@/x?host=/nowhere')).rejects.toThrow(DatabaseUnavailable);
  });

  test('[P2] one that dies under statements is "unavailable" for these, and is used again when it is back', async () => {
    const cluster = startPostgres();
    const database = await openPostgres(cluster.newDatabase(), { connections: 2 });
    await layFoundation(database, 0);
    const begun = Promise.withResolvers<void>();
    const works = [database.read.bind(database), database.write.bind(database)].map((run) =>
      run(async (tx) => {
        await tx.all('SELECT 1 AS one');
        begun.resolve();
        return tx.all('SELECT pg_sleep(14)');
      }),
    );
    const outcomes = Promise.allSettled(works);
    await begun.promise;
    await cluster.restart();
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailable) });
    expect(await database.write((tx) => tx.all('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await database.close();
    cluster.stop();
  });

  test('two writers that lock in opposite order: one is tried again, both succeed', async () => {
    const database = await maker.make('PostgreSQL');
    await database.write(async (tx) => {
      for (const name of ['a', 'b']) await tx.run(`INSERT INTO meta (name, value) VALUES (?, '0')`, name);
    });
    let attempts = 0;
    let held = 0;
    let bothHold = () => {};
    const meet = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    const lock = (first: string, second: string) =>
      database.write(async (tx) => {
        attempts++;
        await tx.run('UPDATE meta SET value = ? WHERE name = ?', first, first);
        if (++held === 2) bothHold();
        await meet;
        await tx.run('UPDATE meta SET value = ? WHERE name = ?', first, second);
      });
    await Promise.all([lock('a', 'b'), lock('b', 'a')]);
    expect(attempts).toBe(3);
  });
});
