import { toBase64url } from '../lib/base64url.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../lib/json.ts';
import { type Facts, isBlank } from './facts.ts';
import { isServerFact } from './server-facts.ts';
import { sha256Text } from './sha256-text.ts';

const LONGEST_PLAIN = 200;
const encoder = new TextEncoder();

/**
 * What an operation says of the value that its author saw: the value itself, or `{ "#": 22 characters }`, the first
 * 16 bytes of the SHA-256 of its canonical JSON, where that is above 200 bytes of UTF-8. A fact that was absent (or
 * null, which says the same) is left out of `base`, so this gives undefined.
 */
export function factBase(seen: Json | undefined): Json | undefined {
  if (isBlank(seen)) return undefined;
  const text = canonicalJson(seen);
  return isLong(text) ? { '#': shortHash(text) } : (JSON.parse(text) as Json);
}

/** Whether `value` is the one that `base` speaks of. */
export function matchesBase(base: Json | undefined, value: Json | undefined): boolean {
  return baseKey(base) === baseKey(value);
}

/** One text per value, short for long values: equal texts mean the same value. */
export function baseKey(value: Json | undefined): string {
  if (isBlank(value)) return 'null';
  if (typeof value === 'object' && !Array.isArray(value)) {
    const hash = (value as { readonly '#'?: Json })['#'];
    if (typeof hash === 'string' && Object.keys(value).length === 1) return `#${hash}`;
  }
  const text = canonicalJson(value);
  return isLong(text) ? `#${shortHash(text)}` : text;
}

/**
 * `base["*"]` of an archive: all that its author saw of the record, without the archive mark itself and without what
 * the server says of it (SPEC P4).
 */
export function factsHash(facts: Facts, type = ''): string {
  const parts: string[] = [];
  for (const name of Object.keys(facts).sort()) {
    if (name === 'archived' || isBlank(facts[name]) || isServerFact(type, name)) continue;
    parts.push(`${name}:${baseKey(facts[name])}`);
  }
  return shortHash(parts.join('\n'));
}

/** First 16 bytes of SHA-256 as 22 characters. */
function shortHash(text: string): string {
  return toBase64url(sha256Text(text).subarray(0, 16));
}

function isLong(text: string): boolean {
  if (text.length > LONGEST_PLAIN) return true;
  if (text.length * 3 <= LONGEST_PLAIN) return false;
  return encoder.encode(text).length > LONGEST_PLAIN;
}
