import { contentHash } from '../protocol/content-hash.ts';
import type { Op } from '../protocol/op.ts';
import type { RequestProblem } from '../protocol/problem.ts';
import { newLogId } from './create-store.ts';
import { ackedPrefix, outboxKey, setAsideKey } from './keys.ts';
import { rescueCopies } from './rescue-copies.ts';
import { sealOps } from './save-changes.ts';
import type { Session } from './session.ts';
import {
  type AckedRow,
  type Flow,
  get,
  type MetaRow,
  now,
  type OutboxRow,
  type Overlaid,
  open,
  publish,
  put,
  range,
  remove,
  seal,
  transact,
} from './store.ts';

/** What the server said; `epoch` only where it is another one. */
type TakeBackOrder = Pick<RequestProblem, 'expectNext' | 'epoch' | 'lastHash' | 'answeredFrom'>;

interface Kept {
  meta: MetaRow;
  outbox: OutboxRow[];
  /** acknowledged ones, oldest log first, by number; without those set aside in quarantine */
  acked: AckedRow[];
}

/**
 * The server's history is another one (P11), or lacks operations that it had answered (P2): what it does not have any
 * more goes back before the outbox. Where the phone itself no longer has all of them, or has some of an older log,
 * everything that is kept is sent again under a new log: values decide, so what is there already changes nothing.
 * What another way brought to the other history before this phone knew of it may have another result there, and is
 * asked for again; what officers settled waits again, until the other history tells what they made of it there.
 *
 * @returns false when another tab was faster
 */
export function* takeBack(
  session: Session,
  log: string,
  { expectNext = 1, epoch, lastHash, answeredFrom = expectNext }: TakeBackOrder,
): Flow<boolean> {
  const kept = yield* readKept();
  if (!kept || kept.meta.log !== log || (epoch !== undefined && kept.meta.epoch === epoch)) return false;
  if (session.planted.has('no replay after restore')) return yield* adoptOnly(kept, epoch, expectNext);
  const own = kept.acked.filter((row) => row.log === log);
  const oldest = own[0]?.n ?? kept.outbox[0]?.n ?? kept.meta.nextN;
  const otherLogs = epoch !== undefined && own.length < kept.acked.length;
  const trusting = session.planted.has('cloned log not noticed');
  const foreign = expectNext > kept.meta.nextN || !(trusting || (yield* isOwn(kept, expectNext - 1, lastHash)));
  if (expectNext < oldest || foreign || otherLogs) return yield* renumber(kept, kept.acked, epoch);
  const from = session.planted.has('results of another history believed')
    ? expectNext
    : askedFrom([...own, ...kept.outbox], expectNext, answeredFrom);
  const back = own.filter((row) => row.n >= from);
  const texts = yield* open(
    back.map(({ key, version, sealed }) => ({ table: 'acked' as const, key, version, sealed })),
  );
  const sealed = yield* seal(
    back.map((row, i) => ({ table: 'outbox' as const, key: outboxKey(row.n), version: 1, text: texts[i] ?? '' })),
  );
  const copies = yield* rescueCopies(
    log,
    back.map(({ n }, i) => ({ n, text: texts[i] ?? '' })),
  );
  const rows = back.map(({ n, type, rec, group, bytes, at }, i): OutboxRow => {
    return { key: outboxKey(n), n, version: 1, type, rec, group, bytes, at, sealed: sealed[i], ...copies[i] };
  });
  const believed = epoch === undefined || session.planted.has('settled stays settled');
  const waiting = believed ? [] : own.filter((row) => row.n < from && row.waitedFor !== undefined).map(waitsAgain);
  const keys = new Set([...back, ...waiting].map((row) => row.key));
  const done = yield* transact('strict', ['meta', 'outbox', 'acked', 'cursor'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || !same(meta, kept.meta)) return false;
    yield* put('outbox', ...rows);
    yield* remove('acked', [...keys]);
    yield* put('acked', ...waiting);
    if (epoch !== undefined) yield* dropCursors();
    yield* put('meta', {
      ...meta,
      version: meta.version + 1,
      generation: meta.generation + 1,
      epoch: epoch ?? meta.epoch,
      durableThrough: Math.min(meta.durableThrough, expectNext - 1),
      // another history decided other things
      decided: session.planted.has('decisions survive a restore') ? meta.decided : undefined,
      overlaid: [...waiting.map(overlay), ...meta.overlaid.filter((each) => !keys.has(each.key))],
    });
    return true;
  });
  if (done) yield* publish({ kind: 'reload' });
  return done;
}

