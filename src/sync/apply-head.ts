import type { OpResult, SyncHead } from '../protocol/push.ts';
import { may, type Reach, reachTag } from '../protocol/rights.ts';
import { freshCursor, type Sent } from './build-request.ts';
import { FILE_TABLES } from './files/change-files.ts';
import { publishSwept, sweepFiles } from './files/sweep-files.ts';
import { ackedKey, outboxKey, rowKey } from './keys.ts';
import { recordsOnDisk } from './records-on-disk.ts';
import type { Session } from './session.ts';
import {
  type AckedRow,
  type Body,
  type CursorRow,
  type Flow,
  get,
  getMany,
  type HeadRow,
  type MetaRow,
  type News,
  now,
  type Overlaid,
  publish,
  put,
  range,
  remove,
  type Sealed,
  seal,
  type TableName,
  transact,
} from './store.ts';
import { sealWords, takeDecisions } from './take-decisions.ts';

export interface AppliedHead {
  /** pages of this answer may be taken in while the generation is this one; null: they may not */
  generation: number | null;
  /** where pages of this answer begin, in the communes that were asked for */
  cursors: readonly CursorRow[];
  /** operations that got their outcome */
  answered: number;
  /** there are other grants now, and perhaps communes that were not asked for */
  regranted: boolean;
}

/**
 * Takes in the head of an answer: outcomes move their operations out of the outbox, changed grants take away what they
 * no longer reach, in one transaction. An answer from another history, or to another log, changes nothing (P11); one
 * that was overtaken by a change of rights, or by another answer while it brings such a change, brings only outcomes.
 * No outcome changes server state on the phone (L4).
 */
export function* applyHead(session: Session, sent: Sent, head: SyncHead): Flow<AppliedHead> {
  const at = yield* now();
  const results = (head.results ?? []).filter((result) => sent.ops.has(result.n));
  const sealed = yield* sealAnswered(sent, results);
  const words = yield* sealWords(sent.meta.log, head.decided ?? []);
  const tables: TableName[] = ['meta', 'outbox', 'acked', 'cursor', 'row', 'head', 'block'];
  if (head.grants) tables.push(...FILE_TABLES);
  const applied = yield* transact('write', tables, function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || meta.log !== sent.meta.log) return null;
    const foreign = meta.epoch !== null && meta.epoch !== head.epoch;
    if (foreign && !session.planted.has('late ack of an old epoch')) return null;
    const answered = yield* moveAnswered(session, sent, head, results, sealed);
    const older = meta.generation !== sent.meta.generation && !session.planted.has('answers of an older generation');
    const news = head.grants && !sameReaches(meta.reaches, head.grants) ? head.grants : null;
    const believing = session.planted.has('grants of an overtaken answer');
    const overtaken = news !== null && !believing && (yield* hasMovedOn(sent));
    const current = !older && !foreign && !overtaken;
    const reaches = current ? news : null;
    const vanished = reaches ? yield* takeAway(session, meta.reaches, reaches) : new Set<string>();
    const final = reaches ?? meta.reaches;
    const settled = yield* takeDecisions(
      session,
      meta,
      [...meta.overlaid, ...answered.overlaid],
      head.decided ?? [],
      words,
    );
    const { overlaid } = settled;
    const beyond = overlaid.filter((each) => !stillReached(each, final));
    // what is shown as it was before it moved out of reach is shown with what was typed, until the feed takes it away
    const standing = beyond.length > 0 ? yield* recordsOnDisk() : new Set<string>();
    for (const each of overlaid) if (each.status !== 'deferred' && stillReached(each, final)) standing.add(each.rec);
    const dropped = beyond.filter((each) => !standing.has(each.rec));
    const gone = new Set(dropped);
    const after: MetaRow = {
      ...meta,
      version: meta.version + 1,
      epoch: meta.epoch ?? head.epoch,
      durableThrough: Math.max(meta.durableThrough, head.durableThrough ?? 0),
      clockError: at - head.time,
      lastContact: at,
      serverTime: Math.max(meta.serverTime, head.time),
      order: head.order ?? meta.order,
      reaches: reaches ?? meta.reaches,
      decided: settled.decided,
      generation: meta.generation + (reaches ? 1 : 0),
      overlaid: overlaid.filter((each) => !gone.has(each)),
    };
    yield* put('meta', after);
    const cursors = reaches ? sent.cursors.map((each) => afterGrants(each, meta.reaches, reaches)) : sent.cursors;
    const swept = yield* sweepFiles(session.planted, after, vanished);
    const generation = current ? meta.generation + (reaches ? 1 : 0) : null;
    return {
      generation,
      cursors,
      rows: answered.rows,
      settled: settled.rows,
      shown: new Set(answered.overlaid.map((each) => each.n)),
      reaches,
      dropped,
      swept,
    };
  });
  if (!applied) return { generation: null, cursors: [], answered: 0, regranted: false };
  yield* publish({
    kind: 'outcomes',
    log: sent.meta.log,
    ops: applied.rows.map(({ n, rec, status }) => ({
      n,
      rec,
      status,
      overlay: applied.shown.has(n),
    })),
  });
  if (applied.settled.length > 0) yield* publish(settledNews(sent.meta.log, applied.settled));
  yield* publishDropped(applied.dropped);
  yield* publishSwept(applied.swept);
  if (applied.reaches) yield* publish({ kind: 'grants', reaches: applied.reaches });
  const { generation, cursors, rows, reaches } = applied;
  return { generation, cursors, answered: rows.length, regranted: reaches !== null };
}

