import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();

/** SHA-256 (32 bytes) of the UTF-8 of a text. */
export function sha256Text(text: string): Uint8Array {
  return sha256(encoder.encode(text));
}
