import * as fc from 'fast-check';

/** What can be wrong with bytes on a connection, where a request that is handed in has no bytes. */
const TWISTS = [
  ...['plain', 'plain', 'fragments', 'pipelined', 'pipelined', 'pipelined', 'pipelined', 'chunked', 'chunked'],
  ...['cut chunks', 'bad chunk', 'cut body', 'cut head'],
  ...['long length', 'short length', 'negative length', 'huge length', 'two lengths', 'both lengths', 'no length'],
  ...['huge header', 'many headers', 'long address', 'zero in header', 'folded header', 'blank before colon'],
  ...['no host', 'two hosts', 'whole address', 'star', 'connect', 'upgrade', 'expects more', 'expects the unknown'],
  ...['bare line feeds', 'old protocol', 'next protocol', 'tls hello', 'unknown method', 'noise', 'nothing'],
] as const;
export type Twist = (typeof TWISTS)[number];
export const twist: fc.Arbitrary<{ kind: Twist; at: number }> = fc.record({
  kind: fc.constantFrom(...TWISTS),
  at: fc.nat(),
});

export interface WireRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
}

/**
 * The bytes of one or more requests, twisted.
 *
 * @param requests several only for "pipelined"; the first is the one that is twisted
 * @returns pieces that are written one after the other, and the methods of the requests
 */
export function bytesOf(
  requests: readonly WireRequest[],
  { kind, at }: { kind: Twist; at: number },
): { pieces: Buffer[]; methods: string[] } {
  const [first] = requests;
  if (!first) throw new RangeError('nothing to send');
  const one = (pieces: Buffer[]) => ({ pieces, methods: [first.method] });
  const head = (more: Record<string, string | null> = {}, line?: string) => headOf(first, more, line);
  const body = first.body ?? Buffer.alloc(0);
  const length = body.length;
  const plain = Buffer.concat([head(), body]);
  switch (kind) {
    case 'plain':
      return one([plain]);
    case 'fragments': {
      const cuts = [1 + (at % 20), 40 + (at % 200), plain.length - (at % 7)];
      return one([plain.subarray(0, cuts[0]), plain.subarray(cuts[0], cuts[1]), plain.subarray(cuts[1])]);
    }
    case 'pipelined':
      return {
        pieces: [Buffer.concat(requests.map((each) => Buffer.concat([headOf(each), each.body ?? Buffer.alloc(0)])))],
        methods: requests.map(({ method }) => method),
      };
    case 'chunked':
      return one([Buffer.concat([head(CHUNKED), chunk(body), Buffer.from('0\r\n\r\n')])]);
    case 'cut chunks':
      return one([Buffer.concat([head(CHUNKED), chunk(body)])]);
    case 'bad chunk':
      return one([Buffer.concat([head(CHUNKED), Buffer.from('xyz\r\n'), body])]);
    case 'cut body':
      return one([Buffer.concat([head(), body.subarray(0, Math.floor(length / 2))])]);
    case 'cut head':
      return one([plain.subarray(0, at % Math.max(1, plain.length - length))]);
    case 'long length':
      return one([Buffer.concat([head({ 'content-length': String(length + 1 + (at % 1_000)) }), body])]);
    case 'short length':
      return one([Buffer.concat([head({ 'content-length': String(Math.floor(length / 2)) }), body])]);
    case 'negative length':
      return one([Buffer.concat([head({ 'content-length': ['-1', 'x', '1e3', '0x5', ''][at % 5] ?? '' }), body])]);
    case 'huge length':
      return one([Buffer.concat([head({ 'content-length': ['9'.repeat(15), '9'.repeat(40)][at % 2] ?? '' }), body])]);
    case 'two lengths':
      return one([Buffer.concat([head({ 'content-length': `${length}\r\ncontent-length: ${length + 1}` }), body])]);
    case 'both lengths':
      return one([Buffer.concat([head({ 'transfer-encoding': 'chunked' }), chunk(body), Buffer.from('0\r\n\r\n')])]);
    case 'no length':
      return one([Buffer.concat([head({ 'content-length': null }), body])]);
    case 'huge header':
      return one([Buffer.concat([head({ 'x-huge': 'x'.repeat(100_000) }), body])]);
    case 'many headers': {
      const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`x-${i}`, 'y']));
      return one([Buffer.concat([head(many), body])]);
    }
    case 'long address':
      return one([Buffer.concat([head({}, `${first.method} /api/v1/${'x'.repeat(100_000)} HTTP/1.1`), body])]);
    case 'zero in header':
      return one([Buffer.concat([head({ 'x-zero': 'a\0b' }), body])]);
    case 'folded header':
      return one([Buffer.concat([head({ 'x-folded': 'a\r\n b' }), body])]);
    case 'blank before colon':
      return one([Buffer.concat([head({ 'x-blank ': 'a' }), body])]);
    case 'no host':
      return one([Buffer.concat([head({ host: null }), body])]);
    case 'two hosts':
      return one([Buffer.concat([head({ host: 'a\r\nhost: b' }), body])]);
    case 'whole address':
      return one([Buffer.concat([head({}, `${first.method} http://so.example.vn${first.url} HTTP/1.1`), body])]);
    case 'star':
      return one([head({ 'content-length': null }, 'OPTIONS * HTTP/1.1')]);
    case 'connect':
      return one([head({ 'content-length': null }, 'CONNECT so.example.vn:443 HTTP/1.1')]);
    case 'upgrade':
      return one([Buffer.concat([head({ connection: 'upgrade', upgrade: ['websocket', 'h2c'][at % 2] ?? '' }), body])]);
    case 'expects more':
      return one([Buffer.concat([head({ expect: '100-continue' }), body])]);
    case 'expects the unknown':
      return one([Buffer.concat([head({ expect: 'x' }), body])]);
    case 'bare line feeds':
      return one([Buffer.from(plain.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')]);
    case 'old protocol':
      return one([head({}, ['GET /health', 'GET /health HTTP/0.9', 'GET /health HTTP/1.0'][at % 3])]);
    case 'next protocol':
      return one([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')]);
    case 'tls hello':
      return one([Buffer.from('16030100c8010000c40303', 'hex')]);
    case 'unknown method':
      return one([Buffer.concat([head({}, `${['FOO', 'get', 'GE T', ''][at % 4]} ${first.url} HTTP/1.1`), body])]);
    case 'noise':
      return one([Buffer.from(Array.from({ length: 200 }, (_, i) => (at >> (i % 24)) ^ (i * 37)))]);
    case 'nothing':
      return one([]);
    default:
      return kind satisfies never;
  }
}

const CHUNKED = { 'content-length': null, 'transfer-encoding': 'chunked' };
const chunk = (body: Buffer) =>
  body.length === 0 ? body : Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);

function headOf(
  { method, url, headers, body }: WireRequest,
  more: Readonly<Record<string, string | null>> = {},
  line = `${method} ${url} HTTP/1.1`,
): Buffer {
  const all: Record<string, string | null> = {
    host: 'so.example.vn',
    ...headers,
    ...(body === null ? {} : { 'content-length': String(body.length) }),
    ...more,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return Buffer.from(`${[line, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
}
