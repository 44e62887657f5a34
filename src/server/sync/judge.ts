import { hasCanonicalForm } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { checkFacts } from '../../protocol/check-facts.ts';
import { keyFacts } from '../../protocol/derived-id.ts';
import { baseKey } from '../../protocol/fact-base.ts';
import { isBlank } from '../../protocol/facts.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { judgeOp } from '../../protocol/merge.ts';
import type { Op } from '../../protocol/op.ts';
import { parentOf } from '../../protocol/parents.ts';
import type { Planted } from '../../protocol/planted.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpStatus } from '../../protocol/push.ts';
import { may, type Reach } from '../../protocol/rights.ts';
import type { HeldOp, ReadTx, StoredFact, StoredRecord, Work } from '../storage/storage.ts';
import { judgeCommand, moveWithChildren } from './commands.ts';
import { openConflict } from './conflicts.ts';
import type { Ledger } from './ledger.ts';

/** Who sends, and what is fixed for the whole push. */
export interface PushContext {
  tx: ReadTx;
  log: string;
  device: string;
  user: string;
  /** the device was revoked: nothing of it is applied any more (A4) */
  revoked: boolean;
  reaches: readonly Reach[];
  /** ms since 1970, whole seconds */
  now: number;
  /** told of an error that one operation caused */
  onFault(error: unknown): void;
  /** `judgeOp`, unless the simulator plants another */
  merge: typeof judgeOp;
  planted: Planted;
}

type Place = Pick<StoredRecord, 'commune' | 'scope'>;

/** Outcome of one operation, before its number. */
export interface Verdict {
  status: OpStatus;
  rev?: number;
  conflict?: readonly string[];
  problem?: OpProblem;
  /** every fact of it was written, so its author's phone need not be told them again */
  whole?: boolean;
}

export const rejected = (problem: OpProblem): Verdict => ({ status: 'rejected', problem });
/** What lies outside somebody's rights looks as if it did not exist; either way it is kept for a person (P7). */
export const deferred = (code: 'no_right' | 'revoked' | 'server_fault' = 'no_right'): Verdict => ({
  status: 'deferred',
  problem: { code },
});

/** Judges one operation and writes into `ledger` what follows from it. */
export function* judge(context: PushContext, ledger: Ledger, op: Op): Work<Verdict> {
  if (context.revoked) return deferred('revoked');
  const commune = (yield* context.tx.unit(op.scope))?.commune ?? null;
  if (commune === null) return deferred();
  if (op.do === 'command') return yield* judgeCommand(context, ledger, op, commune);
  if (op.type === 'conflict') return rejected({ code: 'server_writes_only' });
  const change = { ...op, do: op.do };
  const stored = yield* ledger.record(op.rec);
  return stored
    ? yield* judgeExisting(context, ledger, change, stored, commune)
    : yield* judgeNew(context, ledger, change, commune);
}

function* judgeNew(context: PushContext, ledger: Ledger, op: Op, commune: string): Work<Verdict> {
  const upsert = context.planted.has('edit on deleted = upsert');
  const action = op.do === 'put' || upsert ? 'create' : 'change';
  const place = { commune, scope: op.scope };
  if (!may(context.reaches, action, op.type, place, Object.keys(op.set))) return deferred();
  if (!upsert && (yield* ledger.isErased(op.rec))) return rejected({ code: 'erased' });
  if (op.do === 'patch' && !upsert) {
    const creation = (yield* ledger.heldOn(context.log, op.rec)).find((each) => each.op.do === 'put');
    return creation ? { status: creation.status, problem: creation.problem } : deferred();
  }
  const checked = checkFacts(op, op.do === 'put');
  if (!checked.ok) return rejected(checked.problem);
  const { type, rec: id } = op;
  const parent = parentOf(type, checked.set);
  // what belonged to an erased record was to go with it, had it been there in time
  const orphan = parent && (yield* ledger.isErased(parent));
  if (orphan && !context.planted.has('child of an erased record')) return rejected({ code: 'erased' });
  const home = yield* homeOf(context, ledger, parent, place);
  if (home === null || !may(context.reaches, action, type, home, Object.keys(op.set))) return deferred();
  const { scope } = home;
  const seq = ledger.nextSeq(commune);
  const facts: Record<string, StoredFact> = {};
  for (const [name, value] of Object.entries(checked.set)) {
    if (!isBlank(value)) facts[name] = { value, seq, author: context.user, at: context.now };
  }
  ledger.put({ type, id, commune, scope, parent, rev: 1, seq, scopeSeq: seq, facts });
  if (parent === null) yield* gatherChildren(context, ledger, id, home);
  addHistory(context, ledger, op, { commune, seq }, 'applied');
  return { status: 'applied', rev: 1, whole: true };
}

/**
 * Where a record is to lie that was sent for `sent`: beside what it belongs to, which may have moved meanwhile (L5).
 *
 * @returns null where that is in another commune: here it would neither move nor be erased with it (L6)
 */
