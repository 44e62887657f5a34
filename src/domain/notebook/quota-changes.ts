import type { CommandContext } from '../records/record-types.ts';
import { changeGroup, type GroupResult } from './change-group.ts';
import type { PlannedQuota } from './plan-quotas.ts';

/**
 * What one ready row of a table of quotas writes: quotas that lie with the cell, the commune's own with the commune, and
 * the figure "đã kết nạp" with the day to which it is true. A note that somebody wrote stays.
 *
 * @param source names the file, sheet and row, for the note of each record
 */
export function quotaGroup(row: PlannedQuota, context: CommandContext, source: string): GroupResult {
  const { unit } = row;
  if (unit === null) throw new Error(`${row.key} has no unit`);
  const group = changeGroup(row.key, unit.facts.name ?? '', { ...context, scope: unit.id });
  const note = [row.note, source].filter(Boolean).join('. ');
  for (const one of row.figures) {
    if (one.figure === 'admitted') {
      const { throughDay, count, existing } = one;
      if (existing) group.change(existing, { count, note: existing.facts.note ?? note, archived: null });
      else {
        const id = context.derivedId('admissionCount', [unit.id, throughDay]);
        group.create('admissionCount', id, { unitId: unit.id, throughDay, count, note });
      }
      continue;
    }
    const { period, target, existing } = one;
    const periodType = one.figure === 'yearTarget' ? 'YEAR' : 'TERM';
    if (existing) group.change(existing, { target, note: existing.facts.note ?? note, archived: null });
    else {
      const id = context.derivedId('quota', [unit.id, periodType, period]);
      group.create('quota', id, { unitId: unit.id, periodType, period, target, note });
    }
  }
  return group.result();
}
