import type { HistoryOp, ReadTx, Work } from '../storage/storage.ts';
import { inSight } from './in-sight.ts';
import { reachesOf } from './reach.ts';

/** Operations on a record, oldest first, within rights; null where the record is absent or out of sight (L9). */
export function* recordHistory(tx: ReadTx, user: string, record: string): Work<readonly HistoryOp[] | null> {
  const stored = yield* tx.record(record);
  if (!stored) return null;
  const reaches = yield* reachesOf(tx, user);
  if (!inSight(reaches, stored)) return null;
  return yield* tx.history(record);
}
