import { freshMeta } from './create-store.ts';
import { type Flow, get, type MetaRow, type OutboxRow, publish, put, range, remove, transact } from './store.ts';
import { leaveLog } from './take-back.ts';

/** What a second place kept of a store that is gone or lags behind (SPEC R2). */
export interface KeptOutbox {
  meta: Pick<MetaRow, 'log' | 'nextN' | 'generation' | 'epoch' | 'member' | 'reaches' | 'decided' | 'rewritten'>;
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
    const { generation, epoch, member, reaches, decided, rewritten } = kept;
    yield* put('meta', {
      ...freshMeta(kept.log),
      nextN,
      generation: generation + 1,
      epoch,
      member,
      reaches,
      ...(decided ? { decided } : {}),
      ...(rewritten ? { rewritten } : {}),
    });
    return true;
  });
}

/** Whether the second place has operations that the store has lost: above its numbers, or under a numbering made later. */
export function isBehind(meta: MetaRow, { meta: kept, rows }: KeptOutbox): boolean {
  if (meta.log !== kept.log) return rows.length > 0 && kept.generation > meta.generation;
  return rows.some(({ n }) => n >= meta.nextN);
}

/**
 * The store fell back to an earlier state: what the second place has beyond it was saved, and is put back. The second
 * place is written after the commit, so it never has what was not. Where numbers were given anew meanwhile (P2), what
 * the store still holds unsent has new ones there, or was answered under them.
 *
 * @returns how many operations came back
 */
export function* putBackLost(second: KeptOutbox): Flow<number> {
  const { meta: kept, rows } = second;
  const back = yield* transact('strict', ['meta', 'outbox'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta || !isBehind(meta, second)) return 0;
    const standing = yield* range('outbox', '');
    const isSameLog = meta.log === kept.log;
    if (!isSameLog)
      yield* remove(
        'outbox',
        standing.map(({ key }) => key),
      );
    const lost = isSameLog ? rows.filter(({ n }) => n >= meta.nextN) : rows;
    yield* put('outbox', ...lost);
    const nextN = Math.max(isSameLog ? 0 : kept.nextN, ...lost.map(({ n }) => n + 1));
    const generation = Math.max(meta.generation, kept.generation) + 1;
    const renamed = isSameLog ? {} : { log: kept.log, decided: kept.decided, durableThrough: 0 };
    yield* put('meta', { ...meta, ...renamed, version: meta.version + 1, generation, nextN });
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
