import type { ContactRow, DeviceRow } from '../../protocol/account-api.ts';
import type { DeviceKey } from '../access/proof.ts';
import type { ServerKeys } from '../keys.ts';
import { newId } from '../new-id.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import type { Contact } from './contacts.ts';

/** An order that a phone carries out at its next contact: wipe, or only lock (SYNC A4). */
interface DeviceOrder {
  id: string;
  kind: 'wipe' | 'lock';
  orderedAt: number;
  deliveredAt: number | null;
  receiptAt: number | null;
}

export interface Device {
  id: string;
  person: string;
  key: DeviceKey;
  thumbprint: string;
  enrolledAt: number;
  lastContactAt: number | null;
  appVersion: string | null;
  unsent: number | null;
  /** null while the device is trusted */
  order: DeviceOrder | null;
}

interface Stored {
  id: string;
  person: string;
  key_x: string;
  key_y: string;
  thumbprint: string;
  platform: DeviceRow['platform'];
  enrolled_at: number;
  last_contact_at: number | null;
  app_version: string | null;
  unsent: number | null;
  order_id: string | null;
  order_kind: 'wipe' | 'lock' | null;
  ordered_at: number | null;
  delivered_at: number | null;
  receipt_at: number | null;
}

export async function findDeviceByToken(tx: SqlTransaction, tokenHash: string): Promise<Device | undefined> {
  const [row] = await tx.all<Stored>('SELECT * FROM device WHERE token_hash = ?', tokenHash);
  return row && toDevice(row);
}

export async function findDevice(tx: SqlTransaction, id: string, lock = ''): Promise<Device | undefined> {
  const [row] = await tx.all<Stored>(`SELECT * FROM device WHERE id = ?${lock}`, id);
  return row && toDevice(row);
}

/** All phones that a person ever joined with. */
export async function devicesOf(tx: SqlTransaction, person: string): Promise<Device[]> {
  return (await tx.all<Stored>('SELECT * FROM device WHERE person = ? ORDER BY id', person)).map(toDevice);
}

