import { type FileRow, type Flow, get, publish, put, range, transact } from '../store.ts';
import type { FilesSession } from './files-session.ts';
import { sweepAllFiles } from './sweep-files.ts';

/**
 * Brings pages to what their records say: one whose record was saved waits to be sent; at the end of the feed, one that
 * the commune has is received, one that another history of the server may not have is sent again, and one whose record
 * is no more goes.
 *
 * @param atEnd every feed is complete, and the view shows it
 */
export function* settleFiles(session: FilesSession, atEnd: boolean): Flow<void> {
  const seen = yield* transact('read', ['meta', 'file'], function* () {
    return { meta: yield* get('meta', 'meta'), rows: yield* range('file', '') };
  });
  const epoch = seen.meta?.epoch ?? null;
  if (seen.rows.some((row) => settled(session, row, epoch, atEnd) !== row)) {
    const changed = yield* transact('strict', ['meta', 'file'], function* () {
      const meta = yield* get('meta', 'meta');
      if ((meta?.epoch ?? null) !== epoch) return [];
      const rows = yield* range('file', '');
      const next = rows.map((row) => settled(session, row, epoch, atEnd)).filter((row, i) => row !== rows[i]);
      yield* put('file', ...next);
      return next;
    });
    if (changed.length > 0) yield* publish({ kind: 'files', changed, gone: [] });
  }
  if (!atEnd) return;
  const orphaned = (row: FileRow) => row.state !== 'DRAFT' && session.record(row.key).at === 'NONE';
  if (seen.rows.some(orphaned)) yield* sweepAllFiles(session.planted);
}

function settled(session: FilesSession, row: FileRow, epoch: string | null, atEnd: boolean): FileRow {
  const { at, received } = session.record(row.key);
  if (row.state === 'DRAFT') return at === 'NONE' ? row : { ...row, state: 'WAITING' };
  if (!atEnd || row.state === 'FREED') return row;
  if (received) {
    if (row.state === 'RECEIVED' && row.epoch === epoch) return row;
    return { ...row, state: 'RECEIVED', upload: null, sent: row.bytes, problem: null, epoch };
  }
  if (row.state === 'RECEIVED' && row.epoch !== epoch)
    return { ...row, state: 'WAITING', upload: null, sent: 0, epoch: null };
  return row;
}
