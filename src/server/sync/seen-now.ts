import type { Json } from '../../lib/json.ts';
import { factBase, factsHash, matchesBase } from '../../protocol/fact-base.ts';
import { isBlank } from '../../protocol/facts.ts';
import type { Op } from '../../protocol/op.ts';
import type { ReadTx, StoredRecord, Work } from '../storage/storage.ts';
import { valuesOf } from './judge.ts';

/** The record that a waiting operation would change: its own, or with `settle` the one that the conflict is about. */
export function* heldTarget(tx: ReadTx, op: Op): Work<StoredRecord | undefined> {
  const record = yield* tx.record(op.rec);
  if (op.command !== 'settle') return record;
  const about = record?.facts.target?.value as { id?: Json } | undefined;
  return typeof about?.id === 'string' ? yield* tx.record(about.id) : undefined;
}

/** `base` of the operation as if its author looked at the record now. */
export function seenNow(op: Op, target: StoredRecord | undefined, conflict?: StoredRecord): Record<string, Json> {
  const facts = target ? valuesOf(target) : {};
  switch (op.command) {
    case 'move':
      return target ? { scope: target.scope } : {};
    case 'erase':
      return { '*': factsHash(facts, op.type) };
    case 'settle':
      return based({ value: facts[String(conflict?.facts.fact?.value)] });
    default: {
      const seen = Object.fromEntries(Object.keys(op.set).map((name) => [name, facts[name]]));
      const archives = !isBlank(op.set.archived) && target ? { '*': factsHash(facts, op.type) } : {};
      return { ...based({ archived: facts.archived, ...seen }), ...archives };
    }
  }
}

/**
 * What an operation would write, fact by fact, beside what its author had seen (`before`; left out where that was
 * nothing, or too long to be sent along) and what stands now; that the record is archived stands there whatever is
 * written.
 */
export function heldFacts(op: Op, target: StoredRecord | undefined, conflict?: StoredRecord) {
  const facts = target ? valuesOf(target) : {};
  const renamed = op.command === 'settle' ? { value: String(conflict?.facts.fact?.value ?? 'value') } : {};
  const set: Record<string, Json> = {};
  const before: Record<string, Json> = {};
  const now: Record<string, Json> = {};
  for (const [key, value] of Object.entries(op.set)) {
    const name = (renamed as Record<string, string>)[key] ?? key;
    const seen = op.base?.[key];
    set[name] = value;
    if (!isBlank(facts[name])) now[name] = facts[name] as Json;
    if (seen === undefined) continue;
    if (matchesBase(seen, facts[name]) && !isBlank(facts[name])) before[name] = facts[name] as Json;
    else if (!isHash(seen)) before[name] = seen;
  }
  // whoever writes into a record that was put away must know that it is (P4)
  if (!isBlank(facts.archived)) now.archived = facts.archived as Json;
  return { set, before, now };
}

const isHash = (seen: Json) =>
  typeof seen === 'object' && seen !== null && !Array.isArray(seen) && Object.keys(seen).join() === '#';

function based(values: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const base: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    const seen = factBase(value);
    if (seen !== undefined) base[name] = seen;
  }
  return base;
}
