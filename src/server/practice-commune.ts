import type { DomainRecord } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import { insertPerson, replaceGrants } from './accounts/people.ts';
import { addUnit, rootUnit } from './accounts/units.ts';
import { newId } from './new-id.ts';
import type { SqlDatabase } from './storage/sql-database.ts';
import { SqlSyncTx } from './storage/sql-sync-storage.ts';
import { runWork } from './storage/storage.ts';
import { writeFacts } from './sync/write-facts.ts';

/**
 * Lays an invented commune into an empty database: its units, its records, and one person who is both its office and
 * the operator, so that the link which the start prints shows everything.
 *
 * @param records of practiceCommune or practiceFigures, with the commune's unit among them
 */
export async function layPracticeCommune(
  database: SqlDatabase,
  records: readonly DomainRecord[],
  now: number,
): Promise<void> {
  const units = records.filter((record): record is DomainRecord<'unit'> => record.type === 'unit');
  const commune = units.find((unit) => unit.facts.kind === 'COMMUNE');
  if (!commune) throw new Error('the practice commune has no commune');
  await database.write(async (tx) => {
    const root = await rootUnit(tx);
    for (const unit of [commune, ...units.filter((each) => each !== commune)]) {
      const { name = '', placeCode = null } = unit.facts;
      const isCommune = unit === commune;
      const kind = isCommune ? 'COMMUNE' : 'CELL';
      await addUnit(tx, { id: unit.id, parentId: isCommune ? root.id : commune.id, name, kind, placeCode });
    }
    const person = newId(now);
    await insertPerson(tx, { id: person, name: 'Cán bộ thực hành' }, now);
    await replaceGrants(tx, person, [
      { role: 'COMMUNE_OFFICE', unit: commune.id },
      { role: 'OPERATOR', unit: root.id },
    ]);
    const sync = new SqlSyncTx(tx);
    for (const { type, id, scope, facts } of records) {
      const set = facts as Readonly<Record<string, Json>>;
      const written = await runWork(
        writeFacts(sync, { type, id, commune: commune.id, scope, set, author: person, at: now }),
      );
      if (!written.ok)
        throw new Error(`a practice record of type ${type} is wrong: ${JSON.stringify(written.problem)}`);
    }
  });
}
