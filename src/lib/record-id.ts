import { fromBase64url, toBase64url } from './base64url.ts';

/** 16 bytes as 22 characters base64url: the only form of an id on the wire and on disk. */
export type RecordId = string;

export const RECORD_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * UUIDv7 (RFC 9562 §5.7) as 22 characters.
 *
 * @param unixMs milliseconds since 1970, used only to spread ids in time, never to order anything
 * @param random at least 10 random bytes
 */
export function recordId(unixMs: number, random: Uint8Array): RecordId {
  const bytes = new Uint8Array(16);
  let ms = Math.max(0, Math.floor(unixMs));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return stampVersion(bytes, 7);
}

/** UUIDv8 (RFC 9562 §5.8) from the first 16 bytes of a hash: an id that two devices derive from one key. */
export function recordIdFromHash(hash: Uint8Array): RecordId {
  return stampVersion(hash.slice(0, 16), 8);
}

function stampVersion(bytes: Uint8Array, version: number): RecordId {
  bytes[6] = ((bytes[6] as number) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return toBase64url(bytes);
}

/** Puts ids of `recordId` in the order in which they were made; as text, base64url sorts otherwise. */
export function byCreation(a: RecordId, b: RecordId): number {
  const [left, right] = [fromBase64url(a), fromBase64url(b)];
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] as number) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** When an id of `recordId` was made, ms since 1970; null for an id derived from a key. */
export function madeAt(id: RecordId): number | null {
  const bytes = fromBase64url(id);
  if (((bytes[6] as number) ?? 0) >> 4 !== 7) return null;
  return bytes.slice(0, 6).reduce((ms, byte) => ms * 256 + byte, 0);
}
