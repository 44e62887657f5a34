import type { Json } from '../../lib/json.ts';
import type { UnitRow } from '../../protocol/account-api.ts';
import { Problem } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { writeFacts } from '../sync/write-facts.ts';

/** Writes what the tree knows of a unit into its record, which everybody under the commune reads (SYNC A3). */
export async function writeUnitRecord(
  tx: SqlTransaction,
  unit: UnitRow,
  author: string,
  at: number,
  more: Readonly<Record<string, Json>> = {},
): Promise<void> {
  if (unit.commune === null) throw new Error('a unit above communes has no record');
  const isCommune = unit.commune === unit.id;
  const written = await runWork(
    writeFacts(new SqlSyncTx(tx), {
      type: 'unit',
      id: unit.id,
      commune: unit.commune,
      scope: unit.commune,
      set: {
        name: unit.name,
        kind: unit.kind,
        parentId: isCommune ? null : unit.parentId,
        ...(unit.placeCode === null ? {} : { placeCode: unit.placeCode }),
        ...more,
      },
      author,
      at,
    }),
  );
  if (written.ok) return;
  const { fact = '', code, issue } = written.problem;
  throw new Problem(400, 'invalid_request', { issues: [{ field: fact, code: issue ?? code }] });
}
