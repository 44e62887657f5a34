import type { HandoverRow, InvitationRow } from '../../protocol/account-api.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { allInvitations } from './invitations.ts';

export interface Handover {
  id: string;
  unit: string;
  commune: string;
  role: 'CELL_SECRETARY' | 'CELL_DEPUTY';
  outgoing: string;
  incoming: string;
  gave: number;
  invitation: string | null;
  startedAt: number;
  fromSeq: number;
  readyAt: number | null;
  takenBackAt: number | null;
  closedAt: number | null;
}

const COLUMNS = `handover.id, unit, commune, role, outgoing, incoming, gave, invitation, started_at AS "startedAt",
  from_seq AS "fromSeq", ready_at AS "readyAt", taken_back_at AS "takenBackAt", closed_at AS "closedAt"`;

export async function findHandover(tx: SqlTransaction, id: string, lock = ''): Promise<Handover | undefined> {
  return (await tx.all<Handover>(`SELECT ${COLUMNS} FROM handover WHERE id = ?${lock}`, id))[0];
}

/** Hand-overs that are still under way and concern a person, as the old or the new keeper. */
export async function openHandoversOf(tx: SqlTransaction, person: string): Promise<Handover[]> {
  return tx.all<Handover>(
    `SELECT ${COLUMNS} FROM handover WHERE closed_at IS NULL AND (incoming = ? OR outgoing = ?) ORDER BY started_at, id`,
    ...[person, person],
  );
}

/** Whether a hand-over of this right waits for its new phone. */
export async function waitsFor(tx: SqlTransaction, unit: string, role: string): Promise<boolean> {
  const rows = await tx.all(
    'SELECT id FROM handover WHERE unit = ? AND role = ? AND ready_at IS NULL AND closed_at IS NULL',
    ...[unit, role],
  );
  return rows.length > 0;
}

/** Whether the successor of a hand-over has begun to hand the right on. */
export async function wasHandedOn(tx: SqlTransaction, { id, unit, role, incoming }: Handover): Promise<boolean> {
  const rows = await tx.all(
    'SELECT id FROM handover WHERE unit = ? AND role = ? AND outgoing = ? AND id <> ? AND taken_back_at IS NULL',
    ...[unit, role, incoming, id],
  );
  return rows.length > 0;
}

/** Cells of the hand-overs that somebody took part in, by person. */
export async function unitsOfHandovers(tx: SqlTransaction): Promise<Map<string, string[]>> {
  const rows = await tx.all<{ person: string; unit: string }>(
    'SELECT outgoing AS person, unit FROM handover UNION SELECT incoming, unit FROM handover',
  );
  const units = new Map<string, string[]>();
  for (const { person, unit } of rows) units.set(person, [...(units.get(person) ?? []), unit]);
  return units;
}

export async function insertHandover(tx: SqlTransaction, one: Handover): Promise<void> {
  await tx.run(
    `INSERT INTO handover (id, unit, commune, role, outgoing, incoming, gave, invitation, started_at, from_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[one.id, one.unit, one.commune, one.role, one.outgoing, one.incoming, one.gave, one.invitation],
    ...[one.startedAt, one.fromSeq],
  );
}

export interface OldPhone {
  device: string;
  orderId: string | null;
  /** 0: the order was there before · 1: it came with this hand-over · 2: a lock before, sharpened by it */
  ordered: number;
  toldAt: number | null;
  clearedAt: number | null;
}

/**
 * Phones that must let go of the book; an order's times are the device's own. One that had no order then may have been
 * wiped by a later one.
 */
export async function oldPhones(tx: SqlTransaction, handover: string): Promise<OldPhone[]> {
  return tx.all<OldPhone>(
    `SELECT device, handover_phone.order_id AS "orderId", ordered,
       CASE WHEN handover_phone.order_id IS NULL THEN told_at ELSE delivered_at END AS "toldAt",
       CASE WHEN handover_phone.order_id IS NULL AND (cleared_at IS NOT NULL OR order_kind IS NULL OR order_kind <> 'wipe')
         THEN cleared_at ELSE receipt_at END AS "clearedAt"
     FROM handover_phone JOIN device ON device.id = handover_phone.device WHERE handover = ? ORDER BY device`,
    handover,
  );
}

/** Everything that the desk shows of hand-overs, newest first. */
export async function allHandovers(tx: SqlTransaction, now: number): Promise<HandoverRow[]> {
  const rows = await tx.all<Handover & { from: string; to: string }>(
    `SELECT ${COLUMNS}, old.name AS "from", new.name AS "to" FROM handover
     JOIN person AS old ON old.id = outgoing JOIN person AS new ON new.id = incoming ORDER BY started_at DESC, handover.id`,
  );
  const invitations = new Map((await allInvitations(tx, now)).map((one) => [one.id, one]));
  const handovers: HandoverRow[] = [];
  for (const row of rows) {
    const phones = await oldPhones(tx, row.id);
    const [heard] = await tx.all<{ at: number | null; unsent: number | null }>(
      'SELECT MAX(last_contact_at) AS at, SUM(unsent) AS unsent FROM device WHERE person = ? AND enrolled_at < ?',
      ...[row.outgoing, row.startedAt],
    );
    handovers.push(toRow(row, phones, invitations.get(row.invitation ?? ''), heard ?? { at: null, unsent: null }));
  }
  return handovers;
}

function toRow(
  row: Handover & { from: string; to: string },
  phones: readonly OldPhone[],
  invitation: InvitationRow | undefined,
  heard: { at: number | null; unsent: number | null },
): HandoverRow {
  const { id, unit, role, startedAt, readyAt, takenBackAt, closedAt } = row;
  const times = (pick: (phone: OldPhone) => number | null) => {
    const known = phones.map(pick);
    return known.includes(null) ? null : Math.max(readyAt ?? 0, ...known.map(Number));
  };
  const toldAt = readyAt === null ? null : times((phone) => phone.toldAt ?? phone.clearedAt);
  const clearedAt = readyAt === null ? null : times((phone) => phone.clearedAt);
  return {
    ...{ id, unit, role, startedAt, readyAt, takenBackAt, toldAt, clearedAt, closedAt },
    outgoing: { id: row.outgoing, name: row.from },
    incoming: { id: row.incoming, name: row.to },
    state:
      takenBackAt !== null
        ? 'TAKEN_BACK'
        : clearedAt !== null
          ? 'CLEARED'
          : closedAt !== null
            ? 'LOST'
            : toldAt !== null
              ? 'TOLD'
              : readyAt !== null
                ? 'READY'
                : 'WAITING',
    invitation: invitation ? { state: invitation.state, expiresAt: invitation.expiresAt } : null,
    oldPhones: phones.length,
    oldHeardAt: heard.at,
    oldUnsent: heard.unsent,
  };
}
