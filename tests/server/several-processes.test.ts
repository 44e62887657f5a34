import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenProofs } from '../../src/server/access/seen-proofs.ts';
import { takeDailyJob } from '../../src/server/housekeeping.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { newRecordId, overNetwork, TestDevice } from '../support/enrol-device.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type RunningServer, startServer } from '../support/server.ts';

let postgres: TestPostgres;
let folder: string;
beforeAll(() => {
  postgres = startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-several-'));
});
afterAll(() => {
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A device that speaks to several servers in turns, as behind a proxy. */
class Behind {
  readonly servers: string[];
  next = 0;
  constructor(servers: readonly string[]) {
    this.servers = [...servers];
  }
  readonly exchange: typeof overNetwork = (request) => {
    const server = this.servers[this.next++ % this.servers.length] as string;
    return overNetwork({ ...request, url: server + new URL(request.url).pathname + new URL(request.url).search });
  };
}

describe('two server processes over one PostgreSQL', () => {
  let one: RunningServer;
  let two: RunningServer;
  let operator: TestDevice;
  let commune: string;
  let cell: string;
  beforeAll(async () => {
    const env = { DATABASE_URL: postgres.newDatabase() };
    const dataDir = join(folder, 'shared');
    // at the same moment, on an empty database and an empty folder
    [one, two] = await Promise.all([
      startServer({ dataDir, web: false, env }),
      startServer({ dataDir, web: false, env }),
    ]);
    const links = [one.operatorLink, two.operatorLink].filter((link) => link !== null);
    expect(links).toHaveLength(1);
    operator = await TestDevice.create(one.url);
    expect((await operator.redeem(links[0] as string)).status).toBe(200);
    [commune, cell] = [newRecordId(), newRecordId()];
    const parentId = operator.enrolment?.unit.id;
    await operator.request('POST', '/api/v1/units', {
      json: { id: commune, parentId, name: 'Xã Lê Lợi', kind: 'COMMUNE' },
    });
    await operator.request('POST', '/api/v1/units', {
      json: { id: cell, parentId: commune, name: 'Chi bộ bản Pá Bon', kind: 'CELL' },
    });
  }, 60_000);
  afterAll(async () => {
    await one.kill();
    await two.kill();
  });

  const phoneAt = async (servers: readonly string[]) => {
    const person = newRecordId();
    const grants = [{ role: 'CELL_SECRETARY', unit: cell }];
    await operator.request('POST', '/api/v1/people', { json: { id: person, name: 'Lò Thị Thử', grants } });
    const { json } = await operator.request('POST', '/api/v1/invitations', { json: { person } });
    const phone = await TestDevice.create(servers[0] as string, new Behind(servers).exchange);
    expect((await phone.redeem((json as { link: string }).link)).status).toBe(200);
    return phone;
  };
  const put = (n: number) => ({
    ...{ n, type: 'candidate', rec: newRecordId(), scope: cell, do: 'put', set: { name: `Người ${n}` } },
    ...{ claimedAt: 0, schema: 1 },
  });
  const all = async (phone: TestDevice) =>
    (await phone.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] })).text;

  test('[A2] enrolled at one, known at the other; a proof shown to one is refused by the other', async () => {
    const phone = await phoneAt([one.url, two.url]);
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
    const proof = await phone.proof('GET', `${one.url}/api/v1/me`);
    const at = async (server: RunningServer) => {
      const headers = { authorization: `DPoP ${phone.enrolment?.deviceToken}`, dpop: proof };
      const answer = await fetch(`${server.url}/api/v1/me`, { headers });
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    expect(await at(one)).toEqual([200, undefined]);
    expect(await at(two)).toEqual([401, 'proof_replayed']);
    expect(await at(one)).toEqual([401, 'proof_replayed']);
  });

  test('[P2] one log pushed to both at once, again and again: each operation has its effect once', async () => {
    const phone = await phoneAt([one.url, two.url]);
    const ops = Array.from({ length: 40 }, (_, i) => put(i + 1));
    for (let from = 0; from < ops.length; from += 8) {
      const batch = ops.slice(from, from + 8);
      // the same batch, and one that overlaps, to both at the same time
      const answers = await Promise.all([
        phone.sync({ ops: batch }),
        phone.sync({ ops: batch }),
        phone.sync({ ops: batch.slice(0, 5) }),
      ]);
      for (const { status, head } of answers) {
        expect(status).toBe(200);
        expect(head.results?.map(({ status: outcome }) => outcome ?? 'applied')).not.toContain('rejected');
      }
    }
    const text = await all(phone);
    for (const { rec } of ops) expect(text).toContain(rec);
    expect(await written(phone)).toEqual({ entries: 40, records: 40 });
  });

  test('one is stopped in the middle: the other goes on, nothing acknowledged is lost', async () => {
    const behind = new Behind([one.url, two.url]);
    const phone = await phoneAt([one.url, two.url]);
    const way = new TestDevice(one.url, phone.keys, behind.exchange);
    Object.assign(way, { enrolment: phone.enrolment, nonce: phone.nonce, log: phone.log });
    const acknowledged: string[] = [];
    const refused: (string | number)[] = [];
    let stopping: Promise<void> | undefined;
    for (let n = 1; n <= 60; ) {
      const op = put(n);
      for (;;) {
        const answer = await way.sync({ ops: [op] }).catch(() => null);
        if (answer?.status === 200) break;
        // as a proxy would: what answers 503 or not at all is left out
        refused.push(answer === null ? 'no answer' : answer.status);
        if (answer) expect(answer.headers['retry-after']).toMatch(/^\d+$/);
        behind.servers.splice(0, 2, two.url);
      }
      acknowledged.push(op.rec);
      n++;
      if (n === 20) stopping = one.stop();
    }
    await stopping;
    for (const why of refused) expect(['no answer', 503]).toContain(why);
    expect(refused.length).toBeGreaterThan(0);
    const text = await all(way);
    expect(acknowledged.filter((rec) => !text.includes(rec))).toEqual([]);
    expect(await written(way)).toEqual({ entries: 60, records: 60 });
    expect(one.log()).toBe('');
  });

  test('other keys than those of the database are refused at the start', async () => {
    const start = startServer({ dataDir: join(folder, 'other'), web: false, env: { DATABASE_URL: databaseUrl() } });
    await expect(start).rejects.toThrow(/server-key\.json in DATA_DIR is not the one of this database/);
  });

  const databaseUrl = () => postgres.urlOf('test_1');
  const written = async ({ log }: TestDevice) => {
    const database = await openPostgres(databaseUrl(), { connections: 1, name: 'test' });
    const [row] = await database.read((tx) =>
      tx.all('SELECT COUNT(*) AS entries, COUNT(DISTINCT record) AS records FROM history WHERE log = ?', log),
    );
    await database.close();
    return row;
  };
});

