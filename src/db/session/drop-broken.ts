import type { Op } from '../../protocol/op.ts';
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

/**
 * An operation that changes nothing, read in place of one's own that no longer opens: one damaged change must not keep a
 * person from all the others. On disk it stays as it is.
 */
export function emptyInstead({ table, key }: OpenItem): string | null {
  if (table !== 'outbox' && table !== 'acked') return null;
  const empty: Op = {
    n: Number(key.slice(-12)),
    type: 'candidate',
    rec: 'AAAAAAAAcACAAAAAAAAAAA',
    scope: 'local',
    do: 'patch',
    set: {},
    claimedAt: 0,
    schema: 1,
  };
  return JSON.stringify(empty);
}
