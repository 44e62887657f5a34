import type { Grant } from '../../protocol/account-api.ts';
import type { Reach } from '../../protocol/rights.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** What each grant reaches, commune by commune, by the tree of units as it stands now (SYNC A3). */
export async function reachesOf(tx: SqlTransaction, grants: readonly Grant[]): Promise<Reach[]> {
  const reaches: Reach[] = [];
  for (const { role, unit } of grants) {
    const below = await tx.all<{ id: string; kind: string; commune: string | null }>(
      `WITH RECURSIVE below (id, kind, commune) AS (
         SELECT id, kind, commune FROM unit WHERE id = ?
         UNION ALL SELECT unit.id, unit.kind, unit.commune FROM unit JOIN below ON unit.parent = below.id
       ) SELECT id, kind, commune FROM below`,
      unit,
    );
    const communes = below.filter((found) => found.kind === 'COMMUNE');
    for (const commune of communes) reaches.push({ role, unit, commune: commune.id, scopes: null });
    const own = below.find((found) => found.id === unit);
    if (communes.length === 0 && own?.commune) {
      reaches.push({ role, unit, commune: own.commune, scopes: below.map((found) => found.id) });
    }
  }
  return reaches;
}
