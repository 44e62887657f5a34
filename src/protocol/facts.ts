import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../lib/json.ts';

/** Facts of a record as they cross the wire: what this version knows, and what it carries along untouched. */
export type Facts = Readonly<Record<string, Json>>;

/** Names that every object inherits are refused, so that reading a fact that is absent never finds a function. */
export const FACT_NAME =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z][A-Za-z0-9_]{0,59}$/;

/**
 * The value as both sides keep it: NFC, no outer spaces, keys in order.
 * @throws RangeError for a number that is no safe whole number
 */
export function normalFact(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (typeof value !== 'object' || value === null) {
    canonicalJson(value);
    return value;
  }
  return JSON.parse(canonicalJson(value)) as Json;
}

/** A fact that is absent and a fact that is null say the same: nothing is known. */
export function isBlank(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined;
}
