import { type FileFacts, type FileRow, type Flow, open, range, transact } from '../store.ts';

export interface LoadedFile {
  row: FileRow;
  /** null where the disk damaged what was written of it; the bytes may be sound */
  facts: FileFacts | null;
}

/** Every page of the book, without its bytes. */
export function* loadFiles(): Flow<LoadedFile[]> {
  const rows = yield* transact('read', ['file'], () => range('file', ''));
  const loaded: LoadedFile[] = [];
  for (const row of rows) loaded.push({ row, facts: yield* openFacts(row) });
  return loaded;
}

/** What is sealed in a page's row; null where it does not open. */
export function* openFacts({ key, version, sealed }: FileRow): Flow<FileFacts | null> {
  try {
    const [text = ''] = yield* open([{ table: 'file', key, version, sealed }]);
    return JSON.parse(text) as FileFacts;
  } catch {
    return null;
  }
}
