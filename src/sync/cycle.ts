import { type RequestProblem, requestProblem } from '../protocol/problem.ts';
import { buildRequest, type Sent } from './build-request.ts';
import { compactCrowded } from './compact.ts';
import { headOf, receive } from './receive.ts';
import { retain } from './retain.ts';
import { adapt, type Session } from './session.ts';
import { setAside } from './set-aside.ts';
import { count, type Flow, get, obey, publish, put, send, transact } from './store.ts';
import { leaveLog, takeBack } from './take-back.ts';

/** How things stand after an attempt, in the words of the sync status. */
type CycleState =
  /** no server is known yet (C9) */
  | 'ALONE'
  | 'DONE'
  | 'NO_SIGNAL'
  | 'SERVER_BUSY'
  /** 401: everything is kept, reading and writing go on, the person renews the enrolment when it suits (C6) */
  | 'SIGNED_OUT'
  /** 403: lock, delete nothing */
  | 'SUSPENDED'
  | 'UPDATE_NEEDED'
  /** an order of the commune was carried out (A4) */
  | 'OBEYED';

export interface CycleOutcome {
  state: CycleState;
  /** something came through: the next attempt may start at once */
  progress: boolean;
  /** something is left to send or to fetch */
  more: boolean;
  /** ms that the server asked to wait */
  retryAfter?: number;
}

/**
 * One attempt: one request, its answer, and what follows from it. It never throws for what a network or a server does;
 * killed at any point it has lost nothing, and the next one goes on (SPEC C). How long to wait between attempts is
 * pace.ts.
 */
export function* syncOnce(session: Session): Flow<CycleOutcome> {
  const sent = yield* buildRequest(session);
  if (!sent) return { state: 'ALONE', progress: false, more: false };
  const early = session.planted.has('wiped before it is empty');
  if (sent.meta.order && (sent.ops.size === 0 || early)) return yield* carryOut(sent, early);
  const answer = yield* send(sent.request);
  if (answer.kind === 'lost') {
    adapt(session, 'badly', sent.ops.size > 0 ? 'batch' : 'page');
    return { state: 'NO_SIGNAL', progress: false, more: true };
  }
  if (answer.kind === 'problem') {
    const retryAfter = answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter * 1000 };
    return { ...(yield* onProblem(session, sent, answer.status, answer.problem)), ...retryAfter };
  }
  const received = yield* receive(session, sent, answer.stream);
  if (received.head) {
    session.through = null;
    adapt(session, 'well', 'batch');
  } else {
    adapt(session, 'badly', 'batch');
  }
  adapt(session, received.complete ? 'well' : 'badly', 'page');
  const progress = received.answered > 0 || received.stored > 0 || received.regranted;
  if (!received.complete) return { state: 'NO_SIGNAL', progress, more: true };
  yield* compactCrowded(session);
  if (!session.retained || (received.head?.durableThrough ?? 0) > sent.meta.durableThrough) {
    yield* retain(session);
    session.retained = true;
  }
  yield* publish({ kind: 'status' });
  const order = received.head?.order !== undefined;
  return { state: 'DONE', progress, more: received.more || received.regranted || sent.left > 0 || order };
}

function* onProblem(session: Session, sent: Sent, status: number, body: unknown): Flow<CycleOutcome> {
  const checked = requestProblem.safeParse(body);
  const problem = (checked.success ? checked.data : { code: '' }) as Partial<RequestProblem>;
  const { log } = sent.meta;
  switch (problem.code) {
    case 'epoch_changed':
      if (problem.epoch === undefined) break;
      return { state: 'DONE', progress: yield* takeBack(session, log, problem), more: true };
    case 'ops_gap':
      return { state: 'DONE', progress: yield* takeBack(session, log, withoutEpoch(problem)), more: true };
    case 'log_cloned':
      return { state: 'DONE', progress: yield* onCloned(session, sent, problem.from ?? 1), more: true };
    case 'too_large':
    case 'invalid_request':
      return yield* onTooLarge(session, sent, problem.code);
  }
  switch (status) {
    case 401:
      return { state: 'SIGNED_OUT', progress: false, more: true };
    case 403:
      return { state: 'SUSPENDED', progress: false, more: true };
    case 413:
      return yield* onTooLarge(session, sent, 'too_large');
    case 426:
      return { state: 'UPDATE_NEEDED', progress: false, more: true };
    default:
      return { state: 'SERVER_BUSY', progress: false, more: true };
  }
}

function withoutEpoch({ epoch: _, ...problem }: Partial<RequestProblem>) {
  return problem;
}

/** What the log still shares with the server gets its outcomes first; then the rest goes to a log of its own (P2). */
function* onCloned(session: Session, sent: Sent, from: number): Flow<boolean> {
  const first = sent.request.ops[0]?.n ?? from;
  // of a group nothing can be sent alone (P13)
  const shared = session.planted.has('group parted by a cloned log')
    ? from
    : (sent.ops.get(from)?.op.group?.[0] ?? from);
  if (shared > first) {
    session.through = shared - 1;
    return true;
  }
  session.through = null;
  return yield* leaveLog(sent.meta.log);
}

/** Halves down to one operation; one that is refused alone is set aside, shown and kept, and the next ones go on (P10). */
function* onTooLarge(session: Session, sent: Sent, code: 'too_large' | 'invalid_request'): Flow<CycleOutcome> {
  const [first] = sent.request.ops;
  const alone = sent.ops.size === (first?.group?.[1] ?? 1);
  if (!first || !alone) {
    session.batchBytes = Math.floor(session.batchBytes / 2);
    session.through = first && sent.ops.size > 1 ? first.n + Math.floor(sent.ops.size / 2) - 1 : null;
    return { state: 'SERVER_BUSY', progress: false, more: true };
  }
  const progress = yield* setAside(sent, code);
  return { state: 'DONE', progress, more: true };
}

/**
 * Everything unsent has been rescued, and nothing more is saved: tell the commune, then obey, heard or not (A4). Only
 * an answer that no longer knows of the order lifts it, so a locked phone comes back when the commune wants it back.
 */
function* carryOut(sent: Sent, early: boolean): Flow<CycleOutcome> {
  const order = sent.meta.order;
  if (!order) return { state: 'DONE', progress: false, more: false };
  const empty = yield* transact('strict', ['meta', 'outbox'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || (!early && (yield* count('outbox', '')) > 0)) return false;
    yield* put('meta', { ...meta, obeying: true, version: meta.version + 1 });
    return true;
  });
  if (!empty) return { state: 'DONE', progress: true, more: true };
  const answer = yield* send({ ...sent.request, pull: [], receipt: order.id });
  if (answer.kind === 'stream') {
    const head = yield* headOf(answer.stream);
    if (head && head.order === undefined) {
      yield* transact('strict', ['meta'], function* () {
        const meta = yield* get('meta', 'meta');
        if (meta) yield* put('meta', { ...meta, order: null, obeying: false, version: meta.version + 1 });
      });
      return { state: 'DONE', progress: true, more: true };
    }
  }
  yield* obey(order);
  return { state: 'OBEYED', progress: true, more: false };
}
