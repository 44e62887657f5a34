import * as fc from 'fast-check';
import type { Json } from '../../src/lib/json.ts';
import { filePartsArbitrary, isOfFiles } from './file-parts.ts';
import { syncBodyArbitrary } from './op-arbitrary.ts';
import { WRONG_PROOFS, type WrongProof } from './proofs.ts';
import type { Route } from './read-routes.ts';
import { arbitraryFor, mutate, nasty, type Pool } from './schema-arbitrary.ts';
import { spoilBytes, spoiling } from './spoil-bytes.ts';

export interface BadRequest {
  /** of the description, e.g. "POST /api/v1/sync", for the count */
  route: string;
  isOpen: boolean;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer | null;
  /** place among the callers */
  caller: number;
  /** what is wrong with its proof; null where nothing is */
  wrong: WrongProof | null;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'SEARCH'];

const SPOILT_HEADERS: readonly Record<string, string>[] = [
  ...['text/plain', 'application/json; charset=utf-16', '', 'application/xml', 'multipart/form-data; boundary=x'],
  ...['application/offset+octet-stream', 'application/x-www-form-urlencoded', 'application/JSON ;;', '*/*', 'json'],
].map((type) => ({ 'content-type': type }));
const MORE_HEADERS: readonly Record<string, string>[] = [
  ...['br', 'gzip', 'gzip, br', 'deflate', 'GZIP ', 'identity', 'x'.repeat(3000)].map((encoding) => ({
    'content-encoding': encoding,
  })),
  { 'accept-encoding': '*;q=x, br;q=0, ;;,' },
  { 'accept-encoding': `${'br;q=0,'.repeat(500)}gzip` },
  { accept: 'image/png' },
  ...['99999999999999999999', '-1', '1.0', 'x', ''].map((version) => ({ 'sync-protocol': version })),
  { 'app-version': 'x'.repeat(4000) },
  { unsent: '-1e308' },
  { 'x-forwarded-for': '999.999.999.999, x' },
  { 'x-http-method-override': 'DELETE' },
  ...['bytes=-1--2', 'bytes=0-0,1-1,2-2', 'x=9'].map((range) => ({ range })),
  { 'if-match': '"x"', 'if-modified-since': 'never' },
  { 'content-length': '0' },
  { expect: '100-continue' },
  { connection: 'upgrade', upgrade: 'websocket' },
  { 'x-long': 'x'.repeat(100_000) },
  Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x-${i}`, 'y'])),
];

/** Requests after the description, each spoilt in zero to three places of its value, bytes, address, headers or proof. */
export function requestArbitrary(routes: readonly Route[], pool: Pool, callers: number): fc.Arbitrary<BadRequest> {
  return fc.oneof(
    ...routes.map((route) => ({
      weight: route.path.endsWith('/sync') ? 6 : route.method === 'GET' ? 1 : 2,
      arbitrary: requestTo(route, pool, callers),
    })),
  );
}

const seldom = <T>(what: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });

function requestTo(route: Route, pool: Pool, callers: number): fc.Arbitrary<BadRequest> {
  const [kind] = route.bodies;
  const isJson = kind === undefined || /json/.test(kind.contentType);
  const value: fc.Arbitrary<Json> = route.path.endsWith('/sync')
    ? syncBodyArbitrary(pool)
    : arbitraryFor(kind?.schema ?? {}, pool);
  return fc
    .record({
      value,
      bytes: fc.uint8Array({ maxLength: 3_000 }),
      mutations: fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(400), nasty, fc.boolean()), { maxLength: 3 }) },
      ),
      spoilt: seldom(spoiling, 4),
      file: isOfFiles(route.path) ? filePartsArbitrary(pool) : fc.constant(null),
      hasBody: fc.integer({ min: 0, max: 19 }),
      path: pathOf(route, pool),
      query: queryOf(route, pool),
      method: seldom(fc.constantFrom(...METHODS), 30),
      described: headersOf(route, pool),
      headers: seldom(fc.constantFrom(...SPOILT_HEADERS, ...MORE_HEADERS), 5),
      caller: fc.nat(callers - 1),
      wrong: seldom(fc.constantFrom(...WRONG_PROOFS), 7),
    })
    .map((made) => {
      const usual = kind !== undefined || (made.file !== null && route.method === 'PATCH');
      const takesBody = usual ? made.hasBody !== 0 : made.hasBody === 1;
      const { body, headers } = takesBody ? (made.file ?? bodyOf(made, isJson)) : { body: null, headers: {} };
      return {
        route: `${route.method} ${route.path}`,
        isOpen: route.isOpen,
        method: made.method ?? route.method,
        url: made.path + (made.query === null ? '' : `?${made.query}`),
        headers: {
          ...(body === null ? {} : { 'content-type': kind?.contentType ?? 'application/json' }),
          ...made.described,
          ...made.file?.headers,
          ...headers,
          ...made.headers,
        },
        body,
        caller: made.caller,
        wrong: made.wrong,
      };
    });
}

function bodyOf(
  made: {
    value: Json;
    bytes: Uint8Array;
    mutations: readonly (readonly [number, Json, boolean])[];
    spoilt: Parameters<typeof spoilBytes>[1] | null;
  },
  isJson: boolean,
): { body: Buffer; headers: Record<string, string> } {
  if (!isJson) return { body: Buffer.from(made.bytes), headers: {} };
  let value = made.value;
  for (const [where, by, takeOut] of made.mutations) value = mutate(value, where, by, takeOut);
  const json = JSON.stringify(value);
  return made.spoilt === null ? { body: Buffer.from(json), headers: {} } : spoilBytes(json, made.spoilt);
}

const odd = fc.oneof(
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['%00', '%ff', '%zz', '%', '..%2f..%2f', '..', '.', 'x'.repeat(300), 'x'.repeat(20_000), '%F0%9F%98%80'],
      ...['', '*', '__proto__', 'constructor', '1e308', '-1', '9'.repeat(400), 'null', '0x10', ';', ':id', '%ED%A0%80'],
    ),
  },
);

function pathOf({ path, parameters }: Route, pool: Pool): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
  const values = names.map((name) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? { type: 'string' };
    const right = arbitraryFor(schema, pool, name).map((value) => encodeURIComponent(String(value).toWellFormed()));
    return fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: odd });
  });
  const filled = fc.tuple(...values).map((parts) => {
    let place = 0;
    return path.replace(/\{[^}]+\}/g, () => parts[place++] ?? '');
  });
  const after = fc.constantFrom('/', '//', '/x', '%20', '?', ';x', '/../..', '#x');
  return fc.tuple(filled, seldom(after, 40)).map(([text, more]) => text + (more ?? ''));
}

/** The described parameters, each right, spoilt, doubled or left out, and now and then what nobody asked for. */
function queryOf(route: Route, pool: Pool): fc.Arbitrary<string | null> {
  const described = route.parameters.filter((one) => one.in === 'query');
  const unasked = fc.constantFrom('x=1', '%ff=%ff', '__proto__=1', '='.repeat(50), '&&&', 'a[b][c]=1', '%', '?', '%00');
  if (described.length === 0) return seldom(unasked, 15);
  const parts = described.map(({ name, schema = {} }) => {
    const right = arbitraryFor(schema, pool, name).map((value) => encodeURIComponent(String(value).toWellFormed()));
    return fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: odd }).map((text) => `${name}=${text}`);
  });
  const some = fc.tuple(...parts.map((part) => fc.option(part, { freq: 6 }))).map((given) => given.filter(Boolean));
  return fc.oneof(
    { weight: 12, arbitrary: some.map((given) => given.join('&')) },
    { weight: 1, arbitrary: fc.array(fc.oneof(...parts), { maxLength: 4 }).map((given) => given.join('&')) },
    { weight: 1, arbitrary: unasked },
  );
}

function headersOf(route: Route, pool: Pool): fc.Arbitrary<Record<string, string>> {
  const described = route.parameters.filter((one) => one.in === 'header');
  if (described.length === 0) return fc.constant({});
  return fc.record(
    Object.fromEntries(
      described.map(({ name, schema = {} }) => [
        name.toLowerCase(),
        fc.oneof(
          { weight: 5, arbitrary: arbitraryFor(schema, pool, name).map((value) => headerText(String(value))) },
          { weight: 1, arbitrary: fc.constantFrom('', '-1', '1e308', 'x', '9'.repeat(400)) },
        ),
      ]),
    ),
    { requiredKeys: described.filter((one) => one.required).map((one) => one.name.toLowerCase()) },
  );
}

/** What may stand in a header at all; the rest is tried over a socket. */
const headerText = (text: string) => text.replace(/[^\t\x20-\x7e]/g, '');
