import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { RECORD_TYPES, type RecordType } from '../domain/records/record-types.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type RecordId, recordIdFromHash } from '../lib/record-id.ts';

/** The id that every device derives from the same key, so that two creations meet in one record. */
export function derivedId(type: string, key: readonly (string | number)[]): RecordId {
  return recordIdFromHash(sha256(utf8ToBytes(`${type}\n${canonicalJson(key)}`)));
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
