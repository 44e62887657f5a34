import { addMonths } from '../../lib/local-day.ts';
import { inTime, isPassed } from '../dossier/progress.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { patch, problem, put } from './command.ts';

type Step = FactsOf<'step'>;

export interface RecordStepInput {
  candidate: DomainRecord<'candidate'>;
  /** the steps that are recorded of this person */
  steps: readonly DomainRecord<'step'>[];
  code: string;
  day: string;
  document?: Step['document'];
  outcome?: Step['outcome'];
  note?: Step['note'];
}

/** Steps that must not be dated before the 12 months of probation are over (Điều lệ Đảng, Điều 5; 294-QĐ/TW §4.2). */
const AFTER_PROBATION: readonly string[] = ['SELF_REVIEW', 'OFFICIAL_RESOLUTION', 'OFFICIAL_UP', 'OFFICIAL_DECISION'];

/** Writes down that a step of the procedure happened on a day, and how it came out. */
export function recordStep(input: RecordStepInput, context: CommandContext): CommandResult {
  const facts: Step = {
    candidateId: input.candidate.id,
    code: input.code,
    day: input.day,
    outcome: input.outcome ?? 'PASSED',
    ...(input.document ? { document: input.document } : {}),
    ...(input.note ? { note: input.note } : {}),
  };
  return put('step', context.newId(), facts, context, stepIssues(input));
}

export function editStep(
  input: {
    candidate: DomainRecord<'candidate'>;
    steps: readonly DomainRecord<'step'>[];
    step: DomainRecord<'step'>;
    set: Step;
  },
  context: CommandContext,
): CommandResult {
  const facts = { ...input.step.facts, ...input.set };
  const others = input.steps.filter(({ id }) => id !== input.step.id);
  const issues = stepIssues({
    candidate: input.candidate,
    steps: others,
    code: facts.code ?? '',
    day: facts.day ?? '',
  });
  return patch(input.step, input.set, context, issues);
}

function stepIssues({ candidate, steps, code, day }: RecordStepInput): FactIssue[] {
  const birth = candidate.facts.birthDate;
  if (birth && day < birth) return [problem('day', 'DAY_BEFORE_BIRTH', { day, other: birth })];
  if (!AFTER_PROBATION.includes(code)) return [];
  const end = probationEndOf(steps);
  return end !== null && day < end ? [problem('day', 'BEFORE_PROBATION_END', { day, end })] : [];
}

/** The end of the 12 months of probation, as the recorded ceremony gives it. */
export function probationEndOf(steps: readonly DomainRecord<'step'>[]): string | null {
  const ceremony = steps
    .filter((step) => step.facts.code === 'CEREMONY' && !step.facts.archived && isPassed(step))
    .toSorted(inTime)
    .at(-1)?.facts.day;
  return ceremony ? addMonths(ceremony, 12) : null;
}
