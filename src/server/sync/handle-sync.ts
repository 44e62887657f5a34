import { readCursor } from '../../protocol/cursor.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { judgeOp } from '../../protocol/merge.ts';
import { NOTHING_PLANTED, type Planted } from '../../protocol/planted.ts';
import { REQUEST_PROBLEMS, type RequestProblem, type RequestProblemCode } from '../../protocol/problem.ts';
import type { SyncLine } from '../../protocol/pull.ts';
import { type OpDecision, type OpResult, type Order, type SyncHead, syncRequest } from '../../protocol/push.ts';
import { type Reach, reachTag } from '../../protocol/rights.ts';
import {
  type Decision,
  type LogState,
  type ReadTx,
  runWork,
  type SyncStorage,
  type Work,
  type WriteTx,
} from '../storage/storage.ts';
import { appendAudit } from './audit.ts';
import { auditDisclosure } from './audit-disclosure.ts';
import { beginPull, nextLines, type PullState, type Reader, type Sizes, USUAL_SIZES } from './feed.ts';
import type { PushContext } from './judge.ts';
import { CommuneNotLocked } from './ledger.ts';
import { type OwnWrites, pushNew, readOps } from './push.ts';
import { reachesOf } from './reach.ts';

/** Who calls, as authentication found it. */
interface Caller {
  device: string;
  user: string;
  /** the device was revoked and has not confirmed this order yet */
  order?: Order | null;
}

export interface SyncInput {
  storage: SyncStorage;
  caller: Caller;
  /** the request's JSON, not yet checked */
  body: unknown;
  /** ms since 1970 */
  now: number;
  /** told of errors that single operations caused */
  onFault?: (error: unknown) => void;
  /** only the simulator hands these in */
  planted?: Planted;
  merge?: typeof judgeOp;
  sizes?: Sizes;
}

/** What a sync answers: a problem, or a head and what is left to read. */
export type SyncAnswer =
  | { ok: false; problem: RequestProblem }
  | { ok: true; head: SyncHead; reader: Reader; pulls: PullState[] };

/**
 * Answers `POST /api/v1/sync`. `lines` are the answer's lines without line breaks, the head first; each may be flushed
 * at once, and nothing is on the way before its operations are committed (SPEC P1).
 */
export async function handleSync(
  input: SyncInput,
): Promise<{ ok: false; problem: RequestProblem } | { ok: true; lines: AsyncIterable<string> }> {
  const answer = await runWork(beginSync(input));
  return answer.ok ? { ok: true, lines: linesOf(answer) } : answer;
}

async function* linesOf(answer: SyncAnswer & { ok: true }): AsyncIterable<string> {
  yield JSON.stringify(answer.head);
  for (const state of answer.pulls) {
    while (!state.over) {
      for (const line of await runWork(nextLines(answer.reader, state))) yield JSON.stringify(line satisfies SyncLine);
    }
  }
}

/** The part before the first line: operations are judged and committed, the pulls prepared. */
export function* beginSync(input: SyncInput): Work<SyncAnswer> {
  if (countOfOps(input.body) > LIMITS.opsPerRequest) return problem('too_large');
  const checked = syncRequest.safeParse(input.body);
  if (!checked.success) return problem('invalid_request');
  const request = checked.data;
  const ops = readOps(request.ops);
  if (!ops) return problem('invalid_request');
  const known = new Set<string>();
  for (;;) {
    try {
      return yield* attempt(input, { ...request, ops }, known);
    } catch (error) {
      if (!(error instanceof CommuneNotLocked) || known.has(error.commune)) throw error;
      known.add(error.commune);
    }
  }
}

const countOfOps = (body: unknown) => {
  const ops = typeof body === 'object' && body !== null && 'ops' in body ? body.ops : null;
  return Array.isArray(ops) ? ops.length : 0;
};

type Request = Omit<ReturnType<typeof syncRequest.parse>, 'ops'> & { ops: NonNullable<ReturnType<typeof readOps>> };

