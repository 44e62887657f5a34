import { decodeBlock } from '../protocol/block.ts';
import type { BlockLine, EndLine } from '../protocol/pull.ts';
import type { PageContext } from './apply-feed.ts';
import { publishDropped } from './apply-head.ts';
import { checkDigest, dropCovered } from './consistent-point.ts';
import { publishSwept, SWEPT_TABLES, sweepFiles } from './files/sweep-files.ts';
import { blockKey, communePrefix, markPrefix } from './keys.ts';
import {
  type BaseChange,
  type Body,
  type CursorRow,
  type Flow,
  get,
  type HeadRow,
  type MetaRow,
  publish,
  put,
  range,
  remove,
  seal,
  transact,
} from './store.ts';

/** How far one answer has come in its snapshot. */
export interface SnapshotProgress {
  /** what the phone must still hold for the next block to follow: the `last` of the one before; null before the first */
  last: string | null;
  blocks: number;
}

export const noProgress = (): SnapshotProgress => ({ last: null, blocks: 0 });

/**
 * Stores blocks of a replacing snapshot as they arrive: each is sealed whole and never edited, and the next request can
 * go on after the last of them (L3). A block that does not follow on what the phone holds changes nothing.
 *
 * @returns whether they were taken in
 */
export function* storeBlocks(
  context: PageContext,
  cursor: CursorRow,
  progress: SnapshotProgress,
  arrived: readonly { line: BlockLine; text: string }[],
): Flow<boolean> {
  const [first] = arrived;
  const final = arrived.at(-1);
  if (!first || !final) return true;
  const start = first.line.start ?? '';
  const plan = yield* transact('read', ['meta', 'cursor'], () => placeOf(context, cursor, progress, start));
  if (!plan) return false;
  const rows = arrived.map(({ line }) => decodeBlock(line));
  const keys = arrived.map((_, i) => blockKey(cursor.commune, plan.mark, plan.blocks + i));
  const sealed = yield* seal(
    arrived.map(({ text }, i) => ({ table: 'block' as const, key: keys[i] ?? '', version: 1, text })),
  );
  const heads = arrived.map(({ line }, i): HeadRow => {
    const ids = (rows[i] ?? []).map((row) => row.id);
    const revs = (rows[i] ?? []).map((row) => row.rev);
    const { scope, type } = line;
    return { key: keys[i] ?? '', commune: cursor.commune, mark: plan.mark, scope, type, ids, revs };
  });
  const stored = yield* transact('write', ['meta', 'cursor', 'head', 'block'], function* () {
    const place = yield* placeOf(context, cursor, progress, start);
    if (!place || place.mark !== plan.mark || place.blocks !== plan.blocks) return false;
    if (place.replaces !== null) yield* forget(['head', 'block'], markPrefix(cursor.commune, place.replaces));
    yield* put('head', ...heads);
    yield* put('block', ...keys.map((key, i) => ({ key, version: 1, sealed: sealed[i] })));
    const blocks = place.blocks + arrived.length;
    const building = { start, last: final.line.last ?? '', mark: place.mark, blocks };
    yield* put('cursor', { ...place.cursor, building });
    yield* put('meta', {
      ...place.meta,
      version: place.meta.version + 1,
      marks: Math.max(place.meta.marks, place.mark),
    });
    return true;
  });
  if (!stored) return false;
  progress.last = final.line.last ?? '';
  progress.blocks = plan.blocks + arrived.length;
  const changes = arrived.flatMap(({ line }, i) =>
    (rows[i] ?? []).map((row): BaseChange => ({ ...row, type: line.type, scope: line.scope, full: true })),
  );
  yield* publish({ kind: 'page', commune: cursor.commune, mark: plan.mark, changes, gone: [] });
  return true;
}

interface Place {
  meta: MetaRow;
  cursor: CursorRow;
  mark: number;
  blocks: number;
  /** mark of a snapshot that was begun and cannot go on */
  replaces: number | null;
}

/** Where the next block belongs, or null when the phone has moved on since the request was made. */
function* placeOf(
  context: PageContext,
  asked: CursorRow,
  progress: SnapshotProgress,
  start: string,
): Body<Place | null> {
  const meta = yield* get('meta', 'meta');
  const cursor = (yield* get('cursor', asked.commune)) ?? asked;
  if (!meta || meta.log !== context.sent.meta.log) return null;
  const planted = context.session.planted.has('late snapshot');
  if (meta.generation !== context.generation && !planted) return null;
  const { building } = cursor;
  if (progress.last !== null) {
    if (building?.start !== start || building.last !== progress.last || building.blocks !== progress.blocks)
      return null;
    return { meta, cursor, mark: building.mark, blocks: building.blocks, replaces: null };
  }
  const moved = cursor.cursor !== asked.cursor || building?.last !== asked.building?.last;
  if ((moved || building?.start !== asked.building?.start) && !planted) return null;
  if (building && building.start === start && asked.building) {
    return { meta, cursor, mark: building.mark, blocks: building.blocks, replaces: null };
  }
  return { meta, cursor, mark: meta.marks + 1, blocks: 0, replaces: building?.mark ?? null };
}

/**
 * Completes a snapshot: what older ones held goes, and the cursor begins at the snapshot's start (L3).
 * @returns whether it was taken in
 */
export function* finishSnapshot(
  context: PageContext,
  asked: CursorRow,
  progress: SnapshotProgress,
  end: EndLine,
): Flow<boolean> {
  const { commune } = asked;
  const start = end.snapshot ?? '';
  const done = yield* transact('write', ['block', ...SWEPT_TABLES], function* () {
    const place = yield* placeOf(context, asked, progress, start);
    if (!place) return null;
    const { meta, mark } = place;
    const keep = markPrefix(commune, mark);
    for (const table of ['head', 'block'] as const) {
      const rows = yield* range(table, communePrefix(commune));
      yield* remove(
        table,
        rows.filter((row) => !row.key.startsWith(keep)).map((row) => row.key),
      );
    }
    const rows = yield* range('row', communePrefix(commune));
    yield* remove(
      'row',
      rows.filter((row) => row.mark < mark).map((row) => row.key),
    );
    const overlay = end.more
      ? { keep: meta.overlaid, dropped: [] }
      : dropCovered(context.session, meta, context.sent, { commune, all: context.last, covered: context.covered });
    const next = { ...place.cursor, cursor: end.next, mark, building: null, misses: 0, crowded: false };
    yield* put('cursor', end.more ? next : yield* checkDigest(context.session, next, end.digest));
    const marks = Math.max(meta.marks, mark);
    const after: MetaRow = { ...meta, version: meta.version + 1, marks, overlaid: overlay.keep };
    yield* put('meta', after);
    const swept = end.more ? [] : yield* sweepFiles(context.session.planted, after, 'all');
    return { mark, dropped: overlay.dropped, swept };
  });
  if (!done) return false;
  yield* publish({ kind: 'swept', commune, mark: done.mark });
  yield* publishDropped(done.dropped);
  yield* publishSwept(done.swept);
  return true;
}

function* forget(tables: readonly ('head' | 'block')[], prefix: string): Body<void> {
  for (const table of tables)
    yield* remove(
      table,
      (yield* range(table, prefix)).map((row) => row.key),
    );
}
