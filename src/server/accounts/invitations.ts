import type { InvitationRow } from '../../protocol/account-api.ts';
import { INVITATION_TOKEN } from '../../protocol/invitation-code.ts';
import type { DeviceKey } from '../access/proof.ts';
import { sha256 } from '../access/proof.ts';
import {
  deviceToken,
  hashCode,
  hashInvitation,
  hashToken,
  type InvitationSecret,
  newInvitationSecret,
} from '../access/secrets.ts';
import type { ServerKeys } from '../keys.ts';
import { newId } from '../new-id.ts';
import { Problem } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { audit } from './audit.ts';
import { findDevice, insertDevice } from './devices.ts';

const INVITATION_LIFE_MS = 24 * 3_600_000;
export const OPERATOR_LINK_LIFE_MS = 30 * 60_000;
const TRIES = 5;

interface Stored {
  id: string;
  person: string;
  token_hash: string;
  code_hash: string;
  created_at: number;
  expires_at: number;
  tries_left: number;
  revoked: number;
  device: string | null;
}

/** Makes an invitation for a phone of `person`; its secrets exist only in the returned value. */
export async function createInvitation(
  tx: SqlTransaction,
  keys: ServerKeys,
  person: string,
  now: number,
  lifeMs = INVITATION_LIFE_MS,
): Promise<{ id: string; secret: InvitationSecret }> {
  const id = newId(now);
  const secret = newInvitationSecret();
  const hashes = hashInvitation(keys, secret);
  await tx.run(
    `INSERT INTO invitation (id, person, token_hash, finder_hash, code_hash, created_at, expires_at, tries_left)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, person, hashes.tokenHash, hashes.finderHash, hashes.codeHash, now, now + lifeMs, TRIES],
  );
  return { id, secret };
}

/** Newest first; ids and states, never a secret. */
export async function allInvitations(tx: SqlTransaction, now: number): Promise<InvitationRow[]> {
  const rows = await tx.all<Stored & { person_name: string }>(
    `SELECT invitation.*, person.name AS person_name FROM invitation JOIN person ON person.id = invitation.person
     ORDER BY created_at DESC, invitation.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person, name: row.person_name },
    state: stateOf(row, now),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    triesLeft: row.tries_left,
    device: row.device,
  }));
}

export async function findInvitation(
  tx: SqlTransaction,
  id: string,
): Promise<{ id: string; person: string } | undefined> {
  const [row] = await tx.all<Stored>('SELECT * FROM invitation WHERE id = ?', id);
  return row;
}

/** Only an unused invitation changes. */
export async function revokeInvitation(tx: SqlTransaction, id: string): Promise<boolean> {
  return (await tx.run('UPDATE invitation SET revoked = 1 WHERE id = ? AND device IS NULL AND revoked = 0', id)) === 1;
}

export interface Redeemer {
  key: DeviceKey;
  thumbprint: string;
  platform: string;
  appVersion: string;
}

/**
 * Makes a device of an invitation (SYNC A1). The same key may come again, after an answer that it never saw, and gets
 * the same device and token. A wrong typed code costs a try of the invitation whose first half it names.
 *
 * Wrong tries must stay counted, so the outcome is returned and the caller's transaction commits either way.
 */
export async function redeemInvitation(
  tx: SqlTransaction,
  keys: ServerKeys,
  secret: string,
  redeemer: Redeemer,
  now: number,
): Promise<{ person: string; device: string; token: string } | Problem> {
  const found = INVITATION_TOKEN.test(secret)
    ? await findByToken(tx, keys, secret)
    : await findByCode(tx, keys, secret);
  if (found instanceof Problem) return found;
  if (found.revoked) return new Problem(404, 'invitation_wrong');
  if (found.device !== null) {
    const device = await findDevice(tx, found.device);
    if (device?.thumbprint !== redeemer.thumbprint || device.order) return new Problem(410, 'invitation_used');
    return { person: device.person, device: device.id, token: deviceToken(keys, device.id) };
  }
  const state = stateOf(found, now);
  if (state === 'LOCKED') return new Problem(410, 'invitation_locked');
  if (state === 'EXPIRED') return new Problem(410, 'invitation_expired');

  const device = newId(now);
  const token = deviceToken(keys, device);
  await insertDevice(tx, { id: device, person: found.person, tokenHash: sha256(token), ...redeemer }, now);
  await tx.run('UPDATE invitation SET device = ? WHERE id = ?', device, found.id);
  const commune = await firstCommune(tx, found.person);
  const details = { device, invitation: found.id };
  await audit(tx, now, { commune, actor: found.person, kind: 'device.enrolled', details });
  return { person: found.person, device, token };
}

async function findByToken(tx: SqlTransaction, keys: ServerKeys, token: string): Promise<Stored | Problem> {
  const [found] = await tx.all<Stored>(
    `SELECT * FROM invitation WHERE token_hash = ?${tx.forUpdate}`,
    hashToken(keys, token),
  );
  return found ?? new Problem(404, 'invitation_wrong');
}

async function findByCode(tx: SqlTransaction, keys: ServerKeys, code: string): Promise<Stored | Problem> {
  const { finderHash, codeHash } = hashCode(keys, code);
  const named = await tx.all<Stored>(
    `SELECT * FROM invitation WHERE finder_hash = ? AND revoked = 0 ORDER BY created_at DESC${tx.forUpdate}`,
    finderHash,
  );
  const right = named.find((invitation) => invitation.code_hash === codeHash);
  if (right) return right;
  const open = named.filter((invitation) => invitation.device === null && invitation.tries_left > 0);
  for (const { id } of open) await tx.run('UPDATE invitation SET tries_left = tries_left - 1 WHERE id = ?', id);
  return new Problem(404, 'invitation_wrong');
}

/** The commune of the person's first right that lies in one. */
export async function firstCommune(tx: SqlTransaction, person: string): Promise<string | null> {
  const [row] = await tx.all<{ commune: string }>(
    `SELECT unit.commune FROM person_grant JOIN unit ON unit.id = person_grant.unit
     WHERE person_grant.person = ? AND unit.commune IS NOT NULL ORDER BY position LIMIT 1`,
    person,
  );
  return row?.commune ?? null;
}

function stateOf(row: Stored, now: number): InvitationRow['state'] {
  if (row.device !== null) return 'USED';
  if (row.revoked) return 'REVOKED';
  if (row.tries_left <= 0) return 'LOCKED';
  return now >= row.expires_at ? 'EXPIRED' : 'OPEN';
}