const waitsAgain = ({ words: _, waitedFor: problem = null, ...row }: AckedRow): AckedRow => ({
  ...row,
  ...{ status: 'deferred', rev: null, conflict: null, problem },
});

/** What waits for a person is shown wherever its record lies. */
const overlay = ({ key, log, n, rec, status, rev }: AckedRow): Overlaid => ({
  key,
  log,
  n,
  rec,
  commune: '',
  status,
  rev,
});

/** The first that may go back so that numbers have no gap: what was let go of, or set aside, ends it. */
function askedFrom(rows: readonly { n: number }[], expectNext: number, answeredFrom: number): number {
  const kept = new Set(rows.map(({ n }) => n));
  let from = expectNext;
  while (from > answeredFrom && kept.has(from - 1)) from--;
  return from;
}

/** Whether the server's last operation is the one that this phone gave that number; if it is, all before it are. */
function* isOwn(kept: Kept, n: number, hash: string | undefined): Flow<boolean> {
  const acked = kept.acked.find((row) => row.log === kept.meta.log && row.n === n);
  const waiting = kept.outbox.find((row) => row.n === n);
  if (hash === undefined || (!acked && !waiting)) return true;
  const row = acked ?? waiting;
  const [text = ''] = yield* open([
    { table: acked ? 'acked' : 'outbox', key: row?.key ?? '', version: row?.version ?? 0, sealed: row?.sealed },
  ]);
  // an operation on an erased record was emptied, and is no witness
  if (acked && acked.version > 1) return true;
  return contentHash(JSON.parse(text)) === hash;
}

/** The same log writes on another phone: what the server does not have yet gets numbers of a new log (P2). */
export function* leaveLog(log: string): Flow<boolean> {
  const kept = yield* readKept();
  if (!kept || kept.meta.log !== log) return false;
  return yield* renumber(kept, [], undefined);
}

/**
 * Unsent operations that no longer open go to quarantine as they are, and the others get numbers of a new log without
 * gaps: one bad item never blocks the rest (C7).
 *
 * @param keys of rows in `outbox`
 */
export function* leaveDamaged(keys: ReadonlySet<string>): Flow<boolean> {
  const kept = yield* readKept();
  if (!kept) return false;
  // asked again: meanwhile another operation may have got that number
  const damaged: OutboxRow[] = [];
  for (const row of kept.outbox) if (keys.has(row.key) && !(yield* opens('outbox', row))) damaged.push(row);
  if (damaged.length === 0) return false;
  const found = yield* now();
  const aside = damaged.map(({ n, version, type, rec, group, bytes, at, sealed }): AckedRow => {
    const { log, epoch } = kept.meta;
    const outcome = { status: 'rejected' as const, rev: null, conflict: null, problem: { code: 'damaged' as const } };
    const row = { log, n, version, type, rec, group, bytes, at, answeredAt: found, epoch: epoch ?? '', sealed };
    return { key: setAsideKey(log, n), ...row, ...outcome };
  });
  const others = { ...kept, outbox: kept.outbox.filter((row) => !damaged.includes(row)) };
  return yield* renumber(others, [], undefined, { rows: aside, from: damaged.map((row) => row.key) });
}

export function* opens(table: 'outbox' | 'acked', { key, version, sealed }: OutboxRow | AckedRow): Flow<boolean> {
  try {
    yield* open([{ table, key, version, sealed }]);
    return true;
  } catch {
    return false;
  }
}

