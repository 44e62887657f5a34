import type { Flow } from '../store.ts';
import { changeFiles } from './change-files.ts';
import type { FilesSession } from './files-session.ts';

/** A person wants a page that failed to be tried again, from its beginning. */
export function* retryFile(session: FilesSession, id: string): Flow<void> {
  session.pauses.delete(id);
  yield* changeFiles('strict', [id], (row) =>
    row.state === 'FAILED' ? { ...row, state: 'WAITING', upload: null, sent: 0, tries: 0, problem: null } : null,
  );
}
