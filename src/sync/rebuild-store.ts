import { freshMeta } from './create-store.ts';
import { type Flow, get, type MetaRow, type OutboxRow, publish, put, range, transact } from './store.ts';
import { leaveLog } from './take-back.ts';

/** What a second place kept of a store that is gone or lags behind (SPEC R2). */
export interface KeptOutbox {
  meta: Pick<MetaRow, 'log' | 'nextN' | 'epoch' | 'member' | 'reaches' | 'decided' | 'rewritten'>;
  rows: readonly OutboxRow[];
}

/**
 * Begins an empty store with what was unsent, under its log and numbers; everything else comes by snapshot at the next
 * contact. Should the numbers be wrong, the server says so and they are given anew (P2).
 *
 * @returns false where a store is there
 */
export function* rebuildStore({ meta: kept, rows }: KeptOutbox): Flow<boolean> {
  const nextN = Math.max(kept.nextN, ...rows.map(({ n }) => n + 1));
  return yield* transact('strict', ['meta', 'outbox'], function* () {
    if (yield* get('meta', 'meta')) return false;
    yield* put('outbox', ...rows);
    const { epoch, member, reaches, decided, rewritten } = kept;
    yield* put('meta', {
      ...freshMeta(kept.log),
      nextN,
      epoch,
      member,
      reaches,
      ...(decided ? { decided } : {}),
      ...(rewritten ? { rewritten } : {}),
    });
    return true;
  });
}

/**
 * The store fell back to an earlier state: what the second place has above its numbers was saved, and is put back. The
 * second place is written after the commit, so it never has what was not.
 *
 * @returns how many operations came back
 */
export function* putBackLost({ meta: kept, rows }: KeptOutbox): Flow<number> {
  const back = yield* transact('strict', ['meta', 'outbox'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || meta.log !== kept.log) return 0;
    const lost = rows.filter(({ n }) => n >= meta.nextN);
    if (lost.length === 0) return 0;
    yield* put('outbox', ...lost);
    const nextN = Math.max(...lost.map(({ n }) => n + 1));
    yield* put('meta', { ...meta, version: meta.version + 1, generation: meta.generation + 1, nextN });
    return lost.length;
  });
  if (back > 0) yield* publish({ kind: 'reload' });
  return back;
}

/** Where the second place could not be written for a while, numbers are missing: the rest gets new ones (P2). */
export function* closeGaps(): Flow<void> {
  const { meta, outbox } = yield* transact('read', ['meta', 'outbox'], function* () {
    return { meta: yield* get('meta', 'meta'), outbox: yield* range('outbox', '') };
  });
  const first = outbox[0]?.n ?? 0;
  const gap = outbox.some(({ n }, i) => n !== first + i);
  if (meta && gap) yield* leaveLog(meta.log);
}

/** Of rows as they were written one after the other: the later of two with one number, by number. */
export function latestRows(rows: readonly OutboxRow[]): OutboxRow[] {
  return [...new Map(rows.map((row) => [row.n, row])).values()].sort((a, b) => a.n - b.n);
}
