import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeferredRow } from '../../src/protocol/account-api.ts';
import { faultOf } from '../fuzz/check-answer.ts';
import { exchangeBytes, readAnswers } from '../fuzz/over-socket.ts';
import { runBatch } from '../fuzz/run-batch.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { type DatabaseKind, DatabaseMaker, World } from './world.ts';

/** `npm run fuzz` runs as many as one likes, and one batch again. */
const COUNT = 2_500;
const SEED = 20_261_122;
const KINDS: readonly DatabaseKind[] = ['SQLite in memory', 'PostgreSQL'];

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(KINDS)('[E] bad requests on %s', (kind) => {
  test(`${COUNT} generated requests: none answers 5xx or tells of the inside, no wrong proof gets in`, async () => {
    const result = await runBatch({ seed: SEED, number: KINDS.indexOf(kind), requests: COUNT }, await maker.make(kind));
    expect(result.failures).toEqual([]);
    expect(result.requests).toBe(COUNT);
    // a generator that never gets past the first check would prove little
    const past = Object.entries(result.answers).filter(([answer]) => / (2\d\d|409)$/.test(answer));
    expect(past.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(COUNT / 10);
    expect(past.length).toBeGreaterThan(20);
  }, 600_000);

  let world: World;
  let cell: string;
  let commune: string;
  let phone: TestDevice;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    phone = await world.member('CELL_SECRETARY', cell);
  });
  afterAll(() => world.close());

  test.each([
    ['malformed JSON', 400, () => ({ body: '{"log": ' })],
    [
      'a number 1e308',
      400,
      () => ({ body: '{"log":"AAAAAAAAAAAAAAAAAAAAAA","epoch":null,"ackThrough":1e308,"ops":[],"pull":[]}' }),
    ],
    ['100,000 opening brackets', 400, () => ({ body: '['.repeat(100_000) })],
    ['10 MB', 413, () => ({ body: `"${'x'.repeat(10 * 1024 * 1024)}"` })],
    [
      'a gzip bomb of 60 MB',
      413,
      () => ({ body: gzipSync(Buffer.alloc(60 * 1024 * 1024, 32)), headers: { 'content-encoding': 'gzip' } }),
    ],
    [
      'gzip with trailing bytes',
      415,
      () => ({ body: Buffer.concat([gzipSync('{}'), Buffer.from('x')]), headers: { 'content-encoding': 'gzip' } }),
    ],
    ['no gzip though it says so', 415, () => ({ body: '{}', headers: { 'content-encoding': 'gzip' } })],
    ['XML', 415, () => ({ body: '<a/>', headers: { 'content-type': 'application/xml' } })],
    ['a form', 415, () => ({ body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
    [
      '201 operations',
      413,
      () => ({
        body: JSON.stringify({
          log: 'AAAAAAAAAAAAAAAAAAAAAA',
          epoch: null,
          ackThrough: 0,
          ops: Array(201).fill({}),
          pull: [],
        }),
      }),
    ],
    ['a later protocol', 426, () => ({ body: '{}', headers: { 'sync-protocol': '2' } })],
  ])('%s is answered with %d and a code', async (_name, status, make) => {
    const { body, headers = {} } = make() as { body: string | Buffer; headers?: Record<string, string> };
    const answer = await world.operator.request('POST', '/api/v1/sync', {
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status, code: expect.any(String) });
  });

  test.each([
    '/%zz',
    '/api/v1/%ff',
    '/api/v1/records/%00/history',
    `/api/v1/records/${'x'.repeat(5000)}/history`,
    '//',
    '/api/v1/units?commune[]=1',
  ])('the address %s', async (url) => {
    const answer = await world.app.inject({ method: 'GET', url });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json()).toMatchObject({ code: expect.any(String) });
  });

  describe('what generated requests found, and may never come back', () => {
    const op = (more: object) => ({ n: 1, type: 'candidate', claimedAt: 0, schema: 1, rec: newRecordId(), ...more });
    const outcomes = async (device: TestDevice, ...ops: object[]) => {
      device.log = newRecordId();
      const { status, head, text } = await device.sync({ ops });
      expect(status, text).toBe(200);
      return (head.results ?? []).map(({ status: outcome = 'applied', problem }) => [outcome, problem?.code]);
    };

    test('a base that no stored value can have closes nobody’s box of waiting changes', async () => {
      const lost = await world.member('CELL_DEPUTY', cell);
      await world.expect200('POST', `/api/v1/devices/${lost.enrolment?.device}/revocation`, { kind: 'lock' });
      const set = { name: 'Lò Văn Chờ' };
      expect(await outcomes(lost, op({ scope: cell, do: 'put', set, base: { name: 0.1 } }))).toEqual([
        ['rejected', 'op_invalid'],
      ]);
      expect(await outcomes(lost, op({ scope: cell, do: 'put', set }))).toEqual([['deferred', 'revoked']]);
      const officer = await world.member('COMMUNE_OFFICE', commune);
      const box = await officer.request('GET', `/api/v1/deferred?commune=${commune}`);
      expect(box.status, box.text).toBe(200);
      expect((box.json as { deferred: DeferredRow[] }).deferred).toHaveLength(1);
    });

    test('a value that was refused for its form does not stop what the same phone writes next', async () => {
      const rec = newRecordId();
      const put = op({ rec, scope: cell, do: 'put', set: { name: 'Lò Văn Một' } });
      const odd = op({ n: 2, rec, scope: cell, do: 'patch', set: { note: 0.5 } });
      const next = op({ n: 3, rec, scope: cell, do: 'patch', set: { note: 'được' } });
      expect(await outcomes(phone, put, odd, next)).toEqual([
        ['applied', undefined],
        ['rejected', 'fact_invalid'],
        ['applied', undefined],
      ]);
    });

    test('a move to a text that no database stores', async () => {
      const rec = newRecordId();
      const put = op({ rec, scope: cell, do: 'put', set: { name: 'Lò Văn Hai' } });
      const move = op({ n: 2, rec, scope: cell, do: 'command', command: 'move', set: { to: 'a\u0000b' } });
      expect(await outcomes(phone, put, move)).toEqual([
        ['applied', undefined],
        ['rejected', 'fact_invalid'],
      ]);
    });

    test('a conflict that is to be settled with a fraction', async () => {
      const rec = newRecordId();
      const put = (note: string) => op({ rec, scope: cell, do: 'put', set: { name: 'Lò Văn Ba', note } });
      await outcomes(phone, put('một'));
      phone.log = newRecordId();
      const [first] = (await phone.sync({ ops: [put('hai')] })).head.results ?? [];
      const settle = { type: 'conflict', rec: first?.conflict?.[0], scope: cell, do: 'command', command: 'settle' };
      expect(await outcomes(phone, op({ ...settle, set: { value: 0.1 } }))).toEqual([['rejected', 'fact_invalid']]);
    });

    test.each(['\u0000 x y', 'a b c', 'x'.repeat(120)])(
      'a snapshot that is to go on after %j begins anew',
      async (resume) => {
        const begun = await phone.sync({ pull: [{ scope: commune, after: null, want: 4096 }] });
        const start = begun.lines.find((line) => 'snapshot' in line)?.snapshot;
        const again = await phone.sync({ pull: [{ scope: commune, after: start, resume, want: 4096 }] });
        expect(again.status).toBe(200);
        expect(again.lines.filter((line) => 'count' in line)).toEqual(begun.lines.filter((line) => 'count' in line));
      },
    );
  });

  describe('bytes that are no request', () => {
    test.each([
      ['noise', 400, 'x\r\n\r\n'],
      ['a header of 100 kB', 431, `GET /api/v1/me HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}`],
      ['two lengths', 400, 'POST /api/v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}'],
    ])('%s is answered with %d and a code', async (_name, status, bytes) => {
      if (!world.app.server.listening) await world.app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = world.app.server.address() as AddressInfo;
      const answers = readAnswers(await exchangeBytes(port, [Buffer.from(bytes, 'latin1')]), []);
      expect(answers.map((answer) => faultOf('GET', answer))).toEqual(answers.map(() => null));
      expect(answers.at(-1)).toMatchObject({ status, headers: { 'cache-control': 'no-store' } });
    });
  });
});

describe('an answer that the fuzzer must not let pass', () => {
  const problem = { type: 'urn:so-nguon:problem:not_found', status: 404, code: 'not_found' };
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/problem+json' };
  const answer = (more: object, status = 404) => ({ status, headers, body: JSON.stringify({ ...problem, ...more }) });

  test('what is right passes', () => expect(faultOf('GET', answer({}))).toBeNull());
  test.each([
    ['500', answer({}, 500)],
    ['503', answer({}, 503)],
    ['another status inside', answer({ status: 400 })],
    ['an unknown code', answer({ code: 'x', type: 'urn:so-nguon:problem:x' })],
    ['no code', { status: 404, headers, body: '{}' }],
    ['no JSON', { status: 404, headers, body: '<html>' }],
    ['plain JSON', { ...answer({}), headers: { ...headers, 'content-type': 'application/json' } }],
    ['one to keep', { ...answer({}), headers: { ...headers, 'cache-control': 'max-age=60' } }],
    ['a driver’s words', answer({ detail: 'SQLITE_CONSTRAINT' })],
    ['a stack', answer({ detail: 'at x (/app/src/server/app.ts:12:3)' })],
    [
      'an operation’s accident',
      { status: 200, headers, body: '{"results":[{"n":1,"problem":{"code":"server_fault"}}]}' },
    ],
    [
      'told to wait',
      answer({ status: 429, code: 'too_many_requests', type: 'urn:so-nguon:problem:too_many_requests' }, 429),
    ],
  ])('%s', (_name, wrong) => expect(faultOf('GET', wrong)).not.toBeNull());
});
