import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';

export interface VerificationInput {
  candidate: DomainRecord<'candidate'>;
  /** null for a new request */
  verification: DomainRecord<'verification'> | null;
  set: FactsOf<'verification'>;
}

/**
 * Writes a request to one committee about one person, or why none is needed (06-HD/TW §3.4). A request names its
 * committee; what was answered has its day, and a day of answer says what the answer was.
 */
export function writeVerification(input: VerificationInput, context: CommandContext): CommandResult {
  const { candidate, verification, set } = input;
  const whole = { ...verification?.facts, ...set };
  const issues: FactIssue[] = [];
  if (!whole.exemption) {
    if (!whole.committee?.trim()) issues.push(problem('committee', 'FACT_REQUIRED'));
    if (whole.answeredOn && !whole.answer) issues.push(problem('answer', 'FACT_REQUIRED'));
    if (whole.answer && !whole.answeredOn) issues.push(problem('answeredOn', 'FACT_REQUIRED'));
    if (whole.answeredOn && !whole.sentOn) issues.push(problem('sentOn', 'FACT_REQUIRED'));
  }
  if (verification) return patch(verification, set, context, issues);
  return put('verification', context.newId(), { ...set, candidateId: candidate.id }, context, issues);
}
