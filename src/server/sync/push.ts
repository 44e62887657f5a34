import { RECORD_ID } from '../../lib/record-id.ts';
import { contentHash } from '../../protocol/content-hash.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type Op, opNumber, op as opSchema } from '../../protocol/op.ts';
import { NOTHING_PLANTED, type Planted } from '../../protocol/planted.ts';
import type { OpResult } from '../../protocol/push.ts';
import { type LogState, StorageFault, type StoredRecord, type Work, type WriteTx } from '../storage/storage.ts';
import { GROUP_FACT } from './commands.ts';
import { openConflict } from './conflicts.ts';
import { deferred, judge, type PushContext, rejected, type Verdict } from './judge.ts';
import { CommuneNotLocked, Ledger } from './ledger.ts';

/** Facts of this request's own operations need not go back to the phone that sent them (L1). */
export interface OwnWrites {
  /** record → numbers of the operations that wrote it, and the places in its commune's sequence at which they did */
  readonly byRecord: Map<string, { commune: string; ns: number[]; seqs: Set<number> }>;
}

/** An operation as received: read, or only its number and why it cannot be read. */
type Received = { n: number; hash: string; op: Op | null };

/** @returns null when even the numbers cannot be read, or are not in order without gaps */
export function readOps(raw: readonly unknown[]): Received[] | null {
  const received: Received[] = [];
  for (const each of raw) {
    const parsed = opSchema.safeParse(each);
    const number = parsed.success ? parsed : opNumber.safeParse(each);
    if (!number.success) return null;
    const { n } = number.data;
    const previous = received.at(-1);
    if (previous && n !== previous.n + 1) return null;
    received.push({ n, hash: contentHash(each), op: parsed.success ? (parsed.data as Op) : null });
  }
  return received;
}

/**
 * Judges the operations that are new, each by itself, and writes what follows in the transaction `tx` (SPEC P1, P13).
 *
 * @param ops new operations, without gaps after `log.last`
 * @param known communes that must be locked in any case
 */
export function* pushNew(
  context: PushContext,
  tx: WriteTx,
  log: LogState,
  ops: readonly Received[],
  known: ReadonlySet<string>,
): Work<{ results: OpResult[]; own: OwnWrites; communes: string[] }> {
  const { communes, records } = yield* communesOf(tx, ops, known, context.planted);
  const seqs = yield* tx.lockCommunes(communes);
  yield* tx.readAhead(log.id, [...new Set(ops.flatMap(({ op }) => op?.rec ?? []))]);
  // what was read before the lock is not to be trusted
  const ledger = Ledger.open(tx, seqs, context.planted.has('no record lock') ? records : undefined);
  const own: OwnWrites = { byRecord: new Map() };
  const verdicts = yield* judgeAll(context, ledger, ops, own, hold);
  const results = verdicts.map((verdict, i) => resultOf((ops[i] as Received).n, verdict));
  yield* ledger.flush(tx, seqs);
  const outcomes = ops.map(({ n, hash }, i) => ({ n, hash, result: results[i] as OpResult, at: context.now }));
  yield* tx.putOutcomes(log.id, outcomes);
  return { results, own, communes };
}

/** Judges operations in their order, groups together. `onHeld` is told of each that is not applied, before the next. */
export function* judgeAll(
  context: PushContext,
  ledger: Ledger,
  ops: readonly Received[],
  own: OwnWrites,
  onHeld?: typeof hold,
): Work<Verdict[]> {
  const all: Verdict[] = [];
  for (let i = 0; i < ops.length; ) {
    const group = context.planted.has('groups taken apart') ? null : groupAt(ops, i);
    const verdicts =
      group === null
        ? [yield* judgeAlone(context, ledger, ops[i] as Received, own)]
        : yield* judgeGroup(context, ledger, group, own);
    for (const verdict of verdicts) {
      const { op } = ops[i++] as Received;
      if (op && onHeld && (verdict.status === 'rejected' || verdict.status === 'deferred')) {
        yield* onHeld(context, ledger, op, verdict);
      }
      all.push(verdict);
    }
  }
  return all;
}

function resultOf(n: number, verdict: Verdict): OpResult {
  const result: OpResult = { n };
  if (verdict.status !== 'applied') result.status = verdict.status;
  if (verdict.rev !== undefined) result.rev = verdict.rev;
  if (verdict.conflict) result.conflict = verdict.conflict;
  if (verdict.problem) result.problem = verdict.problem;
  return result;
}

/** Communes that the operations may touch, by what they name and where the records lie now, in id order (P8). */
export function* communesOf(
  tx: WriteTx,
  ops: readonly Received[],
  known: ReadonlySet<string>,
  planted: Planted = NOTHING_PLANTED,
): Work<{ communes: string[]; records: Map<string, StoredRecord> }> {
  const communes = new Set(known);
  const scopes = new Set<string>();
  const ids = new Set<string>();
  const records = new Map<string, StoredRecord>();
  for (const { op } of ops) {
    if (!op) continue;
    scopes.add(op.scope);
    ids.add(op.rec);
    if (op.command === 'move' && typeof op.set.to === 'string' && RECORD_ID.test(op.set.to)) scopes.add(op.set.to);
  }
  for (const scope of scopes) {
    const commune = (yield* tx.unit(scope))?.commune;
    if (commune) communes.add(commune);
  }
  for (const record of yield* tx.records([...ids])) {
    records.set(record.id, record);
    communes.add(record.commune);
  }
  return { communes: planted.has('locks in any order') ? [...communes] : [...communes].sort(), records };
}

