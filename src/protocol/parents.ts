import { RECORD_TYPES, type RecordType } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';

/** The fact that names the record whose scope a record of `type` follows when it moves (SPEC L5); from the schemas. */
export function parentFact(type: string): string | undefined {
  if (!Object.hasOwn(RECORD_TYPES, type)) return undefined;
  return (RECORD_TYPES[type as RecordType] as { parent?: string }).parent;
}

/** Id of the record that this one follows; null for records that stand alone. */
export function parentOf(type: string, facts: Readonly<Record<string, Json>>): string | null {
  const name = parentFact(type);
  const value = name === undefined ? undefined : facts[name];
  return typeof value === 'string' ? value : null;
}
