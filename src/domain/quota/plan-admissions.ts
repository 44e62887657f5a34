import { type CommandResult, patch, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { periodIssues } from './period-issues.ts';
import { unitScope } from './unit-scope.ts';

type Facts = FactsOf<'admissionPlan'>;

export interface PlanInput {
  unit: DomainRecord<'unit'>;
  /** "2026" */
  period: string;
  /** persons; NaN for what is no number */
  count: number;
  deadline?: Facts['deadline'];
  document?: Facts['document'];
  note?: Facts['note'];
  /** the unit's plan for the period, if it has one; archived ones too */
  existing: DomainRecord<'admissionPlan'> | null;
}

/**
 * The plan that a unit makes for itself beside what it was given (51-KH/HU: the cell plans, with a deadline of its
 * own). Once per unit and year. Problems: COUNT_FORM, COUNT_TOO_LARGE, PERIOD_YEAR, DEADLINE_OUTSIDE.
 */
export function planAdmissions({ unit, existing, ...plan }: PlanInput, context: CommandContext): CommandResult {
  const facts: Facts = {
    unitId: unit.id,
    period: plan.period,
    count: plan.count,
    deadline: plan.deadline ?? null,
    document: plan.document ?? null,
    note: plan.note ?? null,
  };
  const scoped = { ...context, scope: unitScope(unit) };
  const issues = periodIssues({ ...facts, periodType: 'YEAR' }, context.today);
  if (existing) return patch(existing, { ...facts, archived: null }, scoped, issues);
  return put('admissionPlan', context.derivedId('admissionPlan', [unit.id, plan.period]), facts, scoped, issues);
}
