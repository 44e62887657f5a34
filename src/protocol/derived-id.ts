import { RECORD_TYPES, type RecordType } from '../domain/records/record-types.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type RecordId, recordIdFromHash } from '../lib/record-id.ts';
import { sha256Text } from './sha256-text.ts';

/** The same few keys are asked for again and again: each block that is written or read asks for every record in it. */
const MOST_KNOWN = 10_000;
const known = new Map<string, RecordId>();

/** The id that every device derives from the same key, so that two creations meet in one record. */
export function derivedId(type: string, key: readonly (string | number)[]): RecordId {
  const text = `${type}\n${canonicalJson(key)}`;
  const before = known.get(text);
  if (before !== undefined) return before;
  const id = recordIdFromHash(sha256Text(text));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, id);
  return id;
}

/** Key of a record of a type that may exist once per key; undefined for types with ids of their own, or incomplete. */
export function recordKey(type: string, scope: string, facts: Readonly<Record<string, unknown>>) {
  const names = keyFacts(type);
  if (!names) return undefined;
  const key: (string | number)[] = [];
  for (const name of names) {
    const value = name === 'scope' ? scope : facts[name];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    key.push(value);
  }
  return key;
}

/** Names of the facts that make the key of `type`; undefined where ids are their own. */
export function keyFacts(type: string): readonly string[] | undefined {
  if (!Object.hasOwn(RECORD_TYPES, type)) return undefined;
  return (RECORD_TYPES[type as RecordType] as { key?: readonly string[] }).key;
}

/** Id of the record of a conflict: one per record and fact. */
export function conflictId(record: RecordId, fact: string): RecordId {
  return derivedId('conflict', [record, fact]);
}
