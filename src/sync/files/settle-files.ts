import { type Body, type FileRow, type Flow, get, type MetaRow, publish, put, range, transact } from '../store.ts';
import type { FilesSession } from './files-session.ts';
import { isComplete, sweepAllFiles } from './sweep-files.ts';

/**
 * Brings pages to what their records say: one whose record was saved waits to be sent; at the end of the feed, one that
 * the commune has is received, one that another history of the server may not have is sent again, and one whose record
 * is no more goes.
 *
 * @param cameToEnd every feed was complete, and the view shows it; a restore that this phone has met since then (P11)
 *   makes it false, for the view still shows what the server had before
 */
export function* settleFiles(session: FilesSession, cameToEnd: boolean): Flow<void> {
  const here = function* (): Body<{ epoch: string | null; atEnd: boolean; rows: readonly FileRow[] }> {
    const meta = yield* get('meta', 'meta');
    const atEnd = cameToEnd && meta !== undefined && (yield* isStillComplete(session, meta));
    return { epoch: meta?.epoch ?? null, atEnd, rows: yield* range('file', '') };
  };
  const { epoch, atEnd, rows } = yield* transact('read', ['meta', 'cursor', 'file'], here);
  if (rows.some((row) => settled(session, row, epoch, atEnd) !== row)) {
    const changed = yield* transact('strict', ['meta', 'cursor', 'file'], function* () {
      const now = yield* here();
      if (now.epoch !== epoch) return [];
      const next = now.rows.map((row) => settled(session, row, now.epoch, now.atEnd));
      const changed = next.filter((row, i) => row !== now.rows[i]);
      yield* put('file', ...changed);
      return changed;
    });
    if (changed.length > 0) yield* publish({ kind: 'files', changed, gone: [] });
  }
  if (!atEnd) return;
  const orphaned = (row: FileRow) => row.state !== 'DRAFT' && session.record(row.key).at === 'NONE';
  if (rows.some(orphaned)) yield* sweepAllFiles(session.planted);
}

function* isStillComplete(session: FilesSession, meta: MetaRow): Body<boolean> {
  return session.planted.has('pages settled by an older feed') || (yield* isComplete(meta));
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
