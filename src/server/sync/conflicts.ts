import type { Json } from '../../lib/json.ts';
import { conflictId } from '../../protocol/derived-id.ts';
import type { StoredFact, StoredRecord, Work } from '../storage/storage.ts';
import type { PushContext } from './judge.ts';
import type { Ledger } from './ledger.ts';

/** A value that did not get in. */
export interface ConflictEntry {
  value: Json;
  base: Json | undefined;
  n: number;
}

/**
 * Keeps a value that did not get in, beside the one that stands: one conflict record per record and fact, one entry per
 * author; a settled one opens again (SPEC P5). Only the server writes these records.
 *
 * @returns id of the conflict record
 */
export function* openConflict(
  context: PushContext,
  ledger: Ledger,
  target: StoredRecord,
  fact: string,
  entry: ConflictEntry,
): Work<string> {
  const id = conflictId(target.id, fact);
  const existing = yield* ledger.record(id);
  const standing = target.facts[fact];
  const open = existing && !isSettled(existing);
  const others = open ? entriesOf(existing).filter((each) => each.author !== context.user) : [];
  const entries: Json[] = [
    ...others,
    {
      value: entry.value,
      ...(entry.base === undefined ? {} : { base: entry.base }),
      author: context.user,
      at: context.now,
      log: context.log,
      n: entry.n,
    },
  ];
  writeConflict(context, ledger, target, existing, {
    target: { type: target.type, id: target.id },
    fact,
    standing: { value: standing?.value ?? null, author: standing?.author ?? '', at: standing?.at ?? 0 },
    entries,
    settled: null,
  });
  return id;
}

/** Closes a conflict with the value that now stands. @returns its rev */
export function settleConflict(
  context: PushContext,
  ledger: Ledger,
  target: StoredRecord,
  conflict: StoredRecord,
  value: Json,
): number {
  const settled = { value, author: context.user, at: context.now };
  return writeConflict(context, ledger, target, conflict, { settled });
}

export function isSettled(conflict: StoredRecord): boolean {
  return (conflict.facts.settled?.value ?? null) !== null;
}

interface StoredEntry {
  readonly [key: string]: Json;
  readonly author: string;
}
const entriesOf = (conflict: StoredRecord): readonly StoredEntry[] =>
  (conflict.facts.entries?.value ?? []) as unknown as readonly StoredEntry[];

function writeConflict(
  context: PushContext,
  ledger: Ledger,
  target: StoredRecord,
  existing: StoredRecord | null,
  set: Readonly<Record<string, Json>>,
): number {
  const { commune, scope } = target;
  const seq = ledger.nextSeq(commune);
  const facts: Record<string, StoredFact> = { ...existing?.facts };
  for (const [name, value] of Object.entries(set)) {
    if (value !== null) facts[name] = { value, seq, author: context.user, at: context.now };
    else if (facts[name]) facts[name] = { value: null, seq, author: context.user, at: context.now };
  }
  const rev = (existing?.rev ?? 0) + 1;
  const id = existing?.id ?? conflictId(target.id, String(set.fact));
  ledger.put({
    type: 'conflict',
    id,
    commune,
    scope,
    // a conflict follows its record wherever that moves
    parent: target.id,
    rev,
    seq,
    scopeSeq: existing?.scopeSeq ?? seq,
    facts,
  });
  return rev;
}
