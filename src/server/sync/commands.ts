import { hasCanonicalForm } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { RECORD_ID } from '../../lib/record-id.ts';
import { checkFacts } from '../../protocol/check-facts.ts';
import { keyFacts } from '../../protocol/derived-id.ts';
import { matchesBase } from '../../protocol/fact-base.ts';
import { normalFact } from '../../protocol/facts.ts';
import type { Op } from '../../protocol/op.ts';
import { parentFact } from '../../protocol/parents.ts';
import { may } from '../../protocol/rights.ts';
import type { StoredFact, StoredRecord, Work } from '../storage/storage.ts';
import { isSettled, openConflict, settleConflict } from './conflicts.ts';
import { addHistory, deferred, type PushContext, rejected, type Verdict } from './judge.ts';
import type { Ledger } from './ledger.ts';

/** Fact under which a conflict keeps a whole group (P13), and one about where a record lies. */
export const GROUP_FACT = '*group';
const SCOPE_FACT = '*scope';

/** The three things that are no change of facts: `move`, `settle`, `erase`. */
export function* judgeCommand(context: PushContext, ledger: Ledger, op: Op, sentCommune: string): Work<Verdict> {
  const stored = yield* ledger.record(op.rec);
  if (!stored) return (yield* ledger.isErased(op.rec)) ? rejected({ code: 'erased' }) : deferred();
  if (stored.type !== op.type) return deferred();
  switch (op.command) {
    case 'settle':
      return yield* settle(context, ledger, op, stored);
    case 'move':
      return yield* move(context, ledger, op, stored, sentCommune);
    case 'erase':
      return yield* erase(context, ledger, stored);
    default:
      return rejected({ code: 'command_unknown' });
  }
}

/**
 * Writes `value` into the fact and closes the conflict, together. If the value is no longer the one that the person
 * saw, the conflict stays open with both (P5).
 */
function* settle(context: PushContext, ledger: Ledger, op: Op, conflict: StoredRecord): Work<Verdict> {
  if (conflict.type !== 'conflict') return rejected({ code: 'conflict_unknown' });
  const about = conflict.facts.target?.value as { type: string; id: string };
  const fact = String(conflict.facts.fact?.value);
  const target = yield* ledger.record(about.id);
  if (!target || !may(context.reaches, 'change', target.type, target, [fact])) return deferred();
  const typed = op.set.value ?? null;
  if (!hasCanonicalForm(typed)) return rejected({ code: 'fact_invalid', fact: 'value', issue: 'NUMBER_FORM' });
  const value = normalFact(typed);
  if (fact === GROUP_FACT || fact === SCOPE_FACT) {
    const rev = isSettled(conflict) ? conflict.rev : settleConflict(context, ledger, target, conflict, value);
    addHistory(context, ledger, op, { commune: target.commune, seq: target.seq }, 'applied');
    return { status: 'applied', rev };
  }
  const checked = checkFacts({ type: target.type, rec: target.id, scope: target.scope, set: { [fact]: value } }, false);
  if (!checked.ok) return rejected(checked.problem);
  if ((keyFacts(target.type) ?? []).includes(fact)) return rejected({ code: 'key_fixed', fact });
  const standing = target.facts[fact];
  const same = matchesBase(value, standing?.value);
  const saw = matchesBase(op.base?.value, standing?.value) || context.planted.has('settled without looking');
  if (!same && !saw) {
    const id = yield* openConflict(context, ledger, target, fact, { value, base: op.base?.value, n: op.n });
    addHistory(context, ledger, op, { commune: target.commune, seq: target.seq }, 'conflict');
    return { status: 'conflict', rev: conflict.rev + 1, conflict: [id] };
  }
  if (!same) {
    const seq = writeFact(context, ledger, target, fact, value);
    const base = op.base?.value === undefined ? {} : { [fact]: op.base.value };
    // the record's own history tells of it too
    const written: Op = { ...op, rec: target.id, do: 'patch', set: { [fact]: value }, base };
    addHistory(context, ledger, written, { commune: target.commune, seq }, 'applied');
  }
  const after = (yield* ledger.record(target.id)) ?? target;
  const rev = isSettled(conflict) && same ? conflict.rev : settleConflict(context, ledger, after, conflict, value);
  addHistory(context, ledger, op, { commune: target.commune, seq: after.seq }, 'applied');
  return { status: 'applied', rev };
}

function writeFact(context: PushContext, ledger: Ledger, record: StoredRecord, fact: string, value: Json): number {
  const seq = ledger.nextSeq(record.commune);
  const written: StoredFact = { value, seq, author: context.user, at: context.now };
  ledger.put({ ...record, rev: record.rev + 1, seq, facts: { ...record.facts, [fact]: written } });
  return seq;
}

