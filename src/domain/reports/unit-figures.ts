import { fromBase64url } from '../../lib/base64url.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { AdmittedCount } from '../quota/admitted.ts';
import { standing, type Target } from '../quota/target.ts';
import type { Figure, Figures, Ratio } from './figure.ts';

/** One unit with what it admitted in a period and was to admit. */
export interface UnitAdmitted {
  id: RecordId;
  admitted: AdmittedCount | null;
  before: AdmittedCount | null;
  target: Target | null;
}

/** Row of a unit: an id may hold signs that the code of a row may not. */
const hex = (id: RecordId) => [...fromBase64url(id)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const admittedRow = (unit: RecordId) => `UNIT_${hex(unit)}`;
export const targetRow = (unit: RecordId) => `GOAL_${hex(unit)}`;

/** Figures of units side by side: who was admitted, the same period before, the target. */
export function unitFigures(units: readonly UnitAdmitted[]): Figure[] {
  return units.flatMap(({ id, admitted, before, target }) => [
    {
      row: admittedRow(id),
      value: admitted?.count ?? null,
      before: before?.count ?? null,
      ...(admitted && admitted.people.length > 0 ? { people: [...admitted.people] } : {}),
    },
    { row: targetRow(id), value: target?.least ?? null },
  ]);
}

export interface UnitRow {
  id: RecordId;
  admitted: number | null;
  before: number | null;
  target: number | null;
  rate: Ratio | null;
  remaining: number;
  people: readonly RecordId[] | null;
}

/** The rows of the units of which a report has figures. */
export function unitRows(units: readonly RecordId[], figures: Figures): UnitRow[] {
  return units.flatMap((id) => {
    const admitted = figures.get(admittedRow(id));
    if (!admitted) return [];
    const target = figures.get(targetRow(id))?.value ?? null;
    const people = admitted.people ?? (admitted.value === 0 ? [] : null);
    return [{ id, people, ...against(admitted.value, target), before: admitted.before ?? null }];
  });
}

/** Admitted against a target, as every table and sentence of the reports says it. */
export function against(admitted: number | null, target: number | null) {
  const stand = standing(admitted ?? 0, target === null ? null : { least: target, most: target });
  return { admitted, target, rate: admitted === null ? null : stand.rate, remaining: stand.remaining };
}