function* readKept(): Flow<Kept | null> {
  return yield* transact('read', ['meta', 'outbox', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta) return null;
    const acked = (yield* range('acked', '')).filter((row) => !row.key.endsWith('.q'));
    const own = (row: AckedRow) => row.key.startsWith(ackedPrefix(meta.log));
    const older = acked.filter((row) => !own(row)).sort((a, b) => a.at - b.at || a.n - b.n);
    return { meta, outbox: yield* range('outbox', ''), acked: [...older, ...acked.filter(own)] };
  });
}

const same = (meta: MetaRow, before: MetaRow) =>
  meta.log === before.log &&
  meta.epoch === before.epoch &&
  meta.nextN === before.nextN &&
  meta.version === before.version;

function* renumber(
  kept: Kept,
  acked: readonly AckedRow[],
  epoch: string | undefined,
  aside: { rows: readonly AckedRow[]; from: readonly string[] } = { rows: [], from: [] },
): Flow<boolean> {
  const again = acked.filter((row) => row.status !== 'rejected');
  const fromAcked = again.map(({ key, version, sealed }) => ({ table: 'acked' as const, key, version, sealed }));
  const fromOutbox = kept.outbox.map(({ key, version, sealed }) => ({
    table: 'outbox' as const,
    key,
    version,
    sealed,
  }));
  const texts = yield* open([...fromAcked, ...fromOutbox]);
  const ops = withNewNumbers(texts.map((text) => JSON.parse(text) as Op));
  const times = [...again, ...kept.outbox].map((row) => row.at);
  const log = yield* newLogId();
  const rows = (yield* sealOps(ops, [], 0, log)).map((row, i) => ({ ...row, at: times[i] ?? 0 }));
  const done = yield* transact('strict', ['meta', 'outbox', 'acked', 'cursor'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || !same(meta, kept.meta)) return false;
    yield* remove('outbox', [...kept.outbox.map((row) => row.key), ...aside.from]);
    yield* put('acked', ...aside.rows);
    yield* remove(
      'acked',
      again.map((row) => row.key),
    );
    yield* put('outbox', ...rows);
    if (epoch !== undefined) yield* dropCursors();
    const gone = new Set(again.map((row) => row.key));
    yield* put('meta', {
      ...meta,
      version: meta.version + 1,
      generation: meta.generation + 1,
      log,
      nextN: ops.length + 1,
      epoch: epoch ?? meta.epoch,
      durableThrough: 0,
      overlaid: meta.overlaid.filter((each) => !gone.has(each.key)),
    });
    return true;
  });
  if (done) yield* publish({ kind: 'reload' });
  return done;
}

/** 1, 2, 3 …; a group keeps together what is still there of it in one piece, else its operations stand alone. */
function withNewNumbers(ops: readonly Op[]): Op[] {
  return ops.map((op, i) => {
    const { group, ...rest } = op;
    if (!group) return { ...rest, n: i + 1 };
    const first = i - (op.n - group[0]);
    const whole = Array.from({ length: group[1] }, (_, k) => ops[first + k]).every(
      (each, k) => each?.n === group[0] + k && each.group?.[0] === group[0],
    );
    return whole ? { ...rest, n: i + 1, group: [first + 1, group[1]] } : { ...rest, n: i + 1 };
  });
}

function* dropCursors() {
  for (const cursor of yield* range('cursor', '')) yield* put('cursor', { ...cursor, cursor: null, building: null });
}

/** Only for the simulator: takes the new history without giving back what it lacks. */
function* adoptOnly(kept: Kept, epoch: string | undefined, expectNext: number): Flow<boolean> {
  const rows = kept.outbox.filter((row) => row.n < expectNext);
  yield* transact('strict', ['meta', 'outbox', 'cursor'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta) return;
    yield* remove(
      'outbox',
      rows.map((row) => row.key),
    );
    yield* dropCursors();
    yield* put('meta', {
      ...meta,
      version: meta.version + 1,
      generation: meta.generation + 1,
      epoch: epoch ?? meta.epoch,
    });
  });
  return yield* leaveLog(kept.meta.log);
}
