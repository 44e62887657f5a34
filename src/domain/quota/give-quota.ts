import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { periodIssues } from './period-issues.ts';
import { readTarget } from './read-target.ts';
import { unitScope } from './unit-scope.ts';

type Facts = FactsOf<'quota'>;

export interface QuotaInput {
  unit: DomainRecord<'unit'>;
  periodType: 'YEAR' | 'TERM';
  /** "2026", "2025-2030" */
  period: string;
  /** as typed, see readTarget */
  target: string;
  document?: Facts['document'];
  deadline?: Facts['deadline'];
  span?: Facts['span'];
  note?: Facts['note'];
  /** the quota that the person is changing; null while giving one */
  existing: DomainRecord<'quota'> | null;
  /** all that the book holds, archived ones too */
  quotas: readonly DomainRecord<'quota'>[];
}

/**
 * Gives a unit its quota for a year or a term, or changes the one that it has: there is one per unit and period, so
 * that two offices that give it apart meet in one record. Problems: those of readTarget, PERIOD_YEAR, PERIOD_TERM,
 * SPAN_ORDER, DEADLINE_OUTSIDE, TERM_OVERLAPS, and QUOTA_EXISTS for a second one (change the first).
 *
 * Two phones that give it offline at once: the same id, so their facts merge or are shown side by side.
 */
export function giveQuota(input: QuotaInput, context: CommandContext): CommandResult {
  const { unit, periodType, period, existing, quotas } = input;
  const read = readTarget(input.target);
  const facts: Facts = {
    unitId: unit.id,
    periodType,
    period,
    ...(read.ok ? { target: read.value } : {}),
    document: input.document ?? null,
    deadline: input.deadline ?? null,
    span: periodType === 'TERM' ? (input.span ?? null) : null,
    note: input.note ?? null,
  };
  const issues: FactIssue[] = [...(read.ok ? [] : [read.error]), ...periodIssues(facts, context.today, quotas)];
  const id = context.derivedId('quota', [unit.id, periodType, period]);
  const found = existing ?? quotas.find((quota) => quota.id === id) ?? null;
  if (found && !existing && !found.facts.archived) issues.push(problem('period', 'QUOTA_EXISTS', { period }));
  if (issues.length > 0) return { ok: false, error: { issues } };
  const scoped = { ...context, scope: unitScope(unit) };
  return found ? patch(found, { ...facts, archived: null }, scoped) : put('quota', id, facts, scoped);
}
