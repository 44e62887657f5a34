import { partKeys } from '../keys.ts';
import { type FileRow, type Flow, get, getMany, publish, put, remove, transact } from '../store.ts';
import { FILE_TABLES } from './change-files.ts';
import type { FilesSession } from './files-session.ts';

/**
 * Lets go of this phone's copies of pages that the commune received and that lie in a verified backup (F5); others stay
 * as they are. Only a person may ask for it.
 *
 * @returns bytes that came free
 */
export function* freeFiles(session: FilesSession, ids: readonly string[]): Flow<number> {
  const freed = yield* transact('strict', ['meta', ...FILE_TABLES], function* () {
    const epoch = (yield* get('meta', 'meta'))?.epoch;
    // in another history of the server it may lie in no backup
    const safe = (row: FileRow) =>
      row.state === 'RECEIVED' &&
      ((row.epoch === epoch && session.record(row.key).backedUp) || session.planted.has('copy freed before backup'));
    const rows = (yield* getMany('file', [...new Set(ids)])).flatMap((row) => (row && safe(row) ? [row] : []));
    yield* remove(
      'filePart',
      rows.flatMap((row) => partKeys(row.key, row.parts)),
    );
    const next = rows.map((row): FileRow => ({ ...row, state: 'FREED', parts: 0, upload: null }));
    yield* put('file', ...next);
    return next;
  });
  if (freed.length > 0) yield* publish({ kind: 'files', changed: freed, gone: [] });
  return freed.reduce((sum, row) => sum + row.bytes, 0);
}
