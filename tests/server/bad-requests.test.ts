import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { accountProblem } from '../../src/protocol/account-api.ts';
import { PROBLEM_HEADER, TUS_VERSION, uploadMetadata } from '../../src/protocol/files.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { arbitraryFor, type JsonSchema, mutate, nasty } from './schema-arbitrary.ts';
import { type DatabaseKind, DatabaseMaker, World } from './world.ts';

/** `BAD_REQUESTS=20000 npx vitest run tests/server/bad-requests.test.ts` for the long run. */
const COUNT = Number(process.env.BAD_REQUESTS ?? 2000);
const SEED = process.env.BAD_REQUESTS_SEED === undefined ? undefined : Number(process.env.BAD_REQUESTS_SEED);
/** a device may send 600 requests a minute */
const PER_DEVICE = 500;
const KINDS: readonly DatabaseKind[] = ['SQLite in memory', 'PostgreSQL'];

interface Route {
  method: string;
  path: string;
  body: JsonSchema | null;
  query: readonly string[];
}

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(KINDS)('[E] bad requests on %s', (kind) => {
  let world: World;
  let devices: TestDevice[];
  let ids: string[];
  let routes: Route[];
  const statuses = new Map<number, number>();

  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    const person = await world.person('CELL_SECRETARY', cell);
    const { id: invitation, link } = await world.invite(person);
    const phone = await world.join(link);
    ids = [commune, cell, person, invitation, phone.enrolment?.device ?? '', world.root, 'AAAAAAAAAAAAAAAAAAAAAA'];
    devices = [];
    for (let i = 0; i < Math.ceil(COUNT / KINDS.length / PER_DEVICE) + 1; i++) {
      // one who looks after everything, one who keeps a cell, so that requests get past the check of rights on every route
      const isSecretary = i % 2 === 1;
      const id = newRecordId();
      const desk = ['OPERATOR', 'PROVINCE_READER', 'COMMUNE_OFFICE'].map((role) => ({ role, unit: world.root }));
      const grants = isSecretary ? [{ role: 'CELL_SECRETARY', unit: cell }] : desk;
      await world.expect200('POST', '/api/v1/people', { id, name: 'Lò Thị Thử', grants });
      devices.push(await world.join((await world.invite(id)).link));
    }
    routes = Object.entries(world.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        body: operation.requestBody?.content['application/json']?.schema ?? null,
        query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      })),
    );
  });
  afterAll(() => world.close());

  test(`${COUNT / KINDS.length} generated requests: none answers 500, the server lives`, async () => {
    expect(routes.length).toBeGreaterThan(15);
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(badRequest(routes, ids), async (request) => {
        const device = devices[Math.floor(sent++ / PER_DEVICE) % devices.length] as TestDevice;
        const status = await send(device, request, sent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status, JSON.stringify(request).slice(0, 2000)).toBeLessThan(500);
        expect(status).not.toBe(429);
      }),
      { numRuns: COUNT / KINDS.length, ...(SEED === undefined ? {} : { seed: SEED }), endOnFailure: true },
    );
    expect((await world.app.inject('/health')).json()).toEqual({ status: 'ok' });
    // a generator that never gets past the first check would prove little
    const past =
      (statuses.get(200) ?? 0) + (statuses.get(204) ?? 0) + (statuses.get(404) ?? 0) + (statuses.get(409) ?? 0);
    expect(past).toBeGreaterThan(COUNT / KINDS.length / 20);
  }, 600_000);

  async function send(device: TestDevice, request: BadRequest, n: number): Promise<number> {
    const url = `https://so.example.vn${request.path}`;
    const proof = await device.proof(request.method, url);
    const answer = await world.app.inject({
      method: request.method as 'POST',
      url: request.path,
      // wrong proofs are counted by address
      remoteAddress: `10.0.${(n >> 8) & 255}.${n & 255}`,
      headers: {
        authorization: `DPoP ${device.enrolment?.deviceToken}`,
        dpop: proof,
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === null ? {} : { payload: request.body }),
    });
    const nonce = answer.headers['dpop-nonce'];
    if (typeof nonce === 'string') device.nonce = nonce;
    // one operation's accident is kept for a person rather than answered with 500; it is an accident all the same
    expect(answer.body).not.toContain('server_fault');
    if (answer.statusCode >= 400 && request.method === 'HEAD') {
      expect(answer.headers[PROBLEM_HEADER]).toMatch(/^[a-z_]{3,40}$/);
    } else if (answer.statusCode >= 400) {
      const problem = accountProblem.parse(answer.json());
      expect(problem).toMatchObject({ status: answer.statusCode, code: expect.stringMatching(/^[a-z_]{3,40}$/) });
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.body).not.toMatch(/sqlite|postgres|select |insert |node_modules|\.ts:\d/i);
    }
    return answer.statusCode;
  }

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
});

interface Operation {
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  parameters?: { in: string; name: string }[];
}

interface BadRequest {
  method: string;
  path: string;
  body: string | Buffer | null;
  headers: Record<string, string>;
}

const SPOILT_HEADERS: readonly Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': '' },
  { 'content-encoding': 'br' },
  { 'content-encoding': 'gzip' },
  { 'accept-encoding': '*;q=x, br;q=0, ;;,' },
  { accept: 'image/png' },
  { authorization: 'Bearer x' },
  { authorization: 'DPoP ' },
  { dpop: 'x' },
  { 'sync-protocol': '99999999999999999999' },
  { 'app-version': 'x'.repeat(4000) },
  { unsent: '-1e308' },
  { 'x-forwarded-for': '999.999.999.999, x' },
  { 'x-http-method-override': 'DELETE' },
  { range: 'bytes=-1--2' },
  { 'tus-resumable': '2' },
  { 'upload-offset': '1e308' },
  { 'upload-length': '99999999999999999999' },
  { 'upload-metadata': 'record ,record \u00ff,,record LS0t' },
  { 'content-type': 'application/offset+octet-stream; charset=x' },
  { 'content-length': '7' },
];

