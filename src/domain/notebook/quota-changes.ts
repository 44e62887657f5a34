import type { AdmissionSources } from '../quota/admitted.ts';
import { giveQuota } from '../quota/give-quota.ts';
import { noteAdmissions } from '../quota/note-admissions.ts';
import { writeTarget } from '../quota/read-target.ts';
import type { CommandContext } from '../records/record-types.ts';
import { changeGroup, type GroupResult } from './change-group.ts';
import type { PlannedQuota, QuotaBook } from './plan-quotas.ts';

/**
 * What one ready row of a table of quotas writes: quotas that lie with the cell, the commune's own with the commune,
 * and the figure "đã kết nạp" with the day to which it is true. What somebody wrote beside a figure stays.
 *
 * @param source names the file, sheet and row, for the note of each record
 * @param sources what is known of each unit's admissions: a figure below the people of the book is refused
 */
export function quotaGroup(
  row: PlannedQuota,
  context: CommandContext,
  source: string,
  book: Pick<QuotaBook, 'quotas' | 'counts'>,
  sources: ReadonlyMap<string, AdmissionSources>,
): GroupResult {
  const { unit } = row;
  if (unit === null) throw new Error(`${row.key} has no unit`);
  const group = changeGroup(row.key, unit.facts.name ?? '', context);
  const note = [row.note, source].filter(Boolean).join('. ');
  for (const one of row.figures) {
    if (one.figure === 'admitted') {
      const { throughDay, count, existing } = one;
      const kept = { document: existing?.facts.document ?? null, note: existing?.facts.note ?? note };
      const facts = { unit, throughDay, count, ...kept, existing, sources: sources.get(unit.id), notes: book.counts };
      group.add(noteAdmissions(facts, context));
    } else {
      const { period, existing } = one;
      const { document = null, deadline = null, span = null } = existing?.facts ?? {};
      const kept = { document, deadline, span, note: existing?.facts.note ?? note };
      const periodType = one.figure === 'yearTarget' ? 'YEAR' : 'TERM';
      const target = writeTarget(one.target);
      group.add(giveQuota({ unit, periodType, period, target, ...kept, existing, quotas: book.quotas }, context));
    }
  }
  return group.result();
}
