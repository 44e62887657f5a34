import { partKeys } from '../keys.ts';
import {
  type Body,
  type FileRow,
  type Flow,
  getMany,
  publish,
  put,
  remove,
  type TableName,
  transact,
} from '../store.ts';

/** Tables that a transaction needs to write pages. */
export const FILE_TABLES: readonly TableName[] = ['file', 'filePart'];

/** Takes pages with all their parts from the disk. */
export function* removeFiles(rows: readonly FileRow[]): Body<void> {
  yield* remove(
    'filePart',
    rows.flatMap((row) => partKeys(row.key, row.parts)),
  );
  yield* remove(
    'file',
    rows.map((row) => row.key),
  );
}

/**
 * Changes pages in one transaction, each as it stands on the disk at that moment, and tells of it.
 *
 * @param change the page as it is to be; null leaves it
 */
export function* changeFiles(
  mode: 'write' | 'strict',
  ids: readonly string[],
  change: (row: FileRow) => FileRow | null,
): Flow<readonly FileRow[]> {
  const changed = yield* transact(mode, ['file'], function* () {
    const rows = yield* getMany('file', ids);
    const next = rows.flatMap((row) => (row ? (change(row) ?? []) : []));
    yield* put('file', ...next);
    return next;
  });
  if (changed.length > 0) yield* publish({ kind: 'files', changed, gone: [] });
  return changed;
}
