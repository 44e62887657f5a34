import { isBlank } from '../../protocol/facts.ts';
import type { Planted } from '../../protocol/planted.ts';
import { recordsOnDisk } from '../records-on-disk.ts';
import {
  type Body,
  type FileRow,
  type Flow,
  get,
  type MetaRow,
  publish,
  range,
  type TableName,
  transact,
} from '../store.ts';
import { removeFiles } from './change-files.ts';

/** Tables of a transaction in which pages may vanish with their records. */
export const SWEPT_TABLES: readonly TableName[] = [
  'meta',
  'cursor',
  'row',
  'head',
  'outbox',
  'acked',
  'file',
  'filePart',
];

/**
 * Removes pages whose records are no more: erased, moved out of sight, or no longer within the grants (L5, L6, F7). It
 * belongs into the transaction that takes the records away, after it. A page stays while an operation on its record is
 * unsent, shown, refused or kept for a person, and a page that was never attached stays.
 *
 * @param meta as the transaction leaves it
 * @param vanished records that this transaction took away; "all" looks at every page, once every feed is complete
 * @returns the pages that went
 */
export function* sweepFiles(
  planted: Planted,
  meta: MetaRow,
  vanished: ReadonlySet<string> | 'all',
): Body<readonly string[]> {
  if (planted.has('bytes outlive the grant')) return [];
  if (vanished !== 'all' && vanished.size === 0) return [];
  const pages = (yield* range('file', '')).filter(
    (row: FileRow) => row.state !== 'DRAFT' && (vanished === 'all' || vanished.has(row.key)),
  );
  if (pages.length === 0 || (vanished === 'all' && !(yield* isComplete(meta)))) return [];
  const known = yield* knownRecords(meta);
  const gone = pages.filter((row) => !known.has(row.key));
  yield* removeFiles(gone);
  return gone.map((row) => row.key);
}

/** The same in a transaction of its own, once every feed came to its end: whatever way a record went. */
export function* sweepAllFiles(planted: Planted): Flow<void> {
  const gone = yield* transact('strict', SWEPT_TABLES, function* () {
    const meta = yield* get('meta', 'meta');
    return meta ? yield* sweepFiles(planted, meta, 'all') : [];
  });
  yield* publishSwept(gone);
}

export function* publishSwept(gone: readonly string[]): Flow<void> {
  if (gone.length > 0) yield* publish({ kind: 'files', changed: [], gone });
}

/**
 * Where a part of the feed is missing, a record that is not here may still come. A cursor of a commune that is out of
 * reach stays behind where its feed ended in the answer that took the reach away; nothing comes from there any more.
 */
export function* isComplete(meta: MetaRow): Body<boolean> {
  const cursors = new Map((yield* range('cursor', '')).map((cursor) => [cursor.commune, cursor]));
  return meta.reaches.every(({ commune }) => {
    const cursor = cursors.get(commune);
    return !isBlank(cursor?.cursor) && cursor?.building === null;
  });
}

function* knownRecords(meta: MetaRow): Body<Set<string>> {
  const known = yield* recordsOnDisk('attachment');
  for (const row of yield* range('outbox', '')) known.add(row.rec);
  for (const each of meta.overlaid) known.add(each.rec);
  for (const row of yield* range('acked', '')) {
    if (row.status === 'rejected' || row.status === 'deferred') known.add(row.rec);
  }
  return known;
}