/** Takes a record with all that follows it to another scope: gone in the old one, new in the new one (L5). */
function* move(context: PushContext, ledger: Ledger, op: Op, stored: StoredRecord, sentCommune: string): Work<Verdict> {
  const to = op.set.to;
  if (typeof to !== 'string' || !RECORD_ID.test(to)) return rejected({ code: 'fact_invalid', fact: 'to' });
  if (stored.type === 'conflict' || parentFact(stored.type)) return rejected({ code: 'command_unknown' });
  if (keyFacts(stored.type)?.includes('scope')) return rejected({ code: 'key_fixed', fact: 'scope' });
  const target = (yield* context.tx.unit(to))?.commune ?? null;
  if (target === null) return deferred();
  const allowed =
    may(context.reaches, 'change', stored.type, stored) &&
    may(context.reaches, 'change', stored.type, { commune: sentCommune, scope: op.scope }) &&
    may(context.reaches, 'create', stored.type, { commune: target, scope: to });
  if (!allowed) return deferred();
  if (stored.scope === to) {
    addHistory(context, ledger, op, stored, 'applied');
    return { status: 'applied', rev: stored.rev };
  }
  if (stored.scope !== (op.base?.scope ?? op.scope)) {
    const id = yield* openConflict(context, ledger, stored, SCOPE_FACT, { value: to, base: op.base?.scope, n: op.n });
    addHistory(context, ledger, op, stored, 'conflict');
    return { status: 'conflict', rev: stored.rev, conflict: [id] };
  }
  yield* moveWithChildren(context, ledger, stored, { commune: target, scope: to });
  const moved = (yield* ledger.record(stored.id)) ?? stored;
  addHistory(context, ledger, op, moved, 'applied');
  return { status: 'applied', rev: moved.rev };
}

/** Gone in the old place, new with all of its facts in the new one, and its children too. */
export function* moveWithChildren(
  context: PushContext,
  ledger: Ledger,
  record: StoredRecord,
  to: { commune: string; scope: string },
): Work<void> {
  const children = yield* ledger.childrenOf(record.commune, record.id);
  const goneSeq = ledger.nextSeq(record.commune);
  const seq = ledger.nextSeq(to.commune);
  if (!context.planted.has('move without gone')) ledger.leave(record, 'moved', goneSeq, context.now);
  const facts: Record<string, StoredFact> = {};
  for (const [name, fact] of Object.entries(record.facts)) facts[name] = { ...fact, seq };
  ledger.arrive({ ...record, ...to, rev: record.rev + 1, seq, scopeSeq: seq, facts });
  for (const child of children) yield* moveWithChildren(context, ledger, child, to);
}

/** Removes a record with all that follows it, its history and its conflicts, for good (L6). */
function* erase(context: PushContext, ledger: Ledger, stored: StoredRecord): Work<Verdict> {
  if (stored.type === 'conflict') return rejected({ code: 'command_unknown' });
  if (!may(context.reaches, 'archive', stored.type, stored)) return deferred();
  yield* eraseWithChildren(context, ledger, stored);
  return { status: 'applied' };
}

function* eraseWithChildren(context: PushContext, ledger: Ledger, record: StoredRecord): Work<void> {
  for (const child of yield* ledger.childrenOf(record.commune, record.id)) {
    yield* eraseWithChildren(context, ledger, child);
  }
  for (const conflict of yield* ledger.groupConflictsWith(record.commune, record.id)) {
    withoutErased(context, ledger, conflict, record.id);
  }
  ledger.leave(record, 'erased', ledger.nextSeq(record.commune), context.now);
}

/** What a group's conflict repeats of an erased record goes too; the rest of the group stays to be settled. */
function withoutErased(context: PushContext, ledger: Ledger, conflict: StoredRecord, erased: string): void {
  const entries = conflict.facts.entries?.value as unknown as readonly { value: readonly { rec: string }[] }[];
  const left = entries
    .map((entry) => ({ ...entry, value: entry.value.filter(({ rec }) => rec !== erased) }))
    .filter(({ value }) => value.length > 0) as unknown as Json[];
  const seq = ledger.nextSeq(conflict.commune);
  const stamp = { seq, author: context.user, at: context.now };
  const settled = { value: { value: null, author: context.user, at: context.now }, ...stamp };
  const facts = { ...conflict.facts, entries: { value: left, ...stamp }, ...(left.length === 0 ? { settled } : {}) };
  // whoever could not read it with the erased record in it gets all of it now
  ledger.put({ ...conflict, rev: conflict.rev + 1, seq, scopeSeq: seq, facts });
}
