import { Readable } from 'node:stream';
import { type BrotliCompress, constants, createBrotliCompress, createGzip, type Gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';

/** Below this an encoding costs more than it saves, and a length saves the chunk frames. */
const SMALL_BYTES = 512;

/**
 * Sends lines of JSON, br or gzip, each flushed as soon as it is there, so that a connection cut half-way has brought
 * every whole line before the cut. An answer of few bytes goes out at once and plain.
 *
 * @param lines each without its line end; the first must not come before what it says is durable
 */
export async function sendLines(reply: FastifyReply, lines: AsyncIterable<string>): Promise<FastifyReply> {
  const iterator = lines[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (!ended && Buffer.byteLength(head) < SMALL_BYTES) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else head += `${next.value}\n`;
  }
  reply.header('content-type', 'application/x-ndjson').header('cache-control', 'no-store');
  const first = Buffer.from(head);
  if (ended && first.length < SMALL_BYTES) return reply.send(first);

  const encoding = chooseEncoding(reply.request.headers['accept-encoding']);
  const chunks = allChunks(first, ended, iterator);
  if (!encoding) return reply.send(Readable.from(chunks));
  reply.header('content-encoding', encoding);
  return reply.send(Readable.from(compressed(chunks, encoding === 'br' ? brotli() : createGzip({ level: 6 }))));
}

async function* allChunks(first: Buffer, ended: boolean, rest: AsyncIterator<string>): AsyncGenerator<Buffer> {
  try {
    yield first;
    while (!ended) {
      const next = await rest.next();
      if (next.done) return;
      yield Buffer.from(`${next.value}\n`);
    }
  } finally {
    await rest.return?.();
  }
}

async function* compressed(chunks: AsyncIterable<Buffer>, encoder: BrotliCompress | Gzip): AsyncGenerator<Buffer> {
  let made: Buffer[] = [];
  encoder.on('data', (chunk: Buffer) => made.push(chunk));
  try {
    for await (const chunk of chunks) {
      encoder.write(chunk);
      // zlib would otherwise hold lines back until its window is full
      await new Promise<void>((resolve) => encoder.flush(() => resolve()));
      yield Buffer.concat(made);
      made = [];
    }
    const ending = new Promise((resolve) => encoder.once('end', resolve));
    encoder.end();
    await ending;
    yield Buffer.concat(made);
  } finally {
    encoder.destroy();
  }
}

function brotli(): BrotliCompress {
  return createBrotliCompress({
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  });
}

/** The best of what the caller takes; `q=0` refuses. */
function chooseEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const offers = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/))
    .filter(([, weight]) => !weight || Number(weight.replace('q=', '')) > 0)
    .map(([name]) => name);
  return offers.includes('br') ? 'br' : offers.includes('gzip') ? 'gzip' : null;
}
