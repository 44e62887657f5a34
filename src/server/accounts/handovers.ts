import { ACCOUNT_PROBLEMS, type Grant, type HandoverCreation } from '../../protocol/account-api.ts';
import type { InvitationSecret } from '../access/secrets.ts';
import type { ServerKeys } from '../keys.ts';
import { Problem } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { audit } from './audit.ts';
import { devicesOf, findDevice, liftOrder, orderDevice } from './devices.ts';
import { findHandover, type Handover, insertHandover, oldPhones, waitsFor, wasHandedOn } from './handover-rows.ts';
import { createInvitation, revokeInvitation } from './invitations.ts';
import { findPerson, insertPerson, replaceGrants } from './people.ts';
import { findUnit } from './units.ts';

const same = (grant: Grant, { role, unit }: { role: string; unit: string }) =>
  grant.role === role && grant.unit === unit;

/** `ordered` of an old phone: the wipe came with the hand-over, to a phone without an order or to a locked one. */
const ORDER_GIVEN = 1;
const ORDER_SHARPENED = 2;

/**
 * Begins to hand a cell's book to a successor, or to another phone of the same person: the successor gets the right,
 * and an invitation unless one of his phones is there. The old keeper goes on until the new phone holds the whole book.
 *
 * @returns secrets of the invitation, shown this once; null where none was made
 * @throws Problem 404 where the outgoing person does not hold the right, 409 while another hand-over of it waits
 */
export async function startHandover(
  tx: SqlTransaction,
  keys: ServerKeys,
  actor: string,
  wish: HandoverCreation,
  now: number,
): Promise<{ invitation: string; secret: InvitationSecret } | null> {
  const right = { role: wish.role, unit: wish.unit };
  const unit = await findUnit(tx, wish.unit, tx.forUpdate);
  const outgoing = await findPerson(tx, wish.outgoing, tx.forUpdate);
  if (!unit?.commune || unit.kind !== 'CELL' || !outgoing?.grants.some((grant) => same(grant, right)))
    throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
  if (await waitsFor(tx, wish.unit, wish.role)) throw new Problem(409, ACCOUNT_PROBLEMS.HANDOVER_OPEN);
  const { id, name } = wish.incoming;
  if (name !== undefined) await insertPerson(tx, { id, name }, now);
  const incoming = await findPerson(tx, id, tx.forUpdate);
  if (incoming && name !== undefined && incoming.name !== name) throw new Problem(409, ACCOUNT_PROBLEMS.ID_TAKEN);
  if (!incoming) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
  const gives = !incoming.grants.some((grant) => same(grant, right));
  if (gives) await replaceGrants(tx, id, [...incoming.grants, right]);
  const samePerson = id === outgoing.id;
  const hasPhone = (await devicesOf(tx, id)).some(({ order }) => order === null);
  const invited = samePerson || !hasPhone ? await createInvitation(tx, keys, id, now) : null;
  await insertHandover(tx, {
    ...{ id: wish.id, commune: unit.commune, ...right, outgoing: outgoing.id, incoming: id, gave: gives ? 1 : 0 },
    ...{ invitation: invited?.id ?? null, startedAt: now, readyAt: null, takenBackAt: null, closedAt: null },
    fromSeq: await runWork(new SqlSyncTx(tx).seq(unit.commune)),
  });
  const invitation = invited?.id;
  await note(tx, now, actor, 'handover.started', { ...wish, commune: unit.commune, incoming: id, invitation });
  return invited && { invitation: invited.id, secret: invited.secret };
}

/**
 * The new phone holds the whole book: the old keeper's right ends, and the phones are told to let go of it. Who keeps
 * other rights is not wiped: the cell's book leaves that phone by itself, since it lies outside the rights (SPEC L5).
 */
export async function endOldKeeper(tx: SqlTransaction, id: string, newDevice: string, now: number): Promise<void> {
  const handover = await findHandover(tx, id, tx.forUpdate);
  if (!handover || handover.readyAt !== null || handover.closedAt !== null) return;
  const incoming = await findPerson(tx, handover.incoming, tx.forUpdate);
  // taken from the successor meanwhile: then the old keeper is the only one, and goes on
  if (!incoming || incoming.suspended || !incoming.grants.some((grant) => same(grant, handover))) return;
  await tx.run('UPDATE handover SET ready_at = ? WHERE id = ?', now, id);
  const outgoing = await findPerson(tx, handover.outgoing, tx.forUpdate);
  const isSame = handover.outgoing === handover.incoming;
  const kept = (outgoing?.grants ?? []).filter((grant) => !same(grant, handover));
  if (!isSame) await replaceGrants(tx, handover.outgoing, kept);
  for (const device of await devicesOf(tx, handover.outgoing)) {
    const isCleared = device.order?.kind === 'wipe' && device.order.receiptAt !== null;
    if (device.id === newDevice || isCleared) continue;
    const wipes = isSame || kept.length === 0;
    const given = device.order === null ? ORDER_GIVEN : ORDER_SHARPENED;
    const ordered = wipes && (await orderDevice(tx, device, 'wipe', now)) ? given : 0;
    const order = wipes ? ((await findDevice(tx, device.id))?.order?.id ?? null) : null;
    await tx.run(
      'INSERT INTO handover_phone (handover, device, order_id, ordered) VALUES (?, ?, ?, ?)',
      ...[id, device.id, order, ordered],
    );
  }
  await note(tx, now, handover.incoming, 'handover.ready', { ...handover, device: newDevice });
  await closeIfCleared(tx, handover, now);
}

