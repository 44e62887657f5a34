import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { toBase64url } from '../../lib/base64url.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { type Receipt, type RescueSession, receipt, rescueCopy, rescueSession } from '../../protocol/rescue.ts';
import type { Bytes } from '../vault/key-ring.ts';

/** A copy with what must travel together (P13). */
const packedCopy = z.extend(rescueCopy, { group: z.optional(z.tuple([z.int(), z.int()])) });
export type PackedCopy = z.infer<typeof packedCopy>;

/** Rescue copies with what opens them at the server. */
export interface RescueBundle {
  sessions: readonly RescueSession[];
  /** of one log by number, whole groups together */
  copies: readonly PackedCopy[];
}

/** What stands in clear before a pack's copies: ids, counts and days. */
const packHead = z.object({
  pack: z.literal('so-nguon'),
  v: z.int(),
  count: z.int().check(z.gte(1)),
  /** the author's id, by which a colleague's phone knows the name; null where it is not known */
  user: z.nullable(z.string().check(z.maxLength(60))),
  /** when the first and the last change were saved, by the author's clock, ms */
  from: z.int(),
  through: z.int(),
});
export type PackHead = z.infer<typeof packHead>;

export interface Pack extends RescueBundle {
  head: PackHead;
  /** of the whole file: the same pack taken twice is one */
  hash: string;
}

export type PackProblem =
  /** neither a pack nor a receipt */
  | 'NOT_OURS'
  /** something of it is missing or changed: copy the file again */
  | 'TORN'
  /** made by a newer app */
  | 'NEWER';

/** Longer files are none of ours: 100,000 changes fit. */
export const LONGEST_FILE = 60_000_000;

const utf8 = new TextEncoder();
const hashOf = (bytes: Uint8Array) => toBase64url(sha256(bytes).subarray(0, 16));

/** A pack `.songuon` (SPEC R4): lines of JSON, the last one with the count and the hash of all before it. */
export function writePack(bundle: RescueBundle, head: Pick<PackHead, 'user' | 'from' | 'through'>): Bytes {
  const lines = [
    { pack: 'so-nguon', v: 1, count: bundle.copies.length, ...head } satisfies PackHead,
    ...bundle.sessions.map((session) => ({ session })),
    ...bundle.copies.map((copy) => ({ copy })),
  ];
  const body = utf8.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const end = utf8.encode(`${JSON.stringify({ end: bundle.copies.length, hash: hashOf(body) })}\n`);
  const bytes = new Uint8Array(body.byteLength + end.byteLength);
  bytes.set(body);
  bytes.set(end, body.byteLength);
  return bytes;
}

/** Reads a pack as a whole: one that is torn anywhere is not taken, so that nobody believes it delivered. */
export function readPack(bytes: Bytes): Result<Pack, PackProblem> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('NOT_OURS');
  }
  const lines = text.split('\n');
  const first = parse(lines[0] ?? '') as Partial<PackHead> | null;
  if (first?.pack !== 'so-nguon') return fail('NOT_OURS');
  if (first.v !== 1) return fail('NEWER');
  const head = packHead.safeParse(first);
  if (!head.success || lines.pop() !== '') return fail('TORN');
  const last = lines.pop() ?? '';
  const end = parse(last) as { end?: unknown; hash?: unknown } | null;
  const body = bytes.subarray(0, bytes.byteLength - utf8.encode(last).byteLength - 1);
  if (end?.hash !== hashOf(body)) return fail('TORN');
  const sessions: RescueSession[] = [];
  const copies: PackedCopy[] = [];
  for (const line of lines.slice(1)) {
    const { session, copy } = (parse(line) ?? {}) as { session?: unknown; copy?: unknown };
    const one = session === undefined ? packedCopy.safeParse(copy) : rescueSession.safeParse(session);
    if (!one.success) return fail('TORN');
    if (session === undefined) copies.push(one.data as PackedCopy);
    else sessions.push(one.data as RescueSession);
  }
  if (copies.length !== head.data.count || end.end !== copies.length) return fail('TORN');
  return ok({ head: head.data, sessions, copies, hash: hashOf(bytes) });
}

/** A receipt file `.songuon-bien-nhan`: what the commune signed, for the author's phone. */
export const writeReceipts = (receipts: readonly Receipt[]): Bytes =>
  utf8.encode(JSON.stringify({ receipt: 'so-nguon', v: 1, receipts }));

/** @returns null where it is no receipt */
export function readReceipts(bytes: Bytes): readonly Receipt[] | null {
  const file = parse(new TextDecoder().decode(bytes)) as { receipt?: unknown; receipts?: unknown } | null;
  if (file?.receipt !== 'so-nguon') return null;
  const checked = z.array(receipt).safeParse(file.receipts);
  return checked.success ? checked.data : null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
