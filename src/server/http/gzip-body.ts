import { promisify } from 'node:util';
import { crc32, type InflateRaw, inflateRaw } from 'node:zlib';
import { Problem } from '../problem.ts';

const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;
const FIXED_HEADER = 10;
const TRAILER = 8;

/**
 * Inflates exactly one gzip member (RFC 1952) that fills `body`, never making more than `most` bytes (SYNC P10).
 * Node's own gunzip would join several members and pass over bytes behind them, so the frame is read here and zlib
 * gets the deflate stream alone.
 *
 * @throws Problem 413 `too_large` when it would inflate beyond `most`, 415 `encoding_unsupported` when it is no single
 * member
 */
export async function inflateGzipBody(body: Buffer, most: number): Promise<Buffer> {
  const start = headerLength(body);
  if (start === null) throw new Problem(415, 'encoding_unsupported');
  const { buffer, engine } = await inflateWithin(body.subarray(start), most);
  const end = start + engine.bytesWritten;
  if (body.length !== end + TRAILER) throw new Problem(415, 'encoding_unsupported');
  if (body.readUInt32LE(end) !== crc32(buffer) || body.readUInt32LE(end + 4) !== buffer.length) {
    throw new Problem(415, 'encoding_unsupported');
  }
  return buffer;
}

function headerLength(body: Buffer): number | null {
  if (body.length < FIXED_HEADER + TRAILER || body[0] !== 0x1f || body[1] !== 0x8b || body[2] !== 8) return null;
  const flags = body[3] as number;
  let at = FIXED_HEADER;
  if (flags & FLG_RESERVED) return null;
  if (flags & FLAG.extra) at += 2 + body.readUInt16LE(at);
  for (const text of [FLAG.name, FLAG.comment]) {
    if (!(flags & text)) continue;
    const end = at < body.length ? body.indexOf(0, at) : -1;
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & FLAG.headerCrc) at += 2;
  return at + TRAILER <= body.length ? at : null;
}
const FLG_RESERVED = 0b1110_0000;

/** With `info`, zlib tells how many bytes it read; the types of Node do not know that form. */
const inflateRawWithInfo = promisify(inflateRaw) as unknown as (
  body: Buffer,
  options: { maxOutputLength: number; info: true },
) => Promise<{ buffer: Buffer; engine: InflateRaw }>;

async function inflateWithin(deflated: Buffer, most: number) {
  try {
    return await inflateRawWithInfo(deflated, { maxOutputLength: most, info: true });
  } catch (error) {
    const isTooLong = error instanceof RangeError && (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? new Problem(413, 'too_large') : new Problem(415, 'encoding_unsupported');
  }
}
