import type { Bytes } from './key-ring.ts';

const BUCKET = 256;
const SPACE = 0x20;

/**
 * The text's bytes, filled up with spaces, which JSON does not mind, to whole buckets, so that the length does not tell
 * which kind of record it is.
 */
export function fillUp(text: string): Bytes {
  const bytes = new TextEncoder().encode(text);
  const filled = new Uint8Array(Math.ceil(bytes.byteLength / BUCKET) * BUCKET).fill(SPACE);
  filled.set(bytes);
  return filled;
}
