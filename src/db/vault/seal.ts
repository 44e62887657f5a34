import { fillUp } from './fill-up.ts';
import type { Bytes } from './key-ring.ts';
import { randomBytes } from './key-ring.ts';

/** Where a sealed value stands; it opens nowhere else. */
export interface Place {
  /** the local database's own id, given when it was made (a later change of the sync log does not re-seal anything) */
  book: string;
  table: string;
  key: string;
  version: number;
}

/** What was read is not what was written there: damaged, swapped with another row, or of another book. */
export class SealBroken extends Error {
  readonly place: Place;
  constructor(place: Place, cause?: unknown) {
    super(`seal broken in ${place.table}`, { cause });
    this.name = 'SealBroken';
    this.place = place;
  }
}

/**
 * Only in a build of this name does nothing get sealed: the test that reads a browser's whole profile proves with it
 * that it would find what it looks for. In every other build the branch is not there.
 */
const SEALING_OFF = import.meta.env.MODE === 'sealing-off';

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM with a random 96-bit nonce: `format (1) | nonce (12) | ciphertext and tag`. A key may do 2^32 of these
 * (NIST SP 800-38D §8.3); a person who saves every minute of every day needs 8,000 years for that.
 */
export async function seal(key: CryptoKey, place: Place, plain: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE);
  if (SEALING_OFF) return Uint8Array.of(FORMAT, ...nonce, ...plain, ...new Uint8Array(TAG));
  const cipher = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: placeBytes(place) },
    key,
    plain,
  );
  const sealed = new Uint8Array(1 + NONCE + cipher.byteLength);
  sealed[0] = FORMAT;
  sealed.set(nonce, 1);
  sealed.set(new Uint8Array(cipher), 1 + NONCE);
  return sealed;
}

/** @throws SealBroken unless `sealed` was sealed with this key for this place, and not one bit has changed */
export async function open(key: CryptoKey, place: Place, sealed: Bytes): Promise<ArrayBuffer> {
  if (sealed.byteLength < 1 + NONCE + TAG || sealed[0] !== FORMAT) throw new SealBroken(place);
  if (SEALING_OFF) return sealed.slice(1 + NONCE, -TAG).buffer;
  try {
    return await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.subarray(1, 1 + NONCE), additionalData: placeBytes(place) },
      key,
      sealed.subarray(1 + NONCE),
    );
  } catch (cause) {
    throw new SealBroken(place, cause);
  }
}

/** JSON, filled up as `fillUp` does. */
export function sealJson(key: CryptoKey, place: Place, value: unknown): Promise<Bytes> {
  return seal(key, place, fillUp(JSON.stringify(value)));
}

/** @throws SealBroken as `open` does */
export async function openJson(key: CryptoKey, place: Place, sealed: Bytes): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await open(key, place, sealed)));
}

function placeBytes({ book, table, key, version }: Place): Bytes {
  return new TextEncoder().encode(JSON.stringify([book, table, key, version]));
}
