import { readCursor } from '../../protocol/cursor.ts';
import type { PullRequest } from '../../protocol/pull.ts';
import { reachTag } from '../../protocol/rights.ts';
import type { SqlDatabase, SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { reachesOf } from '../sync/reach.ts';
import type { Device } from './devices.ts';
import { type Handover, oldPhones, openHandoversOf } from './handover-rows.ts';
import { closeIfCleared, endOldKeeper } from './handovers.ts';

/** What a sync request tells of the phone: who it is, and how far it has read. */
export interface Heard {
  device: Device;
  person: string;
  pull: readonly PullRequest[];
  /** ms since 1970 */
  now: number;
}

/**
 * Follows hand-overs by what phones show of themselves when they sync. A phone holds the whole book when it comes with
 * a cursor at an end of the feed, with the rights of today, from after the hand-over began: it stored that cursor
 * together with the page before it (SPEC L2), so its coming is the confirmation.
 */
export async function noteHandover(database: SqlDatabase, heard: Heard): Promise<void> {
  const news = await database.read(async (tx) => {
    const open = await openHandoversOf(tx, heard.person);
    const found: ((tx: SqlTransaction) => Promise<void>)[] = [];
    for (const handover of open) {
      const next = await nextStep(tx, handover, heard);
      if (next) found.push(next);
    }
    return found;
  });
  if (news.length === 0) return;
  await database.write(async (tx) => {
    for (const step of news) await step(tx);
  });
}

async function nextStep(tx: SqlTransaction, handover: Handover, { device, person, pull, now }: Heard) {
  if (handover.readyAt === null) {
    if (person !== handover.incoming || device.order !== null) return null;
    // another phone of the same person: one that joined after the hand-over began
    if (handover.outgoing === person && device.enrolledAt < handover.startedAt) return null;
    if (!(await holdsAll(tx, handover, person, pull))) return null;
    return (write: SqlTransaction) => endOldKeeper(write, handover.id, device.id, now);
  }
  const phone = (await oldPhones(tx, handover.id)).find((one) => one.device === device.id);
  if (!phone || phone.orderId !== null || phone.clearedAt !== null) return null;
  // the answer to this request told it of its new rights; when it comes again by these, the book has left it
  const isCleared = phone.toldAt !== null && (await knowsItsRights(tx, handover, person, pull));
  if (phone.toldAt !== null && !isCleared) return null;
  return async (write: SqlTransaction) => {
    const column = isCleared ? 'cleared_at' : 'told_at';
    await write.run(
      `UPDATE handover_phone SET ${column} = ? WHERE handover = ? AND device = ? AND ${column} IS NULL`,
      ...[now, handover.id, device.id],
    );
    if (isCleared) await closeIfCleared(write, handover, now);
  };
}

async function cursorOf(tx: SqlTransaction, { commune }: Handover, person: string, pull: readonly PullRequest[]) {
  const sync = new SqlSyncTx(tx);
  const asked = pull.find(({ scope }) => scope === commune);
  const cursor = asked?.after ? readCursor(asked.after) : null;
  const tag = reachTag(await runWork(reachesOf(sync, person)), commune);
  return { asked, cursor, isOfToday: cursor?.epoch === (await runWork(sync.epoch())) && cursor.tag === tag };
}

async function holdsAll(tx: SqlTransaction, handover: Handover, person: string, pull: readonly PullRequest[]) {
  const { cursor, isOfToday } = await cursorOf(tx, handover, person, pull);
  if (!cursor || !isOfToday || cursor.snapshot) return false;
  return cursor.since === cursor.seq && cursor.seq >= handover.fromSeq;
}

async function knowsItsRights(tx: SqlTransaction, handover: Handover, person: string, pull: readonly PullRequest[]) {
  const { asked, isOfToday } = await cursorOf(tx, handover, person, pull);
  // a request that only sends asks for nothing, and tells nothing of what the phone holds
  return asked === undefined ? pull.length > 0 : isOfToday;
}