const settledNews = (log: string, rows: readonly AckedRow[]): News => ({
  kind: 'outcomes',
  log,
  ops: rows.map(({ n, rec, status }) => ({ n, rec, status, overlay: status !== 'rejected' })),
});

export function* publishDropped(dropped: readonly Overlaid[]): Flow<void> {
  for (const log of new Set(dropped.map((each) => each.log))) {
    const ops = dropped.filter((each) => each.log === log);
    yield* publish({
      kind: 'outcomes',
      log,
      ops: ops.map(({ n, rec, status }) => ({ n, rec, status, overlay: false })),
    });
  }
}

/** The same operations sealed for the other table. */
function* sealAnswered(sent: Sent, results: readonly OpResult[]): Flow<Map<number, Sealed>> {
  const items = results.map(({ n }) => ({
    table: 'acked' as const,
    key: ackedKey(sent.meta.log, n),
    version: 1,
    text: sent.ops.get(n)?.text ?? '',
  }));
  const sealed = yield* seal(items);
  return new Map(results.map(({ n }, i) => [n, sealed[i]]));
}

function* moveAnswered(
  session: Session,
  sent: Sent,
  head: SyncHead,
  results: readonly OpResult[],
  sealed: ReadonlyMap<number, Sealed>,
): Body<{ rows: AckedRow[]; overlaid: Overlaid[] }> {
  const { log } = sent.meta;
  const reaches = [...(head.grants ?? []), ...sent.meta.reaches];
  const waiting = yield* getMany(
    'outbox',
    results.map((result) => outboxKey(result.n)),
  );
  const rows: AckedRow[] = [];
  const overlaid: Overlaid[] = [];
  for (const [i, { n, status = 'applied', rev = null, conflict = null, problem = null }] of results.entries()) {
    const row = waiting[i];
    if (!row) continue;
    const { type, rec, group, bytes, at } = row;
    const key = ackedKey(log, n);
    rows.push({
      key,
      log,
      n,
      version: 1,
      type,
      rec,
      group,
      bytes,
      at,
      answeredAt: head.time,
      epoch: head.epoch,
      status,
      rev,
      conflict,
      problem,
      sealed: sealed.get(n),
    });
    const op = sent.ops.get(n)?.op;
    if (status === 'rejected' || session.planted.has('ack drops overlay')) continue;
    // a command changes more than its own record, so only the end of the feed is sure to show it
    const shownAt = op?.do === 'command' ? null : rev;
    const commune = communeOf(reaches, op?.scope ?? '');
    overlaid.push({ key, log, n, rec, commune, status, rev: shownAt });
    if (status === 'deferred' && session.planted.has('refused operation removes the row')) {
      yield* remove('row', [rowKey(commune, rec)]);
    }
  }
  const thrown = session.planted.has('refused operations thrown away');
  yield* put('acked', ...rows.filter((row) => !(thrown && row.status === 'rejected')));
  yield* remove(
    'outbox',
    rows.map((row) => outboxKey(row.n)),
  );
  if (session.planted.has('clear all after ack') && rows.length > 0) {
    yield* remove(
      'outbox',
      (yield* range('outbox', '')).map((row) => row.key),
    );
  }
  return { rows, overlaid };
}

