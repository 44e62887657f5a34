import type { Json } from '../lib/json.ts';
import { decodeBlock, type Stamp, stampOfFact } from '../protocol/block.ts';
import { type EndLine, isBlockLine, isGoneLine, isOwnLine, type SyncLine } from '../protocol/pull.ts';
import type { SyncHead } from '../protocol/push.ts';
import { publishDropped } from './apply-head.ts';
import type { Sent } from './build-request.ts';
import { checkDigest, dropArrived, dropCovered } from './consistent-point.ts';
import { publishSwept, SWEPT_TABLES, sweepFiles } from './files/sweep-files.ts';
import { communePrefix, rowKey } from './keys.ts';
import type { Session } from './session.ts';
import {
  type BaseChange,
  type Body,
  type CursorRow,
  count,
  type Flow,
  get,
  getMany,
  type MetaRow,
  open,
  publish,
  put,
  type RecordRow,
  type RowContent,
  seal,
  transact,
} from './store.ts';

export interface PageContext {
  session: Session;
  sent: Sent;
  head: SyncHead;
  generation: number;
  /** all operations up to here had their outcome before the server read its feed */
  covered: number;
  /** this is the last pull of the request, and all others came to their end */
  last: boolean;
}

/**
 * Takes in one page of the feed: rows, cursor and what leaves the overlay in one transaction, and only if the phone
 * still stands where the page begins (L2). Late and doubled pages change nothing.
 *
 * @returns whether it was taken in
 */
export function* applyFeedPage(
  context: PageContext,
  cursor: CursorRow,
  lines: readonly SyncLine[],
  end: EndLine,
): Flow<boolean> {
  const { session } = context;
  const { commune } = cursor;
  const { changes, gone, erased } = readPage(context, lines);
  if (session.planted.has('cursor saved before the page')) {
    yield* transact('write', ['cursor'], () => put('cursor', { ...cursor, cursor: end.next }));
  }
  for (;;) {
    const ids = [...changes.keys(), ...gone.keys()];
    const keys = ids.map((id) => rowKey(commune, id));
    const { old, compactions, feeds, idle } = yield* transact('read', ['meta', 'row', 'cursor'], function* () {
      const here = yield* get('cursor', commune);
      const idle = ids.length === 0 && changesNothing(context, cursor, end, yield* get('meta', 'meta'), here);
      return {
        old: yield* getMany('row', keys),
        compactions: here?.compactions,
        feeds: yield* count('cursor', ''),
        idle,
      };
    });
    if (idle) return true;
    const rows = yield* mergeRows(cursor, changes, new Map(ids.map((id, i) => [id, old[i]])));
    const versions = new Map(ids.map((id, i) => [rowKey(commune, id), old[i]?.version ?? 0]));
    const pages = vanishedPages(gone, feeds === 1);
    const tables = pages.size > 0 ? SWEPT_TABLES : (['meta', 'cursor', 'row', 'head'] as const);
    const done = yield* transact('write', tables, function* () {
      const meta = yield* get('meta', 'meta');
      const here = yield* get('cursor', commune);
      if (!meta || !here || !isCurrent(context, meta)) return 'late';
      if (!standsAt(cursor, here)) {
        if (!session.planted.has('late page accepted') && !session.planted.has('cursor saved before the page'))
          return 'late';
      }
      if (here.compactions !== compactions || !(yield* unchanged(versions))) return 'again';
      for (const [id, entry] of gone) rows.push(goneRow(cursor, id, entry, versions.get(rowKey(commune, id)) ?? 0));
      yield* put('row', ...rows);
      const revs = new Map([...changes.values()].map((change) => [change.id, change.rev]));
      const overlay = end.more ? dropArrived(session, meta, revs) : covered(context, commune, meta);
      const crowded = here.crowded || erased || (yield* count('row', communePrefix(commune))) > session.crowdedAt;
      const next = { ...here, cursor: end.next, crowded };
      yield* put('cursor', end.more ? next : yield* checkDigest(session, next, end.digest));
      const after = { ...meta, version: meta.version + 1, overlaid: overlay.keep };
      yield* put('meta', after);
      return { ...overlay, swept: yield* sweepFiles(session.planted, after, pages) };
    });
    if (done === 'late') return false;
    if (done === 'again') continue;
    const news = { changes: [...changes.values()], gone: [...gone.keys()] };
    if (ids.length > 0) yield* publish({ kind: 'page', commune, mark: cursor.mark, ...news });
    yield* publishDropped(done.dropped);
    yield* publishSwept(done.swept);
    return true;
  }
}

const isCurrent = ({ sent, generation }: PageContext, meta: MetaRow) =>
  meta.log === sent.meta.log && meta.generation === generation;

const standsAt = (asked: CursorRow, here: CursorRow) => here.cursor === asked.cursor && here.building === null;

const covered = (context: PageContext, commune: string, meta: MetaRow) =>
  dropCovered(context.session, meta, context.sent, { commune, all: context.last, covered: context.covered });

/** An empty page that ends where it began, as most do: a phone that looks for news every minute writes nothing for it. */
function changesNothing(
  context: PageContext,
  asked: CursorRow,
  end: EndLine,
  meta: MetaRow | undefined,
  here: CursorRow | undefined,
): boolean {
  if (end.more || end.digest || end.next !== asked.cursor || !meta || !here) return false;
  const isHere = isCurrent(context, meta) && standsAt(asked, here);
  return isHere && covered(context, asked.commune, meta).dropped.length === 0;
}