/** A request after the description, spoilt in zero to three places of its value, its bytes, its address or its headers. */
function badRequest(routes: readonly Route[], ids: readonly string[]): fc.Arbitrary<BadRequest> {
  return fc.constantFrom(...routes).chain((route) => {
    const body: fc.Arbitrary<Json | null> = route.body ? bodyFor(route, ids) : fc.constant(null);
    return fc
      .record({
        value: body,
        mutations: fc.array(fc.tuple(fc.nat(400), nasty, fc.boolean()), { maxLength: 3 }),
        bytes: fc.option(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('flip', 'cut', 'zip', 'zipcut')), { freq: 6 }),
        parameter: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...ids) },
          { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((text) => encodeURIComponent(text)) },
          { weight: 1, arbitrary: fc.constantFrom('%00', '%ff', '..%2f..%2f', 'x'.repeat(300), '%F0%9F%98%80') },
        ),
        query: queryFor(route, ids),
        headers: fc.oneof(
          { weight: 5, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constantFrom(...SPOILT_HEADERS) },
        ),
      })
      .map(({ value, mutations, bytes, parameter, query, headers }) => {
        let spoilt = value;
        for (const [where, by, takeOut] of mutations) if (spoilt !== null) spoilt = mutate(spoilt, where, by, takeOut);
        const raw = route.body === null ? null : spoil(Buffer.from(JSON.stringify(spoilt)), bytes);
        const path = route.path.replace(/\{[^}]+\}/g, parameter) + (query === null ? '' : `?${query}`);
        const zipped = bytes?.[2].startsWith('zip') && raw !== null ? { 'content-encoding': 'gzip' } : {};
        const ofFiles = route.path.includes('/files') ? filesHeaders(parameter) : {};
        return { method: route.method, path, body: raw, headers: { ...zipped, ...ofFiles, ...headers } };
      });
  });
}

/** What the road of files asks for besides its path. */
const filesHeaders = (record: string) => ({
  ...{ 'tus-resumable': TUS_VERSION, 'upload-length': '50', 'upload-metadata': uploadMetadata(record) },
  ...{ 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
});

/** The described parameters, each right, spoilt or left out, and now and then what nobody asked for. */
function queryFor(route: Route, ids: readonly string[]): fc.Arbitrary<string | null> {
  const value = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ids.slice(0, 1), '50') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '1e308', '-1', '9'.repeat(12), '9'.repeat(400), '%00', '%ff', 'x', '0x10', 'null'),
    },
  );
  if (route.query.length === 0)
    return fc.option(fc.constantFrom('x=1', '%ff=%ff', '__proto__=1', '='.repeat(50)), { freq: 1 });
  const part = fc.constantFrom(...route.query).chain((name) => value.map((text) => `${name}=${text}`));
  return fc.option(
    fc.array(part, { maxLength: 3 }).map((parts) => parts.join('&')),
    { freq: 9 },
  );
}

/** The description says little about operations, since each is read by itself: here they are nearly right. */
function bodyFor(route: Route, ids: readonly string[]): fc.Arbitrary<Json> {
  const described = arbitraryFor(route.body ?? {}, ids);
  if (!route.path.endsWith('/sync')) return described;
  const op = fc.record(
    {
      n: fc.integer({ min: 1, max: 4 }),
      type: fc.constantFrom('candidate', 'paper', 'unit', 'setting', 'conflict', 'step', 'unknownType', 'member'),
      rec: fc.constantFrom(...ids),
      scope: fc.constantFrom(...ids),
      do: fc.constantFrom('put', 'patch', 'command'),
      command: fc.constantFrom('move', 'settle', 'erase'),
      group: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 })),
      base: fc.dictionary(fc.constantFrom('name', '*', 'archived'), nasty, { maxKeys: 2 }),
      set: fc.dictionary(
        fc.constantFrom('name', 'note', 'archived', 'candidateId', 'code', 'to', 'value', 'x'),
        nasty,
        { maxKeys: 4 },
      ),
      claimedAt: fc.integer(),
      schema: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['n', 'type', 'rec', 'scope', 'do', 'set', 'claimedAt', 'schema'] },
  );
  return fc
    .record({
      log: fc.stringMatching(/^[A-Za-z0-9_-]{21}[AQgw]$/),
      epoch: fc.constantFrom(null, null, null, 'x'),
      ackThrough: fc.nat(5),
      ops: fc
        .array(op as fc.Arbitrary<Json>, { maxLength: 4 })
        .map((ops) => ops.map((each, i) => ({ ...(each as object), n: i + 1 }) as Json)),
      pull: fc.array(
        fc.record({
          scope: fc.constantFrom(...ids),
          after: fc.constantFrom(null, 's.x.1.y', 'a.b.c', 'x.999999999999999.y', ''),
          resume: fc.constantFrom('a b c', '\u0000 x y', ''),
          want: fc.constantFrom(0, 1, 1e15, 4096),
        }) as fc.Arbitrary<Json>,
        { maxLength: 3 },
      ),
    })
    .map((value) => value as Json);
}

function spoil(bytes: Buffer, how: readonly [number, number, string] | null): Buffer {
  if (!how) return bytes;
  const [where, by, way] = how;
  if (way === 'cut') return bytes.subarray(0, where % (bytes.length + 1));
  if (way === 'zip') return gzipSync(bytes);
  const spoilt = way === 'zipcut' ? gzipSync(bytes) : Buffer.from(bytes);
  if (spoilt.length > 0) spoilt[where % spoilt.length] = by;
  return spoilt;
}
