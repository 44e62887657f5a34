/**
 * Digest of a set of (id, rev): two 32-bit mixes, combined by exclusive or, so that one record is put in and taken out
 * by the same step. It finds mistakes of programs and disks; it is no measure against an attacker (SPEC L7).
 */
export const EMPTY_DIGEST = '0000000000000000';

export interface DigestSum {
  high: number;
  low: number;
}

export const digestSum = (): DigestSum => ({ high: 0, low: 0 });

/** Puts a record's version in, or takes it out again. */
export function toggleInDigest(sum: DigestSum, id: string, rev: number): void {
  let high = (0xdeadbeef ^ rev) | 0;
  let low = (0x41c6ce57 ^ rev) | 0;
  for (let i = 0; i < id.length; i++) {
    const char = id.charCodeAt(i);
    high = Math.imul(high ^ char, 2654435761);
    low = Math.imul(low ^ char, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  sum.high = (sum.high ^ high) >>> 0;
  sum.low = (sum.low ^ low) >>> 0;
}

export function digestText(sum: DigestSum): string {
  return sum.high.toString(16).padStart(8, '0') + sum.low.toString(16).padStart(8, '0');
}

export function readDigest(text: string): DigestSum {
  return { high: Number.parseInt(text.slice(0, 8), 16), low: Number.parseInt(text.slice(8), 16) };
}