/** Everything that the desk shows of phones, newest first. */
export async function allDevices(tx: SqlTransaction): Promise<DeviceRow[]> {
  const rows = await tx.all<Stored & { person_name: string }>(
    `SELECT device.*, person.name AS person_name FROM device JOIN person ON person.id = device.person
     ORDER BY enrolled_at DESC, device.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person, name: row.person_name },
    platform: row.platform,
    state: row.order_id === null ? 'ACTIVE' : row.receipt_at === null ? 'REVOKING' : 'REVOKED',
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    appVersion: row.app_version,
    unsent: row.unsent,
    order: toDevice(row).order,
  }));
}

/**
 * When the phones that keep a cell's book were last heard of, by cell: those of its secretaries and deputies that are
 * still trusted. Cells without such a phone are absent.
 */
export async function contactsOfCells(tx: SqlTransaction): Promise<Map<string, Omit<ContactRow, 'unit'>>> {
  const rows = await tx.all<{ unit: string; at: number | null; unsent: number | null; version: string | null }>(
    `SELECT DISTINCT person_grant.unit, device.id, COALESCE(last_contact_at, 0) AS heard, last_contact_at AS at, unsent,
       app_version AS version
     FROM device JOIN person_grant ON person_grant.person = device.person
     WHERE role IN ('CELL_SECRETARY', 'CELL_DEPUTY') AND order_id IS NULL
     ORDER BY heard, device.id`,
  );
  const cells = new Map<string, Omit<ContactRow, 'unit'>>();
  for (const { unit, at, unsent, version } of rows) {
    const before = cells.get(unit)?.unsent ?? null;
    const together = unsent === null && before === null ? null : (before ?? 0) + (unsent ?? 0);
    cells.set(unit, { at, unsent: together, version });
  }
  return cells;
}

export async function insertDevice(
  tx: SqlTransaction,
  device: {
    id: string;
    person: string;
    key: DeviceKey;
    thumbprint: string;
    tokenHash: string;
    platform: string;
    appVersion: string;
  },
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO device (id, person, key_x, key_y, thumbprint, token_hash, platform, enrolled_at, app_version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      device.id,
      device.person,
      device.key.x,
      device.key.y,
      device.thumbprint,
      device.tokenHash,
      device.platform,
      now,
      device.appVersion,
    ],
  );
}

/** Notes when the device was last heard of, for the desk's table. */
export async function touchDevice(tx: SqlTransaction, id: string, contact: Contact): Promise<void> {
  await tx.run(
    'UPDATE device SET last_contact_at = ?, app_version = COALESCE(?, app_version), unsent = COALESCE(?, unsent) WHERE id = ?',
    ...[contact.at, contact.appVersion, contact.unsent, id],
  );
}

/** Changes that came by rescue copies are no longer those that the phone alone holds. */
export async function noteRescued(tx: SqlTransaction, id: string, count: number): Promise<void> {
  await tx.run(
    'UPDATE device SET unsent = CASE WHEN unsent > ? THEN unsent - ? ELSE 0 END WHERE id = ? AND unsent IS NOT NULL',
    ...[count, count, id],
  );
}

/**
 * What the other phones of this person last said to hold unsent, and when the last of them was heard of; undefined
 * where there is none. A phone that has carried out its order had sent everything before.
 */
export async function formerDevices(
  tx: SqlTransaction,
  person: string,
  device: string,
): Promise<{ unsent: number; lastContactAt: number | null } | undefined> {
  const former = (await devicesOf(tx, person)).filter(({ id, order }) => id !== device && order?.receiptAt == null);
  if (former.length === 0) return undefined;
  return {
    unsent: former.reduce((sum, each) => sum + (each.unsent ?? 0), 0),
    lastContactAt: Math.max(...former.map((each) => each.lastContactAt ?? 0)) || null,
  };
}

/** Gives the order. A lock may be sharpened to a wipe; the same order again stays the one that it was. */
export async function orderDevice(
  tx: SqlTransaction,
  device: Device,
  kind: 'wipe' | 'lock',
  now: number,
): Promise<boolean> {
  if (device.order && (device.order.kind === kind || device.order.kind === 'wipe')) return false;
  await tx.run(
    'UPDATE device SET order_id = ?, order_kind = ?, ordered_at = ?, delivered_at = NULL, receipt_at = NULL WHERE id = ?',
    ...[newId(now), kind, now, device.id],
  );
  return true;
}

/** Takes back an order that was not carried out: the phone is trusted again when it hears no more of it (SYNC A4). */
export async function liftOrder(tx: SqlTransaction, device: string, order: string): Promise<void> {
  await tx.run(
    `UPDATE device SET order_id = NULL, order_kind = NULL, ordered_at = NULL, delivered_at = NULL
     WHERE id = ? AND order_id = ? AND receipt_at IS NULL`,
    ...[device, order],
  );
}

export async function noteOrderDelivered(
  tx: SqlTransaction,
  device: string,
  order: string,
  now: number,
): Promise<void> {
  await tx.run(
    'UPDATE device SET delivered_at = ? WHERE id = ? AND order_id = ? AND delivered_at IS NULL',
    now,
    device,
    order,
  );
}

/** Returns whether this was the first receipt of that order. */
export async function noteReceipt(tx: SqlTransaction, device: string, order: string, now: number): Promise<boolean> {
  return (
    (await tx.run(
      'UPDATE device SET receipt_at = ? WHERE id = ? AND order_id = ? AND receipt_at IS NULL',
      now,
      device,
      order,
    )) === 1
  );
}

/** The order as the phone checks it: signed for this device alone. Null while the device is trusted. */
export function signedOrder(
  keys: ServerKeys,
  device: Device,
): { kind: 'wipe' | 'lock'; id: string; sig: string } | null {
  if (!device.order) return null;
  const { id, kind } = device.order;
  return { kind, id, sig: keys.sign(`so-nguon order\n${device.id}\n${id}\n${kind}`) };
}

function toDevice(row: Stored): Device {
  return {
    id: row.id,
    person: row.person,
    key: { kty: 'EC', crv: 'P-256', x: row.key_x, y: row.key_y },
    thumbprint: row.thumbprint,
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    appVersion: row.app_version,
    unsent: row.unsent,
    order:
      row.order_id !== null && row.order_kind !== null
        ? {
            id: row.order_id,
            kind: row.order_kind,
            orderedAt: row.ordered_at ?? 0,
            deliveredAt: row.delivered_at,
            receiptAt: row.receipt_at,
          }
        : null,
  };
}
