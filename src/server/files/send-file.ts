import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { byteRange } from './byte-range.ts';
import { fileProblem } from './file-problem.ts';
import type { KeptFile } from './find-page.ts';

/**
 * Sends a file, or the part of it that is asked for, as something to keep and never as a page to show. Its tag is the
 * hash of just these bytes.
 *
 * @param path where it lies
 * @throws Problem `file_range_wrong`; ENOENT where the bytes are missing
 */
export async function sendFile(reply: FastifyReply, path: string, kept: KeptFile): Promise<FastifyReply> {
  const { headers, method } = reply.request;
  const tag = `"${kept.storedSha256}"`;
  const size = kept.storedBytes;
  reply.headers({
    etag: tag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  });
  const known = headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(tag) || known?.includes('*')) return reply.status(304).send();
  const asked = headers['if-range'] === undefined || headers['if-range'] === tag ? headers.range : undefined;
  const range = byteRange(asked, size);
  if (range === 'outside') {
    reply.header('content-range', `bytes */${size}`);
    throw fileProblem('file_range_wrong');
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  if (range) reply.status(206).header('content-range', `bytes ${first}-${last}/${size}`);
  const file = await open(path);
  reply.header('content-type', kept.type).header('content-length', last - first + 1);
  if (method === 'HEAD') {
    await file.close();
    // something to leave out, so that the length above stays
    return reply.send(Readable.from([]));
  }
  return reply.send(file.createReadStream({ start: first, end: last }));
}
