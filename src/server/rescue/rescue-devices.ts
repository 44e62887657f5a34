import type { RescueSession } from '../../protocol/rescue.ts';
import { type Device, findDevice } from '../accounts/devices.ts';
import { findPerson } from '../accounts/people.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** The devices that sessions name, by id; those that the server does not know are absent. */
export async function rescueDevices(
  tx: SqlTransaction,
  sessions: readonly RescueSession[],
): Promise<ReadonlyMap<string, { device: Device; suspended: boolean }>> {
  const found = new Map<string, { device: Device; suspended: boolean }>();
  for (const id of new Set(sessions.map((session) => session.device))) {
    const device = await findDevice(tx, id);
    const person = device && (await findPerson(tx, device.person));
    if (device && person) found.set(id, { device, suspended: person.suspended });
  }
  return found;
}