/** One operation on a layer of its own: whatever goes wrong in it, the others go on. */
function* judgeAlone(context: PushContext, ledger: Ledger, received: Received, own: OwnWrites): Work<Verdict> {
  const { op } = received;
  if (!op) return rejected({ code: 'op_invalid' });
  const layer = ledger.layer();
  const verdict = yield* judgeSafely(context, layer, op);
  if (verdict.status === 'applied' || verdict.status === 'conflict') {
    layer.keep();
    yield* noteOwn(ledger, op, verdict, own);
  }
  return verdict;
}

function* judgeSafely(context: PushContext, layer: Ledger, op: Op): Work<Verdict> {
  try {
    return yield* judge(context, layer, op);
  } catch (error) {
    // what no operation can help goes to the transaction; what only this one causes is kept for a person
    if (error instanceof CommuneNotLocked || error instanceof StorageFault) throw error;
    context.onFault(error);
    return deferred('server_fault');
  }
}

/** All operations of the group that begins at `at`; null for one without a group. */
function groupAt(ops: readonly Received[], at: number): Received[] | null {
  const group = ops[at]?.op?.group;
  if (!group) return null;
  const members: Received[] = [];
  for (let i = at; i < ops.length; i++) {
    const each = ops[i] as Received;
    if (each.op?.group?.[0] !== group[0] || each.op.group[1] !== group[1]) break;
    members.push(each);
  }
  return members;
}

/** Together or not at all; if one is not applied, all get its status and one conflict holds the group (P13). */
function* judgeGroup(
  context: PushContext,
  ledger: Ledger,
  members: readonly Received[],
  own: OwnWrites,
): Work<Verdict[]> {
  const ops = members.map((each) => each.op as Op);
  const [first, size] = (ops[0] as Op).group as readonly [number, number];
  const all = (verdict: Verdict) => ops.map(() => verdict);
  if (first !== ops[0]?.n || size !== ops.length) return all(rejected({ code: 'group_split' }));
  if (size > LIMITS.opsPerGroup || JSON.stringify(ops).length > LIMITS.groupBytes) {
    return all(rejected({ code: 'group_too_large' }));
  }
  const communes = new Set<string | null>();
  for (const op of ops) communes.add((yield* context.tx.unit(op.scope))?.commune ?? null);
  if (communes.size > 1) return all(rejected({ code: 'group_crosses_communes' }));

  const layer = ledger.layer();
  const verdicts: Verdict[] = [];
  for (const op of ops) {
    const step = layer.layer();
    const verdict = yield* judgeSafely(context, step, op);
    if (verdict.status !== 'applied') {
      if (verdict.status === 'conflict') return yield* groupConflict(context, ledger, ops, op);
      const others = verdict.status === 'rejected' ? rejected({ code: 'group_not_applied' }) : verdict;
      return ops.map((each) => (each === op ? verdict : others));
    }
    step.keep();
    verdicts.push(verdict);
  }
  layer.keep();
  for (const [i, op] of ops.entries()) yield* noteOwn(ledger, op, verdicts[i] as Verdict, own);
  return verdicts;
}

function* groupConflict(context: PushContext, ledger: Ledger, ops: readonly Op[], stopped: Op): Work<Verdict[]> {
  const target = yield* ledger.record(stopped.rec);
  // the record was made by the group itself, so there is nobody else's value: cannot conflict
  if (!target) return ops.map(() => deferred('server_fault'));
  const value = ops.map(({ type, rec, set, base }) => ({ type, rec, set, ...(base ? { base } : {}) }));
  const id = yield* openConflict(context, ledger, target, GROUP_FACT, { value, base: undefined, n: stopped.n });
  return ops.map(() => ({ status: 'conflict', conflict: [id] }));
}

function* noteOwn(ledger: Ledger, op: Op, verdict: Verdict, own: OwnWrites): Work<void> {
  const record = yield* ledger.record(op.rec);
  // a phone that still takes it for elsewhere must be told where it is
  if (!record || record.scope !== op.scope) return;
  const before = own.byRecord.get(op.rec);
  const { commune } = record;
  const entry = before?.commune === commune ? before : { commune, ns: [], seqs: new Set<number>() };
  if (verdict.status === 'applied' && verdict.whole) {
    entry.ns.push(op.n);
    entry.seqs.add(record.seq);
    own.byRecord.set(op.rec, entry);
  }
}

/** Kept for a person, and for judging what the same phone builds on it (P7, P14). */
function* hold(context: PushContext, ledger: Ledger, op: Op, verdict: Verdict): Work<void> {
  const commune = (yield* context.tx.unit(op.scope))?.commune ?? null;
  ledger.addHeld({
    log: context.log,
    n: op.n,
    device: context.device,
    user: context.user,
    commune,
    status: verdict.status as 'rejected' | 'deferred',
    op,
    problem: verdict.problem ?? { code: 'server_fault' },
    at: context.now,
  });
}
