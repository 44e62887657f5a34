import { type CopyItem, copy, type Flow, get, type OutboxRow, open, put, range, transact } from './store.ts';

/** What a row of the outbox has where a rescue copy could be made. */
type CopyFields = Pick<OutboxRow, 'rescue' | 'session'>;

/** Rescue copies of operations under their log and numbers (SPEC R1); without one where the book has no session. */
export function* rescueCopies(log: string, ops: readonly Omit<CopyItem, 'log'>[]): Flow<CopyFields[]> {
  const copies = yield* copy(ops.map(({ n, text }) => ({ log, n, text })));
  return ops.map((_, i) => {
    const made = copies[i];
    return made ? { rescue: made.sealed, session: made.session } : {};
  });
}

/**
 * Copies what is unsent and has no copy that the server of today could open: what was written alone, before its key was
 * known, or for a key that was replaced.
 *
 * @param opens sessions whose copies that server opens
 */
export function* copyUnsent(opens: ReadonlySet<string>): Flow<void> {
  for (;;) {
    const stored = yield* transact('read', ['meta', 'outbox'], function* () {
      return { meta: yield* get('meta', 'meta'), outbox: yield* range('outbox', '') };
    });
    const { meta } = stored;
    if (!meta?.member) return;
    const bare = stored.outbox.filter(({ session }) => session === undefined || !opens.has(session)).slice(0, 200);
    if (bare.length === 0) return;
    const texts = yield* open(
      bare.map(({ key, version, sealed }) => ({ table: 'outbox' as const, key, version, sealed })),
    );
    const copies = yield* rescueCopies(
      meta.log,
      bare.map(({ n }, i) => ({ n, text: texts[i] ?? '' })),
    );
    if (copies.some((each) => each.session === undefined)) return;
    const done = yield* transact('strict', ['meta', 'outbox'], function* () {
      const current = yield* get('meta', 'meta');
      if (current?.log !== meta.log || current.generation !== meta.generation) return false;
      for (const [i, row] of bare.entries()) {
        const now = yield* get('outbox', row.key);
        // sent meanwhile, or set aside
        if (now?.version === row.version) yield* put('outbox', { ...now, ...copies[i] });
      }
      return true;
    });
    if (!done) return;
  }
}