/** Ends the hand-over once every old phone has let go of the book. */
export async function closeIfCleared(tx: SqlTransaction, handover: Handover, now: number): Promise<void> {
  const phones = await oldPhones(tx, handover.id);
  if (phones.some(({ clearedAt }) => clearedAt === null)) return;
  const closed = await tx.run('UPDATE handover SET closed_at = ? WHERE id = ? AND closed_at IS NULL', now, handover.id);
  if (closed === 1) await note(tx, now, handover.outgoing, 'handover.cleared', handover);
}

/**
 * The old phone is lost and will not come any more: the hand-over ends in words. An order stays, should it come after
 * all. Asked again it changes nothing.
 *
 * @throws Problem 409 before the new phone holds the book, or when it was taken back
 */
export async function giveUpOldPhones(tx: SqlTransaction, actor: string, id: string, now: number): Promise<void> {
  const handover = await findHandover(tx, id, tx.forUpdate);
  if (!handover) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
  if (handover.readyAt === null || handover.takenBackAt !== null)
    throw new Problem(409, ACCOUNT_PROBLEMS.HANDOVER_OVER);
  const closed = await tx.run('UPDATE handover SET closed_at = ? WHERE id = ? AND closed_at IS NULL', now, id);
  if (closed === 1) await note(tx, now, actor, 'handover.lost', handover);
}

/**
 * Everything as before: the old keeper has the right, the successor the one that this hand-over gave him no more. Asked
 * again it changes nothing.
 *
 * @throws Problem 409 when an old phone has let go of the book already, or the successor has handed it on
 */
export async function takeBackHandover(tx: SqlTransaction, actor: string, id: string, now: number): Promise<void> {
  const handover = await findHandover(tx, id, tx.forUpdate);
  if (!handover) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
  if (handover.takenBackAt !== null) return;
  const phones = await oldPhones(tx, id);
  const isOver = handover.closedAt !== null || phones.some(({ clearedAt }) => clearedAt !== null);
  if (isOver || (handover.readyAt !== null && (await wasHandedOn(tx, handover))))
    throw new Problem(409, ACCOUNT_PROBLEMS.HANDOVER_OVER);
  if (handover.invitation !== null) await revokeInvitation(tx, handover.invitation);
  const incoming = await findPerson(tx, handover.incoming, tx.forUpdate);
  if (handover.gave === 1 && incoming) {
    await replaceGrants(
      tx,
      incoming.id,
      incoming.grants.filter((grant) => !same(grant, handover)),
    );
  }
  const outgoing = await findPerson(tx, handover.outgoing, tx.forUpdate);
  if (handover.readyAt !== null && outgoing && !outgoing.grants.some((grant) => same(grant, handover)))
    await replaceGrants(tx, outgoing.id, [{ role: handover.role, unit: handover.unit }, ...outgoing.grants]);
  for (const { device, orderId, ordered } of phones) {
    if (orderId === null || ordered === 0) continue;
    await liftOrder(tx, device, orderId);
    const lifted = await findDevice(tx, device);
    // the phone was locked before, and is again
    if (lifted?.order === null && ordered === ORDER_SHARPENED) await orderDevice(tx, lifted, 'lock', now);
  }
  await tx.run('UPDATE handover SET taken_back_at = ?, closed_at = ? WHERE id = ?', now, now, id);
  await note(tx, now, actor, 'handover.taken.back', handover);
}

async function note(
  tx: SqlTransaction,
  at: number,
  actor: string,
  kind: string,
  about: Pick<Handover, 'id' | 'commune' | 'unit' | 'role' | 'outgoing' | 'incoming'> & {
    device?: string;
    invitation?: string | null | undefined;
  },
): Promise<void> {
  const { id, commune, unit, role, outgoing, incoming, device, invitation } = about;
  const more = { ...(device ? { device } : {}), ...(invitation ? { invitation } : {}) };
  const details = { handover: id, unit, role, outgoing, incoming, ...more };
  await audit(tx, at, { commune, actor, kind, details });
}
