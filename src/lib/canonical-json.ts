import type { Json } from './json.ts';

/**
 * One text for one value (RFC 8785), after bringing every string to NFC without outer spaces, so that two keyboards
 * that type "Hoà" differently still type the same value.
 *
 * @throws RangeError for a number that is not a safe whole number: facts carry none, and floats have no one text
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('only whole numbers have a canonical form');
    return String(value === 0 ? 0 : value);
  }
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC').trim());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Json)}`).join(',')}}`;
}

/** Whether {@link canonicalJson} has a text for the value. */
export function hasCanonicalForm(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(hasCanonicalForm);
}