function* attempt(input: SyncInput, request: Request, known: ReadonlySet<string>): Work<SyncAnswer> {
  const { storage, caller } = input;
  const planted = input.planted ?? NOTHING_PLANTED;
  const now = Math.floor(input.now / 1000) * 1000;
  const looksOnly = request.ops.length === 0 && request.pull.every((pull) => pull.after !== null);
  if (looksOnly && !planted.has('a look takes the lock')) {
    const quick = yield* storage.read((tx) => lookOnly(tx, input, request, planted));
    if (quick) return quick;
  }
  return yield* storage.write(function* (tx): Work<SyncAnswer> {
    const log = yield* tx.lockLog(request.log, caller);
    const refusal = yield* refuse(tx, request, caller, log);
    if (refusal) return refusal;
    const { last } = log;
    const repeated = request.ops.filter((each) => each.n <= last && !planted.has('no dedupe'));
    const fresh = request.ops.slice(repeated.length);
    const stored = yield* storedResults(tx, log, repeated, planted);
    if (!Array.isArray(stored)) return stored;
    const reaches = yield* reachesOf(tx, caller.user);
    const context: PushContext = {
      tx,
      log: request.log,
      device: caller.device,
      user: caller.user,
      revoked: Boolean(caller.order),
      reaches,
      now,
      onFault: input.onFault ?? (() => {}),
      merge: input.merge ?? judgeOp,
      planted,
    };
    // snapshots are audited: their communes are locked together with those of the operations, in one order (P8)
    const begun = request.pull.filter(
      (pull) => pull.after === null && reaches.some((each) => each.commune === pull.scope),
    );
    const locked = new Set([...known, ...begun.map((pull) => pull.scope)]);
    const pushed = yield* pushNew(context, tx, log, fresh, locked);
    const through = Math.max(last, fresh.at(-1)?.n ?? 0);
    const ackedThrough = Math.max(log.ackedThrough, Math.min(request.ackThrough, through));
    if (ackedThrough > log.ackedThrough) yield* tx.forgetResults(log.id, log.ackedThrough, ackedThrough);
    if (through !== last || ackedThrough !== log.ackedThrough || log.device !== caller.device) {
      yield* tx.putLog({ ...log, device: caller.device, last: through, ackedThrough });
    }
    if (fresh.length > 0) {
      yield* auditPush(tx, context, pushed);
      yield* auditDisclosures(tx, context, fresh, pushed.results);
    }
    const results = [...stored, ...pushed.results];
    return yield* answer(tx, input, request, {
      log: { ...log, last: through },
      results,
      own: pushed.own,
      reaches,
      write: { tx, locked: pushed.communes },
      planted,
    });
  });
}

/** Nothing to judge: a look at the cursors needs no lock and no write, unless there is something to note. */
function* lookOnly(tx: ReadTx, input: SyncInput, request: Request, planted: Planted): Work<SyncAnswer | null> {
  const log = yield* tx.log(request.log);
  if (!log || log.user !== input.caller.user || request.ackThrough > log.ackedThrough) return null;
  const refusal = yield* refuse(tx, request, input.caller, log);
  if (refusal) return refusal;
  const reaches = yield* reachesOf(tx, input.caller.user);
  const own: OwnWrites = { byRecord: new Map() };
  const given = yield* answer(tx, input, request, { log, results: [], own, reaches, write: null, planted });
  return given.ok && given.pulls.some((pull) => pull.snapshot && !pull.snapshot.after) ? null : given;
}

function* refuse(tx: ReadTx, request: Request, caller: Caller, log: LogState): Work<SyncAnswer | null> {
  const epoch = yield* tx.epoch();
  const expectNext = log.last + 1;
  if (request.epoch !== null && request.epoch !== epoch) {
    const answeredFrom = log.ackedThrough < log.last ? { answeredFrom: log.ackedThrough + 1 } : {};
    return problem('epoch_changed', { epoch, expectNext, ...answeredFrom, ...(yield* lastHash(tx, log)) });
  }
  if (log.user !== caller.user) return problem('log_cloned', { from: 1, expectNext });
  const first = request.ops[0]?.n ?? 1;
  if (first > expectNext || request.ackThrough > log.last) {
    return problem('ops_gap', { expectNext, ...(yield* lastHash(tx, log)) });
  }
  return null;
}

function* lastHash(tx: ReadTx, log: LogState): Work<{ lastHash?: string }> {
  const [outcome] = log.last > 0 ? yield* tx.outcomes(log.id, log.last, log.last) : [];
  return outcome ? { lastHash: outcome.hash } : {};
}

/** A repeat is answered with what was answered first, as far as it still matters, and has no second effect (P2). */
function* storedResults(
  tx: ReadTx,
  log: LogState,
  repeated: Request['ops'],
  planted: Planted,
): Work<OpResult[] | { ok: false; problem: RequestProblem }> {
  const [first, final] = [repeated[0], repeated.at(-1)];
  if (!first || !final) return [];
  const outcomes = new Map((yield* tx.outcomes(log.id, first.n, final.n)).map((each) => [each.n, each]));
  const results: OpResult[] = [];
  const forgotten = repeated.filter(({ n }) => !outcomes.get(n)?.result);
  const kept = yield* forgottenResults(tx, log.id, planted.has('refusal repeated as known') ? [] : forgotten);
  for (const { n, hash } of repeated) {
    const outcome = outcomes.get(n);
    if (outcome && outcome.hash !== hash && !planted.has('cloned log not noticed'))
      return problem('log_cloned', { from: n, expectNext: log.last + 1 });
    results.push(outcome?.result ?? kept.get(n) ?? { n, status: 'known' });
  }
  return results;
}

/**
 * Results of operations whose log said that it has them, by number; none for what was written. A phone whose power
 * failed may have lost them again, and would throw away as written what was refused or waits for a person.
 */
