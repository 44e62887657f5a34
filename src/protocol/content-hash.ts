import { toBase64url } from '../lib/base64url.ts';
import { sha256Text } from './sha256-text.ts';

/**
 * 8 bytes over everything of an operation but its number, in the order in which it was written: a repeat is the same,
 * and where two phones write into one log their operations differ (SPEC P2).
 */
export function contentHash(op: unknown): string {
  const { n: _, ...content } = op as Record<string, unknown>;
  return toBase64url(sha256Text(JSON.stringify(content)).subarray(0, 8));
}