function* homeOf(context: PushContext, ledger: Ledger, parent: string | null, sent: Place): Work<Place | null> {
  const stored = parent === null ? null : yield* ledger.record(parent);
  if (!stored) return sent;
  if (stored.commune !== sent.commune) return context.planted.has('child in another commune') ? sent : null;
  return context.planted.has('child left behind') ? sent : { commune: stored.commune, scope: stored.scope };
}

/** What came before the record that it belongs to, as after a restore, goes to where that one is (L5). */
function* gatherChildren(context: PushContext, ledger: Ledger, parent: string, home: Place): Work<void> {
  if (context.planted.has('child left behind')) return;
  for (const child of yield* ledger.childrenOf(home.commune, parent)) {
    if (child.scope !== home.scope) yield* moveWithChildren(context, ledger, child, home);
  }
}

function* judgeExisting(
  context: PushContext,
  ledger: Ledger,
  op: Op & { do: 'put' | 'patch' },
  stored: StoredRecord,
  sentCommune: string,
): Work<Verdict> {
  const action = !isBlank(op.set.archived) ? 'archive' : 'change';
  const names = Object.keys(op.set);
  const asStored = may(context.reaches, action, stored.type, stored, names);
  const asSent = may(context.reaches, action, op.type, { commune: sentCommune, scope: op.scope }, names);
  if (!asStored || !asSent) return deferred();
  if (stored.type !== op.type) return rejected({ code: 'type_mismatch' });
  const checked = checkFacts(op, op.do === 'put');
  if (!checked.ok) return rejected(checked.problem);
  for (const name of keyFacts(op.type) ?? []) {
    if (name in checked.set && baseKey(checked.set[name]) !== baseKey(stored.facts[name]?.value)) {
      return rejected({ code: 'key_fixed', fact: name });
    }
  }
  const parent = parentOf(op.type, { ...valuesOf(stored), ...checked.set });
  // a change of facts takes no record to another place
  if (parent !== stored.parent && (yield* homeOf(context, ledger, parent, stored))?.scope !== stored.scope)
    return deferred();
  const standing = { facts: valuesOf(stored) };
  const forgotten = context.planted.has('refused operations forgotten');
  const earlier = earlierBases(forgotten ? [] : yield* ledger.heldOn(context.log, op.rec));
  const judgement = context.merge({ ...op, do: op.do, set: checked.set }, standing, earlier);
  const { write, conflicts } = judgement;
  let rev = stored.rev;
  let seq = stored.seq;
  if (Object.keys(write).length > 0) {
    seq = ledger.nextSeq(stored.commune);
    const facts: Record<string, StoredFact> = { ...stored.facts };
    for (const [name, value] of Object.entries(write))
      facts[name] = { value, seq, author: context.user, at: context.now };
    if (Object.keys(facts).length > LIMITS.factsPerRecord) return rejected({ code: 'too_many_facts' });
    rev += 1;
    const next = { ...stored, facts, rev, seq };
    ledger.put({ ...next, parent: parentOf(stored.type, valuesOf(next)) });
  }
  if (conflicts.length === 0) {
    addHistory(context, ledger, op, { commune: stored.commune, seq }, 'applied');
    const written = Object.keys(write).length;
    const whole = written > 0 && written === Object.keys(checked.set).length;
    return { status: 'applied', rev, whole };
  }
  const ids: string[] = [];
  for (const fact of conflicts) {
    const entry = { value: checked.set[fact] as Json, base: op.base?.[fact], n: op.n };
    ids.push(yield* openConflict(context, ledger, stored, fact, entry));
  }
  addHistory(context, ledger, op, { commune: stored.commune, seq }, 'conflict');
  return { status: 'conflict', rev, conflict: ids };
}

/** The values of a record's facts, without who and when. */
export function valuesOf(record: Pick<StoredRecord, 'facts'>): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, fact] of Object.entries(record.facts)) values[name] = fact.value;
  return values;
}

/** P14: for each fact, what an operation that was not applied set → what that one had seen. */
function earlierBases(held: readonly HeldOp[]): Map<string, Map<string, string>> {
  const bases = new Map<string, Map<string, string>>();
  for (const { op } of held) {
    for (const [name, value] of Object.entries(op.set)) {
      // nobody can have seen it: it was refused for its form
      if (!hasCanonicalForm(value)) continue;
      const steps = bases.get(name) ?? new Map<string, string>();
      bases.set(name, steps);
      const before = baseKey(op.base?.[name]);
      if (before !== baseKey(value)) steps.set(baseKey(value), before);
    }
  }
  return bases;
}

export function addHistory(
  context: PushContext,
  ledger: Ledger,
  op: Op,
  place: { commune: string; seq: number },
  status: 'applied' | 'conflict',
): void {
  ledger.addHistory({
    record: op.rec,
    commune: place.commune,
    seq: place.seq,
    log: context.log,
    n: op.n,
    author: context.user,
    at: context.now,
    claimedAt: op.claimedAt,
    action: op.do,
    set: op.set,
    base: op.base ?? {},
    status,
  });
}
