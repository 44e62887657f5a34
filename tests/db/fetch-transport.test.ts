import { afterEach, describe, expect, test } from 'vitest';
import type { SyncRequest } from '#src/protocol/push.ts';
import { fetchTransport } from '#src/sync/fetch-transport.ts';
import { type ToldAnswer, toldServer } from '../support/told-server.ts';

let stop: (() => void) | null = null;
afterEach(() => {
  stop?.();
  stop = null;
});

/** A transport that speaks to a server that answers as told. */
async function line(answer: ToldAnswer, stallMs = 5000) {
  const nonces: string[] = [];
  let proofs = 0;
  const server = await toldServer(answer);
  const { origin, seen } = server;
  stop = server.stop;
  const transport = fetchTransport({
    url: `${origin}/api/v1/sync`,
    appVersion: '0.1.0',
    authorize: async () => ({ Authorization: 'DPoP token', DPoP: `proof ${++proofs}` }),
    onNonce: (nonce) => nonces.push(nonce),
    unsent: () => 7,
    stallMs,
  });
  return { transport, seen, nonces };
}

const request = (ops = 0): SyncRequest => ({
  log: 'AAAAAAAAAAAAAAAAAAAAAA',
  epoch: null,
  ackThrough: 0,
  ops: Array.from({ length: ops }, (_, i) => ({
    n: i + 1,
    type: 'candidate',
    rec: 'AAAAAAAAcACAAAAAAAAAAA',
    scope: 'AAAAAAAAcACAAAAAAAAAAA',
    do: 'put',
    set: { name: 'Lò Thị Mỷ' },
    claimedAt: 1,
    schema: 1,
  })),
  pull: [],
});
const NDJSON = { 'Content-Type': 'application/x-ndjson' };

async function readAll(transport: ReturnType<typeof fetchTransport>, stream: unknown) {
  const lines: string[] = [];
  for (;;) {
    const { lines: some, over } = await transport.lines(stream);
    lines.push(...some);
    if (over) return { lines, over };
    expect(some.length).toBeGreaterThan(0);
  }
}
const streamOf = (answer: { kind: string }) => (answer as { stream?: unknown }).stream;

describe('what goes up', () => {
  test('token, proof, versions and how much is unsent; small bodies plain, above 1 kB gzip', async () => {
    const { transport, seen } = await line((response) => response.writeHead(200, NDJSON).end('{}\n'));
    await transport.send(request());
    await transport.send(request(20));
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'DPoP token',
      dpop: 'proof 1',
      'sync-protocol': '1',
      'app-version': '0.1.0',
      unsent: '7',
    });
    expect(seen[0]?.headers['content-encoding']).toBeUndefined();
    expect(seen[1]?.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(String(seen[1]?.body))).toEqual(request(20));
    expect(Number(seen[1]?.headers['content-length'])).toBeLessThan(600);
  });

  test.each(['nonce_stale', 'proof_replayed'])(
    '[A2] %s: signed anew and sent again at once, with the nonce that came',
    async (code) => {
      const { transport, nonces, seen } = await line((response, _, nth) => {
        if (nth > 1) response.writeHead(200, NDJSON).end('{}\n');
        else response.writeHead(401, { 'DPoP-Nonce': 'next' }).end(JSON.stringify({ code }));
      });
      expect((await transport.send(request())).kind).toBe('stream');
      expect(nonces).toEqual(['next']);
      expect(seen.map(({ headers }) => headers.dpop)).toEqual(['proof 1', 'proof 2']);
    },
  );
});

describe('what comes down', () => {
  test('lines arrive as they are flushed, whatever the cuts between the bytes', async () => {
    const text = '{"a":"Lò Thị Mỷ"}\n{"b":2}\n{"c":3}\n';
    const bytes = Buffer.from(text);
    const { transport } = await line((response) => {
      response.writeHead(200, NDJSON);
      for (let i = 0; i < bytes.length; i += 5) response.write(bytes.subarray(i, i + 5));
      response.end();
    });
    const read = await readAll(transport, streamOf(await transport.send(request())));
    expect(read).toEqual({ lines: text.trim().split('\n'), over: 'end' });
  });

  test.each([
    ['a line without its end', '{"a":1}\n{"b":', ['{"a":1}'], 'cut'],
    ['nothing but whole lines', '{"a":1}\n', ['{"a":1}'], 'end'],
    ['nothing', '', [], 'end'],
  ] as const)('%s', async (_, body, lines, over) => {
    const { transport } = await line((response) => response.writeHead(200, NDJSON).end(body));
    expect(await readAll(transport, streamOf(await transport.send(request())))).toEqual({ lines, over });
  });

  test('a connection that breaks in between is a cut; what came whole counts', async () => {
    const { transport } = await line((response) => {
      response.writeHead(200, { ...NDJSON, 'Content-Length': '100' });
      response.write('{"a":1}\n{"b"', () => response.destroy());
    });
    expect(await readAll(transport, streamOf(await transport.send(request())))).toEqual({
      lines: ['{"a":1}'],
      over: 'cut',
    });
  });

  test('a line on which nothing moves is given up', async () => {
    const { transport } = await line((response) => response.writeHead(200, NDJSON).write('{"a":1}\n'), 60);
    const read = await readAll(transport, streamOf(await transport.send(request())));
    expect(read).toEqual({ lines: ['{"a":1}'], over: 'cut' });
  });

  test('a server that never answers is no signal', async () => {
    const { transport } = await line(() => {}, 60);
    expect(await transport.send(request())).toEqual({ kind: 'lost' });
  });

  test('nobody there is no signal', async () => {
    const { transport } = await line(() => {});
    stop?.();
    expect(await transport.send(request())).toEqual({ kind: 'lost' });
  });

  test('a portal’s page with 200 is no signal', async () => {
    const { transport } = await line((response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Wi-Fi</h1>'),
    );
    expect(await transport.send(request())).toEqual({ kind: 'lost' });
  });

  test.each([
    [503, { 'Retry-After': '40' }, '{"code":"unavailable"}', { problem: { code: 'unavailable' }, retryAfter: 40 }],
    [
      412,
      {},
      '{"code":"epoch_changed","epoch":"e","expectNext":4}',
      { problem: { code: 'epoch_changed', epoch: 'e', expectNext: 4 } },
    ],
    [502, {}, '<html>bad gateway</html>', { problem: null }],
  ])('a problem %i is handed on with what it says', async (status, headers, body, expected) => {
    const { transport } = await line((response) => response.writeHead(status, headers).end(body));
    expect(await transport.send(request())).toEqual({ kind: 'problem', status, ...expected });
  });
});
