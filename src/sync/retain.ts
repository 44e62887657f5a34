import type { Session } from './session.ts';
import { type Flow, get, put, range, remove, transact } from './store.ts';

const LONGEST = 90 * 24 * 3_600_000;
const MOST = 5_000;

/**
 * Lets go of acknowledged operations that lie in a verified backup of the server, or are older than 90 days, or more
 * than 5,000 (P9). What is still shown, refused or kept for a person stays; of what an officer settled, a backup may hold
 * that it waits, and its author must be there to hear what becomes of it then.
 */
export function* retain(session: Session): Flow<void> {
  yield* transact('write', ['meta', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    if (!meta) return;
    const rows = yield* range('acked', '');
    const shown = new Set(meta.overlaid.map((each) => each.key));
    const free = rows.filter((row) => !shown.has(row.key) && row.status !== 'rejected' && row.status !== 'deferred');
    const through = session.planted.has('let go before the backup') ? meta.nextN : meta.durableThrough;
    const early = session.planted.has('let go when settled');
    const inBackup = free.filter(
      (row) => row.log === meta.log && row.n <= through && (early || row.waitedFor === undefined),
    );
    const old = free.filter((row) => meta.serverTime - row.answeredAt > LONGEST);
    const tooMany = free.sort((a, b) => a.answeredAt - b.answeredAt).slice(0, Math.max(0, rows.length - MOST));
    const keys = [...new Set([...inBackup, ...old, ...tooMany].map((row) => row.key))];
    if (keys.length === 0) return;
    yield* remove('acked', keys);
    yield* put('meta', { ...meta, version: meta.version + 1 });
  });
}
