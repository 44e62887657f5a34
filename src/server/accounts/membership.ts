import type { Membership } from '../../protocol/account-api.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { reachesOf } from '../sync/reach.ts';
import { firstCommune } from './invitations.ts';
import { colleaguesIn, type Person } from './people.ts';
import { findUnit, rootUnit } from './units.ts';

/** For whom a device speaks, and where, as the phone keeps it. */
export async function membershipOf(tx: SqlTransaction, device: string, person: Person): Promise<Membership> {
  const sync = new SqlSyncTx(tx);
  const commune = await firstCommune(tx, person.id);
  const first = person.grants[0];
  const unit = (first && (await findUnit(tx, first.unit))) ?? (await rootUnit(tx));
  const reaches = await runWork(reachesOf(sync, person.id));
  // names stand beside what people wrote and did; who reads sums alone sees nothing of that
  const namesOthers = !person.grants.every(({ role }) => role === 'PROVINCE_READER');
  return {
    device,
    user: { id: person.id, name: person.name },
    grants: person.grants,
    reaches: reaches.map((reach) => ({ ...reach, scopes: reach.scopes && [...reach.scopes] })),
    commune,
    unit: { id: unit.id, name: unit.name, kind: unit.kind },
    colleagues:
      commune === null || !namesOthers ? [{ id: person.id, name: person.name }] : await colleaguesIn(tx, commune),
    epoch: await runWork(sync.epoch()),
  };
}
