import type { StoredRecord } from './storage.ts';

/** Whether this is a conflict that holds a group (P13) with an operation on the record. */
export function groupHolds({ type, facts }: Pick<StoredRecord, 'type' | 'facts'>, id: string): boolean {
  if (type !== 'conflict') return false;
  const entries = (facts.entries?.value ?? []) as readonly { value?: unknown }[];
  return entries.some(({ value }) => Array.isArray(value) && value.some((op: { rec?: unknown }) => op?.rec === id));
}