function* forgottenResults(tx: ReadTx, log: string, ops: Request['ops']): Work<ReadonlyMap<number, OpResult>> {
  const results = new Map<number, OpResult>();
  const [first, final] = [ops[0], ops.at(-1)];
  if (!first || !final) return results;
  const asked = new Set(ops.map(({ n }) => n));
  for (const { n, op } of ops) if (!op) results.set(n, { n, status: 'rejected', problem: { code: 'op_invalid' } });
  for (const { n, status, problem } of yield* tx.heldBetween(log, first.n, final.n)) {
    if (asked.has(n)) results.set(n, { n, status, problem });
  }
  // settled since then: the phone takes in the decision, with its words, after this result
  for (const { n } of yield* tx.decisionsAfter(log, 0)) if (asked.has(n)) results.set(n, { n, status: 'deferred' });
  return results;
}

interface Pushed {
  log: LogState;
  results: OpResult[];
  own: OwnWrites;
  reaches: readonly Reach[];
  /** null where this transaction only reads; then nothing can be noted in the audit */
  write: { tx: WriteTx; locked: readonly string[] } | null;
  planted: Planted;
}

function* answer(
  tx: ReadTx,
  input: SyncInput,
  request: Request,
  { log, results, own, reaches, write, planted }: Pushed,
): Work<SyncAnswer & { ok: true }> {
  const { caller, storage } = input;
  const head: SyncHead = { time: input.now, epoch: yield* tx.epoch(), expectNext: log.last + 1 };
  const durable = yield* tx.durableThrough(log.id);
  if (durable !== undefined) head.durableThrough = durable;
  if (results.length > 0) head.results = results;
  const decidedThrough = request.decidedThrough ?? 0;
  if (log.decided > decidedThrough) head.decided = (yield* tx.decisionsAfter(log.id, decidedThrough)).map(toldDecision);
  const reader: Reader = { storage, user: caller.user, own, sizes: input.sizes ?? USUAL_SIZES, planted };
  if (caller.order) return { ok: true, head: { ...head, order: caller.order }, reader, pulls: [] };
  const pulls: PullState[] = [];
  for (const [place, pull] of request.pull.entries()) {
    pulls.push(yield* beginPull(tx, reader, reaches, pull, place));
  }
  for (const state of pulls) {
    const begins = state.snapshot !== null && state.snapshot.after === null;
    if (write && begins && reaches.some((each) => each.commune === state.pull.scope)) {
      yield* auditSnapshot(write.tx, input, state.pull.scope, write.locked);
    }
  }
  if (grantsAreNews(request, reaches))
    head.grants = reaches.map((reach) => ({ ...reach, scopes: reach.scopes && [...reach.scopes] }));
  return { ok: true, head, reader, pulls };
}

function toldDecision({ place, n, status, conflict, words, user, at }: Decision): OpDecision {
  return {
    ...{ place, n, status, by: user, at },
    ...(conflict === null ? {} : { conflict }),
    ...(words === null ? {} : { words }),
  };
}

/** The phone knows its grants when it asks for exactly the communes that they reach, with cursors that bear their tags. */
function grantsAreNews(request: Request, reaches: readonly Reach[]): boolean {
  const communes = new Set(reaches.map((reach) => reach.commune));
  const asked = new Map(request.pull.map((pull) => [pull.scope, pull.after]));
  if ([...asked.keys()].some((commune) => !communes.has(commune))) return true;
  for (const commune of communes) {
    const after = asked.get(commune);
    if (!after || readCursor(after)?.tag !== reachTag(reaches, commune)) return true;
  }
  return false;
}

function* auditPush(
  tx: WriteTx,
  context: PushContext,
  pushed: { results: readonly OpResult[]; communes: readonly string[] },
): Work<void> {
  const counts: Record<string, number> = {};
  for (const { status = 'applied' } of pushed.results) counts[status] = (counts[status] ?? 0) + 1;
  const [first, last] = [pushed.results[0]?.n ?? 0, pushed.results.at(-1)?.n ?? 0];
  const details = { log: context.log, device: context.device, from: first, through: last, counts };
  for (const commune of pushed.communes) {
    yield* appendAudit(tx, { commune, at: context.now, actor: context.user, kind: 'push', details });
  }
}

function* auditDisclosures(
  tx: WriteTx,
  context: PushContext,
  ops: Request['ops'],
  results: readonly OpResult[],
): Work<void> {
  const applied = new Set(results.filter(({ status = 'applied' }) => status === 'applied').map(({ n }) => n));
  for (const { n, op } of ops) {
    if (op && applied.has(n)) yield* auditDisclosure(tx, op, context.user, context.now);
  }
}

function* auditSnapshot(tx: WriteTx, input: SyncInput, commune: string, locked: readonly string[]): Work<void> {
  // locks are taken in one order only (P8): a commune that turns out to be needed late is asked for from the start
  if (!locked.includes(commune)) throw new CommuneNotLocked(commune);
  const details = { device: input.caller.device };
  const at = Math.floor(input.now / 1000) * 1000;
  yield* appendAudit(tx, { commune, at, actor: input.caller.user, kind: 'snapshot', details });
}

function problem(
  code: RequestProblemCode,
  more: Omit<RequestProblem, 'code' | 'status'> = {},
): { ok: false; problem: RequestProblem } {
  return { ok: false, problem: { code, status: REQUEST_PROBLEMS[code], ...more } };
}
