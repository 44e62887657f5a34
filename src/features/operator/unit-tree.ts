import { compareVietnamese } from '../../lib/vietnamese-order.ts';
import type { PersonRow, UnitRow } from '../../protocol/account-api.ts';
import type { Role } from '../../protocol/rights.ts';

export interface UnitNode {
  unit: UnitRow;
  /** 0 for the highest unit that the operator sees */
  depth: number;
}

/** Units from above to below, each right after the one that it belongs to, in the order of their names. */
export function unitTree(units: readonly UnitRow[]): UnitNode[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, UnitRow[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const nodes: UnitNode[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const unit of (below.get(parent) ?? []).toSorted((a, b) => compareVietnamese(a.name, b.name))) {
      nodes.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return nodes;
}

/** On which units a role makes sense; the rights reach the unit's whole subtree. */
export const UNIT_KINDS_OF: Readonly<Record<Role, readonly UnitRow['kind'][]>> = {
  CELL_SECRETARY: ['CELL'],
  CELL_DEPUTY: ['CELL'],
  COMMUNE_OFFICE: ['COMMUNE'],
  COMMUNE_IN_CHARGE: ['CELL', 'SECTION', 'COMMUNE'],
  INSPECTION: ['COMMUNE', 'PROVINCE'],
  PROVINCE_READER: ['PROVINCE'],
  OPERATOR: ['PROVINCE', 'COMMUNE'],
};

/** "Chi bộ bản Pá Bon, Xã Lê Lợi": the unit with the commune around it, as two villages may have one name. */
export function unitName(units: readonly UnitRow[], id: string): string | null {
  const unit = units.find((one) => one.id === id);
  if (!unit) return null;
  const commune = unit.commune === unit.id ? undefined : units.find((one) => one.id === unit.commune);
  return commune ? `${unit.name}, ${commune.name}` : unit.name;
}

/** Whether the person looks after accounts only, and keeps no book. */
export const isOnlyOperator = (person: PersonRow) => person.grants.every(({ role }) => role === 'OPERATOR');
