import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { patch, problem, put } from './command.ts';
import { probationEndOf } from './record-step.ts';

type Paper = FactsOf<'paper'>;

export interface SetPaperInput {
  candidate: DomainRecord<'candidate'>;
  /** the line as it stands on the screen; null where nobody has written it yet */
  existing: DomainRecord<'paper'> | null;
  code: string;
  copy: number;
  set: Paper;
  /** the recorded steps of this person: papers of the review must not be dated before the 12 months are over */
  steps?: readonly DomainRecord<'step'>[];
}

/** 10-KNĐ to 13-KNĐ and what follows them (Điều lệ Đảng, Điều 5). */
const AFTER_PROBATION: ReadonlySet<string> = new Set([
  'KND_10',
  'KND_11',
  'KND_12',
  'KND_13',
  'KND_14',
  'KND_15',
  'KND_16',
]);

/**
 * Writes one line of a checklist. The id follows from person, form and copy, so that two phones that tick the same
 * line write the same record.
 */
export function setPaper(input: SetPaperInput, context: CommandContext): CommandResult {
  const { candidate, existing, code, copy } = input;
  const whole = { ...existing?.facts, ...input.set };
  const end = AFTER_PROBATION.has(code) ? probationEndOf(input.steps ?? []) : null;
  const issues = paperIssues(whole, candidate.facts.birthDate ?? null, end);
  if (existing) return patch(existing, { ...input.set, archived: null }, context, issues);
  const facts: Paper = { state: 'MISSING', ...input.set, candidateId: candidate.id, code, copy };
  return put('paper', context.derivedId('paper', [candidate.id, code, copy]), facts, context, issues);
}

function paperIssues(facts: Paper, birth: string | null, end: string | null): FactIssue[] {
  const issues: FactIssue[] = [];
  if (facts.state === 'RETURNED' && !facts.returned) issues.push(problem('returned', 'RETURN_REASON_NEEDED'));
  const day = facts.document?.day ?? facts.receivedOn;
  if (birth && day && day < birth) {
    issues.push(problem(facts.document?.day ? 'document' : 'receivedOn', 'PAPER_BEFORE_BIRTH', { day, other: birth }));
  }
  for (const [fact, dated] of [
    ['document', facts.document?.day],
    ['receivedOn', facts.receivedOn],
  ] as const) {
    if (end !== null && dated && dated < end) issues.push(problem(fact, 'BEFORE_PROBATION_END', { day: dated, end }));
  }
  return issues;
}
