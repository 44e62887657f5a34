import type { UnitRow } from '../../protocol/account-api.ts';
import { Problem } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** Columns of a unit as the desk reads them. */
const COLUMNS = 'id, name, kind, parent AS "parentId", commune, place_code AS "placeCode", archived';
type Stored = Omit<UnitRow, 'archived'> & { archived: number };
const toRow = (unit: Stored): UnitRow => ({ ...unit, archived: unit.archived === 1 });

export async function allUnits(tx: SqlTransaction): Promise<UnitRow[]> {
  return (await tx.all<Stored>(`SELECT ${COLUMNS} FROM unit ORDER BY id`)).map(toRow);
}

export async function findUnit(tx: SqlTransaction, id: string, lock = ''): Promise<UnitRow | undefined> {
  const [unit] = await tx.all<Stored>(`SELECT ${COLUMNS} FROM unit WHERE id = ?${lock}`, id);
  return unit && toRow(unit);
}

/** The unit above all others, made with the database; operators of the whole server hold their right on it. */
export async function rootUnit(tx: SqlTransaction, lock = ''): Promise<UnitRow> {
  const [root] = await tx.all<Stored>(`SELECT ${COLUMNS} FROM unit WHERE parent IS NULL${lock}`);
  if (!root) throw new Error('the database has no root unit');
  return toRow(root);
}

interface NewUnit {
  id: string;
  parentId: string;
  name: string;
  kind: 'COMMUNE' | 'SECTION' | 'CELL';
  placeCode: string | null;
}

const PARENTS: Readonly<Record<NewUnit['kind'], readonly UnitRow['kind'][]>> = {
  COMMUNE: ['PROVINCE'],
  SECTION: ['COMMUNE'],
  CELL: ['COMMUNE', 'SECTION'],
};

/**
 * Adds a unit to the tree; the same unit again changes nothing.
 *
 * @returns the unit and whether it is new
 * @throws Problem 400 where the kinds do not fit, 409 `id_taken`
 */
export async function addUnit(tx: SqlTransaction, unit: NewUnit): Promise<{ unit: UnitRow; isNew: boolean }> {
  const parent = await findUnit(tx, unit.parentId);
  if (!parent) throw new Problem(404, 'not_found');
  if (!PARENTS[unit.kind].includes(parent.kind)) {
    throw new Problem(400, 'invalid_request', { issues: [{ field: 'kind', code: 'KIND_BELOW_PARENT' }] });
  }
  const commune = unit.kind === 'COMMUNE' ? unit.id : parent.commune;
  const added = await tx.run(
    'INSERT INTO unit (id, parent, commune, kind, name, place_code, archived) VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (id) DO NOTHING',
    ...[unit.id, unit.parentId, commune, unit.kind, unit.name, unit.placeCode],
  );
  const stored = await findUnit(tx, unit.id);
  if (!stored) throw new Error('a unit vanished');
  if (added === 0 && (stored.parentId !== unit.parentId || stored.kind !== unit.kind))
    throw new Problem(409, 'id_taken');
  return { unit: stored, isNew: added === 1 };
}

export async function renameUnit(tx: SqlTransaction, id: string, name: string): Promise<void> {
  await tx.run('UPDATE unit SET name = ? WHERE id = ?', name, id);
}

export async function archiveUnit(tx: SqlTransaction, id: string, archived: boolean): Promise<void> {
  await tx.run('UPDATE unit SET archived = ? WHERE id = ?', archived ? 1 : 0, id);
}
