import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { judgeOp } from '../../protocol/merge.ts';
import type { Op } from '../../protocol/op.ts';
import { NOTHING_PLANTED } from '../../protocol/planted.ts';
import type { Reach } from '../../protocol/rights.ts';
import type { Decision, HeldOp, ReadTx, Work, WriteTx } from '../storage/storage.ts';
import { appendAudit } from './audit.ts';
import { auditDisclosure } from './audit-disclosure.ts';
import type { PushContext, Verdict } from './judge.ts';
import { Ledger } from './ledger.ts';
import { communesOf, judgeAll } from './push.ts';
import { heldTarget, seenNow } from './seen-now.ts';

/** What an officer does with a change that was kept for a person. */
export interface HeldAct {
  log: string;
  /** number of the operation, or of the first of its group */
  n: number;
  officer: string;
  reaches: readonly Reach[];
  /** null: into the book; otherwise back to its author, with these words */
  words: string | null;
  /** {@link seenTag} of what the officer was shown */
  seen: string;
  /** ms since 1970 */
  now: number;
  /** told of an error that the change causes in the program: it cannot be written then */
  onFault?: (error: unknown) => void;
}

export type HeldOutcome =
  | { kind: 'decided'; decision: Decision }
  | { kind: 'absent' }
  /** it can never be written as it is, or not by this officer */
  | { kind: 'refused'; code: string };

/**
 * Settles one change, or its whole group (P13), in one transaction: into the book as the officer's own act, or back to
 * its author. What was settled before stays as it is, whoever asks; so a repeat has no second effect and the second of
 * two officers learns who was first.
 *
 * Written is judged like any operation (P3): by what the officer was shown where that still stands, else by what the
 * author had seen, so that a value which changed meanwhile stays and a conflict keeps the other.
 */
export function* settleHeld(tx: WriteTx, act: HeldAct): Work<HeldOutcome> {
  const known = yield* tx.log(act.log);
  if (!known) return { kind: 'absent' };
  const log = yield* tx.lockLog(act.log, known);
  const before = yield* tx.decision(act.log, act.n);
  if (before) return { kind: 'decided', decision: before };
  const held = yield* heldTogether(tx, act.log, act.n);
  if (held.length === 0) return { kind: 'absent' };
  const at = Math.floor(act.now / 1000) * 1000;
  const locked = new Set(held.flatMap(({ commune }) => commune ?? []));
  const verdicts = act.words === null ? yield* write(tx, act, held, at, locked) : null;
  if (verdicts && 'kind' in verdicts) return verdicts;
  if (!verdicts) yield* tx.lockCommunes([...locked].sort());
  const decisions: Decision[] = held.map(({ n, op, commune }, i) => ({
    commune,
    ...{ log: act.log, n, place: log.decided + i + 1, record: op.rec, words: act.words, user: act.officer, at },
    status: verdicts ? (verdicts[i]?.status === 'conflict' ? 'conflict' : 'applied') : 'returned',
    conflict: verdicts?.[i]?.conflict ?? null,
  }));
  for (const [i, decision] of decisions.entries()) {
    const one = held[i] as HeldOp;
    yield* tx.dropHeld(one.log, one.n);
    // what its author built on it is still judged by what that one had seen (P14)
    if (!verdicts) yield* tx.addHeld({ ...one, status: 'rejected', problem: { code: 'returned' } });
    yield* tx.addDecision(decision);
  }
  yield* tx.putLog({ ...log, decided: log.decided + held.length });
  yield* note(tx, act, held, decisions, at);
  // whoever settles it, it was its author who printed
  for (const [i, { op, user }] of held.entries())
    if (verdicts?.[i]?.status === 'applied') yield* auditDisclosure(tx, op, user, at);
  return { kind: 'decided', decision: decisions[0] as Decision };
}

