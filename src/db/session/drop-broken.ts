import { type Flow, get, type OpenItem, put, range, remove, transact } from '../../sync/store.ts';

/** What came from the server and can be fetched again. */
export const isFetched = ({ table }: OpenItem) => table === 'row' || table === 'block';

/**
 * Removes rows and blocks that do not open, and asks for a snapshot of everything, which puts them back. Until then the
 * screen lacks them; a value that cannot be trusted is not shown.
 */
export function* dropBroken(keys: readonly string[]): Flow<void> {
  yield* transact('strict', ['meta', 'cursor', 'row', 'head', 'block'], function* () {
    for (const table of ['row', 'head', 'block'] as const) yield* remove(table, keys);
    const cursors = yield* range('cursor', '');
    yield* put('cursor', ...cursors.map((cursor) => ({ ...cursor, cursor: null, building: null })));
    const meta = yield* get('meta', 'meta');
    if (meta) yield* put('meta', { ...meta, version: meta.version + 1, generation: meta.generation + 1 });
  });
}