function* unchanged(versions: ReadonlyMap<string, number>): Body<boolean> {
  const rows = yield* getMany('row', [...versions.keys()]);
  return [...versions.values()].every((version, i) => (rows[i]?.version ?? 0) === version);
}

type Gone = { type: string; scope: string; gone: 'moved' | 'erased' };

/**
 * Records of photographed pages that a page of the feed says are no more. One that moved may still come in another
 * feed: then it is looked for when all of them are complete (settle-files.ts).
 */
function vanishedPages(gone: ReadonlyMap<string, Gone>, onlyFeed: boolean): Set<string> {
  const pages = [...gone].filter(([, entry]) => entry.type === 'attachment' && (onlyFeed || entry.gone === 'erased'));
  return new Set(pages.map(([id]) => id));
}

/** What a page says, record by record; later lines of one record go over earlier ones. */
function readPage(context: PageContext, lines: readonly SyncLine[]) {
  const changes = new Map<string, BaseChange>();
  const gone = new Map<string, Gone>();
  let erased = false;
  const take = (change: BaseChange) => {
    const before = changes.get(change.id);
    changes.set(
      change.id,
      before && !change.full ? { ...mergeContent(before, change), ...headOf(change, before.full) } : change,
    );
    gone.delete(change.id);
  };
  for (const line of lines) {
    if (isOwnLine(line)) {
      for (const change of ownChanges(context, line.own)) take(change);
    } else if (isBlockLine(line)) {
      for (const row of decodeBlock(line)) take({ ...row, type: line.type, scope: line.scope, full: line.full === 1 });
    } else if (isGoneLine(line)) {
      erased ||= line.gone === 'erased';
      for (const id of line.ids) {
        changes.delete(id);
        gone.set(id, { type: line.type, scope: line.scope, gone: line.gone });
      }
    }
  }
  return { changes, gone, erased };
}

/** The phone's own operations as the server applied them: it has the facts, the results have the revs (L1). */
function* ownChanges(context: PageContext, own: readonly (readonly [number, number])[]): Generator<BaseChange> {
  const { sent, head } = context;
  const stamp: Stamp = { author: sent.meta.member?.user ?? '', at: Math.floor(head.time / 1000) * 1000 };
  const revs = new Map((head.results ?? []).map((result) => [result.n, result.rev ?? 1]));
  for (const [from, through] of own) {
    for (let n = from; n <= through; n++) {
      const op = sent.ops.get(n)?.op;
      const rev = revs.get(n);
      if (!op || rev === undefined) continue;
      yield {
        id: op.rec,
        type: op.type,
        scope: op.scope,
        rev,
        facts: op.set,
        stamp,
        full: op.do === 'put' && rev === 1,
      };
    }
  }
}

const headOf = ({ id, type, scope, rev }: BaseChange, full: boolean) => ({ id, type, scope, rev, full });

/** Newer facts over older ones, each with its own stamp. */
export function mergeContent(old: RowContent, change: RowContent): RowContent {
  const facts: Record<string, Json> = { ...old.facts, ...change.facts };
  const other: Record<string, Stamp> = {};
  for (const name of Object.keys(facts)) {
    const stamp = name in change.facts ? stampOfFact(change, name) : stampOfFact(old, name);
    if (stamp.author !== old.stamp.author || stamp.at !== old.stamp.at) other[name] = stamp;
  }
  return { facts, stamp: old.stamp, ...(Object.keys(other).length > 0 ? { other } : {}) };
}

function* mergeRows(
  cursor: CursorRow,
  changes: ReadonlyMap<string, BaseChange>,
  old: ReadonlyMap<string, RecordRow | undefined>,
): Flow<RecordRow[]> {
  const merging = [...changes.values()].filter((change) => {
    const row = old.get(change.id);
    return !change.full && row && !row.gone && row.mark === cursor.mark;
  });
  const opened = yield* open(
    merging.map((change) => {
      const row = old.get(change.id) as RecordRow;
      return { table: 'row' as const, key: row.key, version: row.version, sealed: row.sealed };
    }),
  );
  const before = new Map(merging.map((change, i) => [change.id, JSON.parse(opened[i] ?? '') as RowContent]));
  const rows: Omit<RecordRow, 'sealed'>[] = [];
  const items = [...changes.values()].map((change) => {
    const row = old.get(change.id);
    const under = before.get(change.id);
    const { id, type, scope, rev, facts, stamp, other } = change;
    const own: RowContent = { facts, stamp, ...(other ? { other } : {}) };
    const key = rowKey(cursor.commune, id);
    const version = (row?.version ?? 0) + 1;
    const full = change.full || Boolean(under && row?.full);
    rows.push({ key, commune: cursor.commune, id, type, scope, rev, mark: cursor.mark, full, gone: null, version });
    return { table: 'row' as const, key, version, text: JSON.stringify(under ? mergeContent(under, own) : own) };
  });
  const sealed = yield* seal(items);
  return rows.map((row, i) => ({ ...row, sealed: sealed[i] }));
}

function goneRow(cursor: CursorRow, id: string, entry: Gone, version: number): RecordRow {
  const key = rowKey(cursor.commune, id);
  const { commune, mark } = cursor;
  return { key, commune, id, ...entry, rev: 0, mark, full: true, version: version + 1, sealed: null };
}
