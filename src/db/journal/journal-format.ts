import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '../../lib/base64url.ts';
import type { RescueSession } from '../../protocol/rescue.ts';
import type { KeptOutbox } from '../../sync/rebuild-store.ts';
import type { OutboxRow } from '../../sync/store.ts';
import type { OwnRow } from '../store/database.ts';
import type { Bytes } from '../vault/key-ring.ts';

/** What stands before the operations: with it an empty store becomes this book's again. */
export interface JournalHead {
  book: string;
  /** counts up with each file that is written anew; of two whole files the higher one counts */
  sequence: number;
  /** entries that were written with it; a file with fewer was cut off before it was whole */
  count: number;
  /** of the engine's `meta`, what does not come back from the server by itself */
  meta: KeptOutbox['meta'];
  /** the book's own small things as they are sealed: membership, device key, nonce */
  own: readonly OwnRow[];
}

/** A journal as far as it is whole. */
export interface JournalContent {
  head: JournalHead;
  sessions: readonly RescueSession[];
  /** in the order in which they were written; of two with one number the later one counts */
  rows: readonly OutboxRow[];
  /** bytes that are whole; what lies behind them was cut off while it was written */
  end: number;
}

type Entry =
  | { kind: 'head'; v: 1; head: JournalHead }
  | { kind: 'session'; session: RescueSession }
  | { kind: 'op'; row: OutboxRow };

const LENGTH = 4;
const CHECK = 8;
const FRAME = LENGTH + CHECK;

/**
 * One entry: `length (4) | check (8) | JSON`. The check is the beginning of a SHA-256 over the file's sequence, the
 * entry's place and its bytes: what was torn, moved, or left from an older file is not believed. It stands against
 * accidents; against people the rows are sealed.
 */
function frame(sequence: number, at: number, entry: Entry): Bytes {
  const text = new TextEncoder().encode(JSON.stringify(entry, asText));
  const bytes = new Uint8Array(FRAME + text.byteLength);
  new DataView(bytes.buffer).setUint32(0, text.byteLength);
  bytes.set(text, FRAME);
  bytes.set(checkOf(sequence, at, text), LENGTH);
  return bytes;
}

export const headFrame = (head: JournalHead): Bytes => frame(head.sequence, 0, { kind: 'head', v: 1, head });
export const sessionFrame = (sequence: number, at: number, session: RescueSession): Bytes =>
  frame(sequence, at, { kind: 'session', session });
export const rowFrame = (sequence: number, at: number, row: OutboxRow): Bytes =>
  frame(sequence, at, { kind: 'op', row });

/** Reads what is whole, from the beginning to the first entry that is not; null where not even the head is. */
export function readJournal(bytes: Bytes): JournalContent | null {
  const first = readFrame(bytes, 0, null);
  if (first?.entry.kind !== 'head' || first.entry.v !== 1) return null;
  const { head } = first.entry;
  const sessions: RescueSession[] = [];
  const rows: OutboxRow[] = [];
  let end = first.end;
  for (;;) {
    const next = readFrame(bytes, end, head.sequence);
    if (!next) return { head, sessions, rows, end };
    if (next.entry.kind === 'session') sessions.push(next.entry.session);
    else if (next.entry.kind === 'op') rows.push(next.entry.row);
    end = next.end;
  }
}

/** Of two files the one that counts: one that was written whole, and the later of two such. */
export function betterOf(a: JournalContent | null, b: JournalContent | null): JournalContent | null {
  if (!a || !b) return a ?? b;
  const whole = ({ head, sessions, rows }: JournalContent) => sessions.length + rows.length >= head.count;
  if (whole(a) !== whole(b)) return whole(a) ? a : b;
  return a.head.sequence >= b.head.sequence ? a : b;
}

/** @param sequence null for the head, which says it itself */
function readFrame(bytes: Bytes, at: number, sequence: number | null): { entry: Entry; end: number } | null {
  if (at + FRAME > bytes.byteLength) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
  const end = at + FRAME + length;
  if (length === 0 || end > bytes.byteLength) return null;
  const text = bytes.subarray(at + FRAME, end);
  let entry: Entry;
  try {
    entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text), asBytes) as Entry;
  } catch {
    return null;
  }
  const of = sequence ?? (entry?.kind === 'head' ? entry.head?.sequence : undefined);
  if (!Number.isInteger(of)) return null;
  const check = checkOf(of as number, at, text);
  return check.every((byte, i) => byte === bytes[at + LENGTH + i]) ? { entry, end } : null;
}

function checkOf(sequence: number, at: number, text: Uint8Array): Uint8Array {
  const place = new Uint8Array(12);
  const view = new DataView(place.buffer);
  view.setUint32(0, sequence);
  view.setFloat64(4, at);
  return sha256.create().update(place).update(text).digest().subarray(0, CHECK);
}

const asText = (_: string, value: unknown) => (value instanceof Uint8Array ? { b64: toBase64url(value) } : value);

function asBytes(_: string, value: unknown): unknown {
  const { b64 } = (value ?? {}) as { b64?: unknown };
  return typeof b64 === 'string' ? new Uint8Array(fromBase64url(b64)) : value;
}
