import { type Flow, get, publish, transact } from '../store.ts';
import { FILE_TABLES, removeFiles } from './change-files.ts';
import type { FilesSession } from './files-session.ts';

/** Throws a page away that belongs to no record, or to one that was put away. @returns whether it was there and went */
export function* dropFile(session: FilesSession, id: string): Flow<boolean> {
  const { at, archived } = session.record(id);
  if (at !== 'NONE' && !archived) return false;
  const gone = yield* transact('strict', FILE_TABLES, function* () {
    const row = yield* get('file', id);
    if (row) yield* removeFiles([row]);
    return row !== undefined;
  });
  if (gone) yield* publish({ kind: 'files', changed: [], gone: [id] });
  return gone;
}
