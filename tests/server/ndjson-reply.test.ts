import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendLines } from '../../src/server/http/ndjson-reply.ts';

/** Lines that come only when the test lets them. */
class Tap {
  readonly #open: (() => void)[] = [];
  readonly #waiting: Promise<void>[] = [];
  wasClosed = false;

  constructor(count: number) {
    for (let i = 0; i < count; i++) this.#waiting.push(new Promise((resolve) => this.#open.push(resolve)));
  }

  let(line: number): void {
    this.#open[line]?.();
  }

  async *lines(text: (line: number) => string): AsyncGenerator<string> {
    try {
      for (const [line, waiting] of this.#waiting.entries()) {
        await waiting;
        yield text(line);
      }
    } finally {
      this.wasClosed = true;
    }
  }
}

const app = Fastify();
let origin: string;
let tap: Tap;
let text: (line: number) => string;
beforeAll(async () => {
  app.get('/', (_request, reply) => sendLines(reply, tap.lines(text)));
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

describe.each(['br', 'gzip', 'identity'])('lines sent with %s', (encoding) => {
  const ask = () => fetch(origin, { headers: { 'accept-encoding': encoding } });

  test('each line arrives while the next is still being made', async () => {
    tap = new Tap(4);
    text = (line) => JSON.stringify({ line, filling: 'Nậm Nhùn '.repeat(100) });
    tap.let(0);
    const answer = await ask();
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let got = '';
    for (let line = 0; line < 4; line++) {
      while (got.split('\n').length <= line + 1) {
        const { done, value } = await reader.read();
        if (done) throw new Error('over too early');
        got += decoder.decode(value, { stream: true });
      }
      expect(got.trimEnd().split('\n').length).toBe(line + 1);
      tap.let(line + 1);
    }
    expect((await reader.read()).done).toBe(true);
  });

  test('few bytes go out plain, with their length', async () => {
    tap = new Tap(2);
    text = (line) => JSON.stringify({ line });
    tap.let(0);
    tap.let(1);
    const answer = await ask();
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('content-length')).toBe('22');
    expect(await answer.text()).toBe('{"line":0}\n{"line":1}\n');
  });

  test('a line larger than every buffer passes', async () => {
    tap = new Tap(2);
    const noise = Array.from({ length: 400_000 }, (_, i) => ((i * 2654435761) >>> 7).toString(36)).join('');
    text = () => JSON.stringify(noise);
    tap.let(0);
    tap.let(1);
    const received = await (await ask()).text();
    expect(received.length).toBe(2 * (noise.length + 3));
  });

  test('when the reader leaves, the making of lines ends', async () => {
    tap = new Tap(3);
    text = () => 'x'.repeat(2000);
    tap.let(0);
    const abort = new AbortController();
    const answer = await fetch(origin, { headers: { 'accept-encoding': encoding }, signal: abort.signal });
    await answer.body?.getReader().read();
    abort.abort();
    tap.let(1);
    tap.let(2);
    await expect.poll(() => tap.wasClosed).toBe(true);
  });
});
