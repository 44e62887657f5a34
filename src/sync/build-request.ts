import { LIMITS } from '../protocol/limits.ts';
import type { Op } from '../protocol/op.ts';
import type { PullRequest } from '../protocol/pull.ts';
import type { SyncRequest } from '../protocol/push.ts';
import type { Session } from './session.ts';
import { type CursorRow, type Flow, get, type MetaRow, type OutboxRow, open, range, transact } from './store.ts';
import { seenDecisions } from './take-decisions.ts';

/** A request, with what the phone knew when it was made: answers are taken in only where that still holds. */
export interface Sent {
  request: SyncRequest;
  meta: MetaRow;
  ops: ReadonlyMap<number, { row: OutboxRow; op: Op; text: string }>;
  /** cursor rows of the communes in `request.pull`, in its order */
  cursors: readonly CursorRow[];
  /** operations that did not fit */
  left: number;
}

/** The next request: the oldest operations that fit, and the pulls once nothing else is left to send. */
export function* buildRequest(session: Session): Flow<Sent | null> {
  const stored = yield* transact('read', ['meta', 'outbox', 'cursor'], function* () {
    return {
      meta: yield* get('meta', 'meta'),
      outbox: yield* range('outbox', '', { limit: LIMITS.opsPerRequest + 1 }),
      cursors: yield* range('cursor', ''),
    };
  });
  const { meta, outbox } = stored;
  if (!meta?.member) return null;
  const batch = chooseBatch(outbox, session);
  const texts = yield* open(
    batch.map(({ key, version, sealed }) => ({ table: 'outbox' as const, key, version, sealed })),
  );
  const ops = batch.map((row, i) => ({ row, text: texts[i] ?? '', op: JSON.parse(texts[i] ?? '') as Op }));
  const left = outbox.length - batch.length;
  const cursors = left > 0 ? [] : cursorsOf(meta, stored.cursors);
  const request: SyncRequest = {
    log: meta.log,
    epoch: meta.epoch,
    ackThrough: (outbox[0]?.n ?? meta.nextN) - 1,
    ops: ops.map((each) => each.op),
    pull: cursors.map((cursor): PullRequest => pullOf(cursor, session)),
    ...(seenDecisions(meta) > 0 ? { decidedThrough: seenDecisions(meta) } : {}),
  };
  return { request, meta, ops: new Map(ops.map((each) => [each.row.n, each])), cursors, left };
}

/** The oldest operations within the session's size; a group travels whole (P13). */
function chooseBatch(outbox: readonly OutboxRow[], session: Session): OutboxRow[] {
  const batch: OutboxRow[] = [];
  let bytes = 0;
  for (let i = 0; i < outbox.length; ) {
    const first = outbox[i] as OutboxRow;
    const size = first.group ? first.group[1] : 1;
    const unit = outbox.slice(i, i + size);
    const more = unit.reduce((sum, row) => sum + row.bytes + 1, 0);
    const fits =
      bytes + more <= session.batchBytes &&
      batch.length + unit.length <= LIMITS.opsPerRequest &&
      (session.through === null || (unit.at(-1)?.n ?? 0) <= session.through);
    if (batch.length > 0 && !fits) break;
    batch.push(...unit);
    bytes += more;
    i += size;
  }
  return batch;
}

function cursorsOf(meta: MetaRow, rows: readonly CursorRow[]): CursorRow[] {
  const communes = [...new Set(meta.reaches.map((reach) => reach.commune))].sort().slice(0, LIMITS.pullsPerRequest);
  return communes.map((commune) => rows.find((row) => row.commune === commune) ?? freshCursor(commune));
}

export const freshCursor = (commune: string): CursorRow => ({
  key: commune,
  commune,
  cursor: null,
  mark: 0,
  building: null,
  misses: 0,
  crowded: false,
  compactions: 0,
});

function pullOf(cursor: CursorRow, session: Session): PullRequest {
  const { commune: scope, building } = cursor;
  const want = session.want;
  return building
    ? { scope, after: building.start, resume: building.last, want }
    : { scope, after: cursor.cursor, want };
}
