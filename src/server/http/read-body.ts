import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { inflateGzipBody } from './gzip-body.ts';

export interface BodyLimits {
  /** bytes as received */
  received: number;
  /** bytes after inflating */
  inflated: number;
}

/**
 * Reads a JSON body: counts while it arrives and stops at the limit, inflates one gzip member, refuses what is not
 * UTF-8, and refuses nesting that could exhaust a stack before anything walks the value.
 *
 * @param encoding the request's `Content-Encoding`
 * @returns the parsed value; the caller's schema judges it
 * @throws Problem 413, 415 or 400 `invalid_request`
 */
export async function readJsonBody(
  stream: Readable,
  encoding: string | undefined,
  limits: BodyLimits,
): Promise<unknown> {
  const received = await readWithin(stream, limits.received);
  const kind = encoding?.trim().toLowerCase() ?? 'identity';
  if (kind !== 'identity' && kind !== 'gzip') throw new Problem(415, 'encoding_unsupported');
  const bytes = kind === 'gzip' ? await inflateGzipBody(received, limits.inflated) : received;
  return parseJson(bytes);
}

/** Makes {@link readJsonBody} the one parser of a scope of routes. */
export function takeJson(app: FastifyInstance, limits: BodyLimits): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request: FastifyRequest, payload: IncomingMessage) =>
    readJsonBody(payload, request.headers['content-encoding'], limits),
  );
}

/** Deeper than anything that our messages hold (a fact's value may nest 8 deep). */
const MAX_DEPTH = 32;

/** @throws Problem 400 `invalid_request` with the reason as the code of an issue */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('NOT_UTF8');
  }
  if (nestsDeeperThan(text, MAX_DEPTH)) throw malformed('TOO_DEEP');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('NOT_JSON');
  }
  if (holdsForbiddenKey(value)) throw malformed('KEY_FORBIDDEN');
  return value;
}

const malformed = (code: string) => new Problem(400, 'invalid_request', { issues: [{ field: '', code }] });

function nestsDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > most) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}

/** A key that would change a prototype as soon as somebody copies the object with an assignment. */
function holdsForbiddenKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsForbiddenKey);
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsForbiddenKey);
}

/** Stops counting at the limit but lets the rest run off unread, so that the caller still hears the answer. */
function readWithin(stream: Readable, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) {
        chunks.push(chunk);
        return;
      }
      stream.off('data', onData);
      stream.resume();
      reject(new Problem(413, 'too_large'));
    };
    stream.on('data', onData);
    stream.once('end', () => resolve(Buffer.concat(chunks, length)));
    stream.once('error', () =>
      reject(new Problem(400, 'invalid_request', { issues: [{ field: '', code: 'CUT_SHORT' }] })),
    );
    stream.once('close', () =>
      reject(new Problem(400, 'invalid_request', { issues: [{ field: '', code: 'CUT_SHORT' }] })),
    );
  });
}