/** The change with all of its group, those that still wait. */
export function* heldTogether(tx: ReadTx, log: string, n: number): Work<readonly HeldOp[]> {
  const [one] = yield* tx.heldBetween(log, n, n);
  const [first, size] = one?.op.group ?? [n, 1];
  return (yield* tx.heldBetween(log, first, first + size - 1)).filter(({ status }) => status === 'deferred');
}

/** The commune whose officers look after the change, waiting or settled; null where nothing of the kind is known. */
export function* communeOfHeld(tx: ReadTx, log: string, n: number): Work<string | null> {
  const [held] = yield* tx.heldBetween(log, n, n);
  return (held ?? (yield* tx.decision(log, n)))?.commune ?? null;
}

/** What stands now of all that the changes would write, each as the `base` of its operation. */
export function* basesOf(tx: ReadTx, held: readonly HeldOp[]): Work<Record<string, Json>[]> {
  const bases: Record<string, Json>[] = [];
  for (const { op } of held) {
    const conflict = op.command === 'settle' ? yield* tx.record(op.rec) : undefined;
    bases.push(seenNow(op, yield* heldTarget(tx, op), conflict));
  }
  return bases;
}

/** A few characters that change whenever what the officer was shown of the present state does. */
export function seenTag(bases: readonly Readonly<Record<string, Json>>[]): string {
  return createHash('sha256')
    .update(canonicalJson(bases as unknown as Json))
    .digest('base64url')
    .slice(0, 22);
}

function* write(
  tx: WriteTx,
  act: HeldAct,
  held: readonly HeldOp[],
  at: number,
  locked: Set<string>,
): Work<Verdict[] | { kind: 'refused'; code: string }> {
  const { log, officer: user, reaches } = act;
  const planned = held.map(({ n, op }) => ({ n, hash: '', op }));
  const { communes } = yield* communesOf(tx, planned, locked);
  const seqs = yield* tx.lockCommunes(communes);
  for (const commune of communes) locked.add(commune);
  const bases = yield* basesOf(tx, held);
  const stands = seenTag(bases) === act.seen;
  const ops: { n: number; hash: string; op: Op }[] = [];
  for (const [i, { n, op }] of held.entries()) {
    const there = (yield* tx.record(op.rec)) !== undefined;
    const base = stands ? bases[i] : op.base;
    ops.push({ n, hash: '', op: { ...op, ...(base ? { base } : {}), do: op.do === 'put' && there ? 'patch' : op.do } });
  }
  const context: PushContext = {
    ...{ tx, log, device: '', user, revoked: false, reaches, now: at, merge: judgeOp, planted: NOTHING_PLANTED },
    onFault: act.onFault ?? (() => {}),
  };
  const ledger = Ledger.open(tx, seqs);
  const verdicts = yield* judgeAll(context, ledger, ops, { byRecord: new Map() });
  const stopped = verdicts.findIndex(({ status }) => status !== 'applied' && status !== 'conflict');
  if (stopped >= 0) {
    const { op } = ops[stopped] as { op: Op };
    const isAbsent = op.do === 'patch' && !(yield* tx.record(op.rec));
    return {
      kind: 'refused',
      code: isAbsent ? 'creation_waits' : (verdicts[stopped]?.problem?.code ?? 'server_fault'),
    };
  }
  yield* ledger.flush(tx, seqs);
  return verdicts;
}

function* note(
  tx: WriteTx,
  act: HeldAct,
  held: readonly HeldOp[],
  decisions: readonly Decision[],
  at: number,
): Work<void> {
  const commune = held[0]?.commune;
  if (!commune) return;
  const details = {
    ...{ log: act.log, from: act.n, count: held.length, record: held[0]?.op.rec ?? '', author: held[0]?.user ?? '' },
    status: decisions.some(({ status }) => status === 'conflict') ? 'conflict' : (decisions[0]?.status ?? ''),
  };
  yield* appendAudit(tx, { commune, at, actor: act.officer, kind: 'deferred.settled', details });
}