describe('what processes share', () => {
  let first: SqlDatabase;
  let second: SqlDatabase;
  beforeAll(async () => {
    const url = postgres.newDatabase();
    first = await openPostgres(url, { connections: 2 });
    second = await openPostgres(url, { connections: 2 });
  });
  afterAll(async () => {
    await first.close();
    await second.close();
  });

  test('[A2] proofs are remembered ten minutes, by every process', async () => {
    const here = seenProofs(first);
    const there = seenProofs(second);
    const MINUTE = 60_000;
    expect(await here.add('d', 'jti-1', MINUTE)).toBe(true);
    expect(await there.add('d', 'jti-1', MINUTE)).toBe(false);
    expect(await there.add('other', 'jti-1', MINUTE)).toBe(true);
    expect(await there.add('d', 'jti-2', 10 * MINUTE)).toBe(true);
    // tidied by whichever comes: the old ones go, the young stay
    expect(await seenProofs(first).add('d', 'jti-3', 12 * MINUTE)).toBe(true);
    const left = await first.read((tx) => tx.all('SELECT proof FROM seen_proof ORDER BY proof'));
    expect(left).toEqual([{ proof: 'd jti-2' }, { proof: 'd jti-3' }]);
    expect(await seenProofs(first).add('d', 'jti-2', 12 * MINUTE)).toBe(false);
  });

  test('a daily job is done by one, once a day, and not put off by a clock that was wrong', async () => {
    const HOUR = 3_600_000;
    const now = Date.UTC(2026, 10, 22);
    const took = await Promise.all([first, second, first].map((each) => takeDailyJob(each, 'job', now)));
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await takeDailyJob(second, 'other job', now)).toBe(true);
    expect(await takeDailyJob(second, 'job', now + 22 * HOUR)).toBe(false);
    expect(await takeDailyJob(second, 'job', now + 24 * HOUR)).toBe(true);
    expect(await takeDailyJob(first, 'job', now - 100 * 24 * HOUR)).toBe(true);
  });
});