function communeOf(reaches: readonly Reach[], scope: string): string {
  const reach = reaches.find((each) => each.commune === scope || each.scopes?.includes(scope));
  if (reach) return reach.commune;
  const [whole, another] = new Set(reaches.filter((each) => each.scopes === null).map((each) => each.commune));
  return another === undefined ? (whole ?? '') : '';
}

const stillReached = (each: Overlaid, reaches: readonly Reach[]) =>
  each.status === 'deferred' ||
  reaches.some((reach) => reach.commune === each.commune) ||
  (each.commune === '' && reaches.length > 0);

/** Whether two lists of grants say the same. */
function sameReaches(a: readonly Reach[], b: readonly Reach[]): boolean {
  const text = (reaches: readonly Reach[]) =>
    reaches
      .map(({ role, unit, commune, scopes }) => JSON.stringify([role, unit, commune, scopes && [...scopes].sort()]))
      .sort()
      .join('\n');
  return text(a) === text(b);
}

/**
 * Whether another tab has taken in the end of a feed since this request was made. Its answer may be the later one: then
 * these grants are old ones, and with them a snapshot would come that falls behind what the screen shows (L2, C3).
 */
function* hasMovedOn(sent: Sent): Body<boolean> {
  const rows = yield* getMany(
    'cursor',
    sent.cursors.map((each) => each.key),
  );
  return sent.cursors.some((asked, i) => (rows[i]?.cursor ?? null) !== asked.cursor);
}

/**
 * Where the pages of an answer begin: as was asked, or anew where its own head took the cursor away (takeAway). Not where
 * the cursor stands by then: another tab may have taken in something newer, and these would go over it (L2, L3).
 */
const afterGrants = (asked: CursorRow, before: readonly Reach[], reaches: readonly Reach[]): CursorRow =>
  reachTag(before, asked.commune) === reachTag(reaches, asked.commune) ? asked : freshCursor(asked.commune);

/**
 * Takes away every row that the grants do not reach, and asks for a snapshot where they changed (L5).
 * @returns records of photographed pages among them
 */
function* takeAway(session: Session, before: readonly Reach[], reaches: readonly Reach[]): Body<Set<string>> {
  const pages = new Set<string>();
  for (const cursor of yield* range('cursor', '')) {
    if (!reaches.some((reach) => reach.commune === cursor.commune)) yield* remove('cursor', [cursor.key]);
    else if (reachTag(before, cursor.commune) !== reachTag(reaches, cursor.commune)) {
      yield* put('cursor', { ...cursor, cursor: null, building: null });
    }
  }
  if (session.planted.has('no local wipe')) return pages;
  const outside = (each: HeadRow | { type: string; commune: string; scope: string }) =>
    !may(reaches, 'read', each.type, each);
  const heads = yield* range('head', '');
  const gone = heads.filter(outside);
  for (const head of gone) if (head.type === 'attachment') for (const id of head.ids) pages.add(id);
  const goneHeads = gone.map((head) => head.key);
  yield* remove('head', goneHeads);
  yield* remove('block', goneHeads);
  for (const row of yield* range('row', '')) {
    if (row.type === 'attachment' && outside(row)) pages.add(row.id);
    if (!reaches.some((reach) => reach.commune === row.commune)) yield* remove('row', [row.key]);
    else if (outside(row)) {
      // a block that stays may hold the record as it was before it moved out of sight
      yield* put('row', { ...row, gone: 'outside', full: true, sealed: null });
    }
  }
  return pages;
}
