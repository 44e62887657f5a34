import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase, Trouble } from '../../src/server/storage/sql-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { World } from './world.ts';

let postgres: TestPostgres;
let folder: string;
beforeAll(() => {
  postgres = startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-failures-'));
});
afterAll(() => {
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** ms that PostgreSQL may take for a statement here; a third of it for a lock or a connection */
const PATIENCE = 3_000;
const CONNECTIONS = 3;

type Heal = () => unknown;
interface Place {
  database: SqlDatabase;
  /** path or connection string */
  at: string;
}

/** What goes wrong, and how it is put right again. */
interface Failure {
  what: string;
  engine: 'SQLite' | 'PostgreSQL';
  trouble: Trouble;
  /** another trouble that comes of it */
  besides?: Trouble;
  /** what the log's line tells the operator to look at */
  advice: RegExp;
  /** phones read on meanwhile */
  reads: boolean;
  /** null: it needs another start */
  strike(place: Place): Promise<Heal | null>;
}

/** A client of its own, as an administrator's. */
async function client(url: string): Promise<pg.Client> {
  const opened = new pg.Client({ connectionString: url });
  opened.on('error', () => undefined);
  await opened.connect();
  return opened;
}

const asAdministrator = (...statements: readonly string[]) => postgres.run(statements);

const nameOf = (url: string) => /\/(test_\d+)\?/.exec(url)?.[1] ?? '';
const endOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'so-nguon'`;

const FAILURES: readonly Failure[] = [
  {
    ...{ what: 'a full disk', engine: 'SQLite', trouble: 'disk_full', reads: true },
    advice: /so-nguon\.db: the disk is full\. Free room/,
    async strike({ database }) {
      // what is written must grow the file: a page or two may be free in it
      await database.write(async (tx) => {
        const grow = 'INSERT INTO meta (name, value) VALUES (hex(randomblob(9000)), 1)';
        await tx.run(`CREATE TRIGGER full_1 AFTER INSERT ON outcome BEGIN ${grow}; END`);
        await tx.run(`CREATE TRIGGER full_2 BEFORE INSERT ON meta WHEN NEW.name = 'health' BEGIN ${grow}; END`);
        await tx.all('PRAGMA max_page_count = 1');
      });
      return () =>
        database.write(async (tx) => {
          await tx.all('PRAGMA max_page_count = 1000000');
          await tx.run('DROP TRIGGER full_1');
          await tx.run('DROP TRIGGER full_2');
        });
    },
  },
  {
    ...{ what: 'a file that cannot be written', engine: 'SQLite', trouble: 'read_only', reads: true },
    advice: /so-nguon\.db: it cannot be written\. Give the user that runs the server the right/,
    async strike({ database }) {
      await database.write((tx) => tx.all('PRAGMA query_only = ON'));
      // such a file needs another start
      return null;
    },
  },
  {
    ...{ what: 'another program that keeps the file locked', engine: 'SQLite', trouble: 'locked', reads: true },
    advice: /so-nguon\.db: another program keeps it locked\. Close/,
    async strike({ at }) {
      const other = new DatabaseSync(at);
      other.exec('BEGIN IMMEDIATE');
      return () => other.close();
    },
  },
  {
    ...{ what: 'PostgreSQL gone', engine: 'PostgreSQL', trouble: 'gone', reads: false },
    advice: /PostgreSQL at \S+test_\d+: it does not answer\. Look whether it runs/,
    async strike() {
      postgres.crash();
      return () => postgres.start();
    },
  },
  {
    ...{ what: 'a full disk', engine: 'PostgreSQL', trouble: 'disk_full', reads: true },
    advice: /its disk is full\. Free room/,
    async strike({ at }) {
      const admin = await client(at);
      await admin.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$`);
      for (const table of ['outcome', 'meta', 'seen_proof'])
        await admin.query(`CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION full_disk()`);
      return async () => {
        await admin.query('DROP FUNCTION full_disk CASCADE');
        await admin.end();
      };
    },
  },
  {
    ...{ what: 'rows that somebody keeps locked', engine: 'PostgreSQL', trouble: 'slow', reads: true },
    advice: /too slow, or something holds its locks\. Look at .*pg_stat_activity/,
    async strike({ at }) {
      const other = await client(at);
      await other.query('BEGIN');
      await other.query('LOCK TABLE commune, meta IN EXCLUSIVE MODE');
      return () => other.end();
    },
  },
  {
    ...{ what: 'a commit for which no standby answers', engine: 'PostgreSQL', trouble: 'gone', reads: true },
    // the same log is pushed twice: the one that comes second waits for the first
    besides: 'slow',
    advice: /it does not answer/,
    async strike() {
      asAdministrator(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`, 'SELECT pg_reload_conf()');
      // a commit that comes before PostgreSQL has read it waits for nobody
      for (let names = ''; names !== 'nobody'; ) {
        const fresh = await client(postgres.urlOf('postgres'));
        names = (await fresh.query('SHOW synchronous_standby_names')).rows[0].synchronous_standby_names;
        await fresh.end();
      }
      return () => asAdministrator('ALTER SYSTEM RESET synchronous_standby_names', 'SELECT pg_reload_conf()');
    },
  },
  {
    ...{ what: 'a standby in the place of the primary', engine: 'PostgreSQL', trouble: 'standby', reads: false },
    advice: /it is a standby and takes no writes\. DATABASE_URL must lead to the primary/,
    async strike() {
      postgres.crash();
      postgres.startAsStandby();
      // the pool hears that its connections are gone before it is asked for one
      await (await client(postgres.urlOf('postgres'))).end();
      return () => asAdministrator('SELECT pg_promote()');
    },
  },
  {
    ...{ what: 'a primary that has become read-only', engine: 'PostgreSQL', trouble: 'standby', reads: true },
    advice: /it is a standby and takes no writes\. DATABASE_URL must lead to the primary/,
    async strike({ at }) {
      const name = nameOf(at);
      asAdministrator(`ALTER DATABASE ${name} SET default_transaction_read_only = on`, endOthers);
      return () => asAdministrator(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    },
  },
  {
    ...{ what: 'no connection left in the pool', engine: 'PostgreSQL', trouble: 'too_many_connections', reads: false },
    advice: /no connection is free\. .*max_connections/,
    async strike({ database }) {
      let end = () => {};
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      const began: Promise<void>[] = [];
      const held = Array.from({ length: CONNECTIONS }, () => {
        let begin = () => {};
        began.push(new Promise((resolve) => (begin = resolve)));
        return database.read(async () => {
          begin();
          await over;
        });
      });
      await Promise.all(began);
      return async () => {
        end();
        // PostgreSQL has ended those that sat in their transaction for too long
        await Promise.allSettled(held);
      };
    },
  },
  {
    ...{ what: 'max_connections reached', engine: 'PostgreSQL', trouble: 'too_many_connections', reads: false },
    advice: /no connection is free\. .*max_connections/,
    async strike() {
      const others = [await client(postgres.urlOf('postgres'))];
      await others[0]?.query(endOthers);
      for (;;) {
        const next = await client(postgres.urlOf('postgres')).catch((error: { code: string }) => error);
        if (!(next instanceof pg.Client)) {
          expect(next.code).toBe('53300');
          break;
        }
        others.push(next);
      }
      return () => Promise.all(others.map((other) => other.end()));
    },
  },
];

let count = 0;
async function open(engine: Failure['engine']): Promise<Place> {
  if (engine === 'SQLite') {
    const at = join(folder, `${++count}`, 'so-nguon.db');
    return { at, database: await openSqlite(at, { patience: PATIENCE / 3 }) };
  }
  const at = postgres.newDatabase();
  return { at, database: await openPostgres(at, { connections: CONNECTIONS, patience: PATIENCE }) };
}

async function village(world: World) {
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  const phone = await world.member('CELL_SECRETARY', cell);
  const put = (n: number) => ({
    ...{ n, type: 'candidate', rec: newRecordId(), scope: cell, do: 'put', set: { name: `Người ${n}` } },
    ...{ claimedAt: 0, schema: 1 },
  });
  return { commune, phone, put };
}

describe.each(FAILURES)('[P9] $engine: $what', ({ engine, trouble, besides, advice, reads, strike }) => {
  test('503 with Retry-After, one line that says what to do, nothing acknowledged lost, and well again', async () => {
    const place = await open(engine);
    const lines: string[] = [];
    const world = await World.create(place.database, { log: { write: (line) => lines.push(line) } });
    const { commune, phone, put } = await village(world);
    const first = put(1);
    expect((await phone.sync({ ops: [first] })).head.results).toEqual([{ n: 1, rev: 1 }]);
    const second = put(2);
    expect(lines).toEqual([]);

    const heal = await strike(place);
    try {
      const pushing = Array.from({ length: CONNECTIONS - 1 }, () => phone.sync({ ops: [second] }));
      if (reads) {
        // while the writes wait for what does not come
        expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
        expect((await phone.request('GET', `/api/v1/records/${first.rec}/history`)).text).toContain('Người 1');
      }
      for (const { status, json, headers } of [...(await Promise.all(pushing)), await health(world)]) {
        expect(status).toBe(503);
        expect(json).toEqual({
          ...{ type: 'urn:so-nguon:problem:unavailable', title: 'Service Unavailable' },
          ...{ status: 503, code: 'unavailable' },
        });
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      }
      const told = lines.map((line) => JSON.parse(line) as { trouble: string; msg: string });
      expect(told.map((line) => line.trouble).sort()).toEqual([trouble, ...(besides ? [besides] : [])].sort());
      expect(told.find((line) => line.trouble === trouble)?.msg).toMatch(advice);
      world.clock.now += 61_000;
      expect((await phone.sync({ ops: [second] })).status).toBe(503);
      // each at most once more
      const later = lines.slice(told.length).map((line) => (JSON.parse(line) as { trouble: string }).trouble);
      expect(later).toContain(besides ?? trouble);
      expect(new Set(later).size).toBe(later.length);
    } finally {
      await heal?.();
    }
    if (heal !== null) await goesOn({ world, phone, commune, first, second, lines });
    expect(lines.join('')).not.toMatch(/Người|DPoP|password/);
    await world.close();
    await place.database.close();
  }, 60_000);
});

interface Story {
  world: World;
  phone: TestDevice;
  commune: string;
  first: { rec: string };
  second: { rec: string };
  lines: readonly string[];
}

async function goesOn({ world, phone, commune, first, second, lines }: Story): Promise<void> {
  world.clock.now += 15_000;
  const results = (await settled(() => phone.sync({ ops: [second] }))).head.results;
  expect(results).toEqual([{ n: 2, rev: 1 }]);
  expect((await health(world)).status).toBe(200);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ msg: 'the database works again' });
  const { text } = await phone.sync({ pull: [{ scope: commune, after: null, want: 100_000 }] });
  for (const { rec } of [first, second]) expect(text).toContain(rec);
  const history = await phone.request('GET', `/api/v1/records/${second.rec}/history`);
  expect((history.json as { entries: unknown[] }).entries).toHaveLength(1);
}

async function health(world: World) {
  const answer = await world.app.inject({ method: 'GET', url: '/health' });
  return { status: answer.statusCode, json: answer.json() as unknown, headers: answer.headers };
}

/** A phone that asks again. @throws Error after a hundred times */
async function settled<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    const answer = await ask();
    if (answer.status === 200) return answer;
    if (left === 0) throw new Error(`it answers ${answer.status} still`);
  }
}

describe('the statement that failed is the error that is told', () => {
  test.each(['SQLite', 'PostgreSQL'] as const)('%s: nothing is kept of work that goes on after it', async (engine) => {
    const { database, at } = await open(engine);
    const swallows = database.write(async (tx) => {
      await tx.run(`INSERT INTO meta (name, value) VALUES ('before', '1')`);
      await tx.run('INSERT INTO meta (name, value) VALUES (?, NULL)', 'x').catch(() => undefined);
      await tx.run(`INSERT INTO meta (name, value) VALUES ('after', '1')`).catch(() => undefined);
    });
    await expect(swallows).rejects.toMatchObject({ cause: { message: expect.stringMatching(/null/i) } });
    expect(await database.read((tx) => tx.all(`SELECT name FROM meta WHERE name IN ('before', 'after')`))).toEqual([]);
    await database.close();
    expect(at).not.toBe('');
  });

  test('SQLite: where it rolled back by itself, that does not hide the reason', async () => {
    const { database } = await open('SQLite');
    const gaveUp = database.write(async (tx) => {
      await tx.run(`INSERT INTO meta (name, value) VALUES ('half', '1')`);
      await tx.run(`INSERT OR ROLLBACK INTO meta (name, value) VALUES ('half', '2')`);
    });
    await expect(gaveUp).rejects.toMatchObject({ cause: { message: expect.stringMatching(/UNIQUE/) } });
    const afterwards = database.write(async (tx) => {
      await tx.run(`INSERT OR ROLLBACK INTO meta (name, value) VALUES ('half', NULL)`).catch(() => undefined);
      // without a transaction this would be a commit of its own
      await tx.run(`INSERT INTO meta (name, value) VALUES ('alone', '1')`);
    });
    await expect(afterwards).rejects.toMatchObject({ cause: { message: expect.stringMatching(/NOT NULL/) } });
    expect(await database.read((tx) => tx.all(`SELECT name FROM meta WHERE name IN ('half', 'alone')`))).toEqual([]);
    await database.close();
  });

  test('a file that is no database is told as damaged, by its path', async () => {
    const path = join(folder, 'garbage.db');
    writeFileSync(path, 'x'.repeat(10_000));
    await expect(openSqlite(path)).rejects.toMatchObject({
      trouble: 'damaged',
      message: expect.stringContaining(path),
    });
  });
});

describe('PostgreSQL crashes in the middle', () => {
  test('[P2] phones go on by themselves, and nothing acknowledged is lost or there twice', async () => {
    const { database } = await open('PostgreSQL');
    const world = await World.create(database);
    const { phone: reader, put, commune } = await village(world);
    const phones = [reader];
    const acknowledged: string[] = [];
    let answers = 0;
    let downAt = -1;
    const run = async (phone: TestDevice) => {
      for (let n = 1; n <= 30; n++) {
        const op = put(n);
        await settled(async () => {
          const answer = await phone.sync({ ops: [op] });
          expect([200, 503]).toContain(answer.status);
          answers++;
          if (answers === 10 && downAt < 0) {
            downAt = answers;
            postgres.crash();
            setTimeout(() => postgres.start(), 50);
          }
          return answer;
        });
        acknowledged.push(op.rec);
      }
    };
    await Promise.all(phones.map(run));
    expect(downAt).toBe(10);
    const { text } = await reader.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    expect(acknowledged.filter((rec) => !text.includes(rec))).toEqual([]);
    const [row] = await database.read((tx) =>
      tx.all('SELECT COUNT(*) AS entries, COUNT(DISTINCT record) AS records FROM history'),
    );
    expect(row).toEqual({ entries: 30, records: 30 });
    await world.close();
    await database.close();
  }, 60_000);
});

describe('a real server whose disk takes nothing more', () => {
  test('[P9] it reads on, says so once, and works on when there is room', async () => {
    const dataDir = join(folder, 'full');
    const server = await startServer({ dataDir, web: false });
    const operator = await TestDevice.create(server.url);
    await operator.redeem(server.operatorLink ?? '');
    const unit = (name: string) => ({
      json: { id: newRecordId(), parentId: operator.enrolment?.unit.id, name, kind: 'COMMUNE' },
    });
    expect((await operator.request('POST', '/api/v1/units', unit('Xã Lê Lợi'))).status).toBe(200);
    const limit = (bytes: string) => execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]);
    limit(String(statSync(join(dataDir, 'so-nguon.db-wal')).size));
    const later = unit('Xã Hua Bum');
    for (let i = 0; i < 5; i++) {
      const refused = await operator.request('POST', '/api/v1/units', later);
      expect(refused).toMatchObject({ status: 503, json: { code: 'unavailable' } });
      expect((await operator.request('GET', '/api/v1/units')).text).toContain('Xã Lê Lợi');
    }
    expect((await fetch(`${server.url}/health`)).status).toBe(503);
    const lines = server.log().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      trouble: expect.stringMatching(/^disk_/),
      msg: expect.stringContaining(`${dataDir}/so-nguon.db: the disk `),
    });
    limit('unlimited');
    expect((await operator.request('POST', '/api/v1/units', later)).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.stop();
  }, 60_000);

  test('a folder that cannot be made, and a database that does not answer, are named at the start', async () => {
    const start = (dataDir: string, env = {}) => startServer({ dataDir, web: false, env });
    await expect(start('/dev/null/so-nguon')).rejects.toThrow(
      /ended with 1:\s+DATA_DIR names a folder that cannot be made or written: \/dev\/null\/so-nguon\n$/,
    );
    const nowhere = { DATABASE_URL: 'postgres://so_nguon:secret@127.0.0.1:1/none' };
    const refused = start(join(folder, 'nowhere'), nowhere);
    await expect(refused).rejects.toThrow(
      /ended with 1:\s+PostgreSQL at 127\.0\.0\.1:1\/none: it does not answer\.[^\n]*\n$/,
    );
    await expect(refused).rejects.not.toThrow(/secret/);
  }, 60_000);
});
