import { RECORD_TYPES } from '../../domain/records/record-types.ts';
import type { Json } from '../../lib/json.ts';
import { may, type Reach } from '../../protocol/rights.ts';
import type { StoredRecord } from '../storage/storage.ts';

type Place = Pick<StoredRecord, 'type' | 'commune' | 'scope'>;

/**
 * Whether somebody may read a record as it is stored. A conflict repeats values of the record that it is about, and one
 * of a group those of every record in it: it is for those who may read each of them.
 */
export function inSight(reaches: readonly Reach[], record: Place & Pick<StoredRecord, 'facts'>): boolean {
  if (!may(reaches, 'read', record.type, record)) return false;
  return record.type !== 'conflict' || repeated(record).every((each) => may(reaches, 'read', each.type, each));
}

/** Whether somebody who may read conflicts here may read all of them; only then does their digest agree (L7). */
export function allInSight(reaches: readonly Reach[], place: Place): boolean {
  if (!may(reaches, 'read', place.type, place)) return false;
  return place.type !== 'conflict' || Object.keys(RECORD_TYPES).every((type) => may(reaches, 'read', type, place));
}

function repeated({ commune, scope, facts }: Place & Pick<StoredRecord, 'facts'>): Place[] {
  const target = facts.target?.value as { type?: Json } | undefined;
  const entries = (facts.entries?.value ?? []) as readonly { value?: Json }[];
  const grouped = entries.flatMap(({ value }) => (Array.isArray(value) ? (value as GroupedOp[]) : []));
  const types = new Set([String(target?.type), ...grouped.map((op) => String(op?.type))]);
  return [...types].map((type) => ({ type, commune, scope }));
}

interface GroupedOp {
  type?: Json;
}
