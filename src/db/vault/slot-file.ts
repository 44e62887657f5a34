import * as z from 'zod/mini';
import { SIGN_COLOURS, SIGN_FIGURES, SLOT_KINDS } from '../gate.ts';

/** One wrapped copy of the data key. All of it is clear on disk but `wrapped`, which only its secret opens. */
const slot = z.object({
  kind: z.enum(SLOT_KINDS),
  /** base64url, 16 bytes */
  salt: z.string(),
  cost: z.object({ kib: z.int(), passes: z.int() }),
  /** base64url: the data key sealed with what the secret gives */
  wrapped: z.string(),
  /** base64url; with "prf" only: which WebAuthn credential, and what it is asked with */
  credential: z.optional(z.object({ id: z.string(), salt: z.string() })),
});
export type Slot = z.infer<typeof slot>;

/** All that is known of one book on this phone without opening it. No name, no number. */
const slotFile = z.object({
  format: z.literal(1),
  book: z.string(),
  sign: z.object({ colour: z.enum(SIGN_COLOURS), figure: z.enum(SIGN_FIGURES) }),
  slots: z.array(slot),
  tries: z.object({ wrong: z.int(), lastWrongAt: z.int() }),
  /** base64url, sealed with the data key: salt and stretched form of the short PIN; null where none is set */
  pin: z.nullable(z.string()),
});
export type SlotFile = z.infer<typeof slotFile>;

/** Size of one copy in the file; two copies stand side by side. */
export const COPY_BYTES = 8192;
const HEAD = 16;

/**
 * One copy: `sequence (4) | length (4) | FNV-1a of both and the text (8, as two halves) | JSON | zeros`. The check is
 * there for a write cut short, not against a person: a changed slot does not open.
 */
export function writeCopy(file: SlotFile, sequence: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(file));
  if (text.byteLength > COPY_BYTES - HEAD) throw new RangeError('slot file too long');
  const bytes = new Uint8Array(COPY_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequence);
  view.setUint32(4, text.byteLength);
  bytes.set(text, HEAD);
  view.setUint32(8, checksum(bytes, text.byteLength, 0x811c9dc5));
  view.setUint32(12, checksum(bytes, text.byteLength, 0x01234567));
  return bytes;
}

/** The newer of the copies that are whole, and where it stands; null when neither is. */
export function readCopies(bytes: Uint8Array<ArrayBuffer>): { file: SlotFile; sequence: number; at: number } | null {
  const copies = [0, COPY_BYTES].map((at) => {
    const copy = readCopy(bytes.subarray(at, at + COPY_BYTES));
    return copy && { ...copy, at };
  });
  return copies.reduce((best, copy) => (copy && (!best || copy.sequence > best.sequence) ? copy : best), null);
}

function readCopy(bytes: Uint8Array<ArrayBuffer>): { file: SlotFile; sequence: number } | null {
  if (bytes.byteLength < HEAD) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(4);
  if (length === 0 || length > bytes.byteLength - HEAD) return null;
  if (view.getUint32(8) !== checksum(bytes, length, 0x811c9dc5)) return null;
  if (view.getUint32(12) !== checksum(bytes, length, 0x01234567)) return null;
  const file = parseSlotFile(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length)));
  return file && { file, sequence: view.getUint32(0) };
}

export function parseSlotFile(text: string): SlotFile | null {
  try {
    const parsed = z.safeParse(slotFile, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function checksum(bytes: Uint8Array, length: number, start: number): number {
  let hash = start;
  const mix = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  };
  for (let i = 0; i < 8; i++) mix(bytes[i] as number);
  for (let i = HEAD; i < HEAD + length; i++) mix(bytes[i] as number);
  return hash;
}
