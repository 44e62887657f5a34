import { fail, ok } from '../../lib/result.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { assignMentor } from './assign-mentor.ts';
import type { CommandResult } from './command.ts';
import { patch } from './command.ts';

export interface HandOverInput {
  candidate: DomainRecord<'candidate'>;
  /** the assignment that ends */
  assignment: DomainRecord<'mentorAssignment'>;
  /** who goes on */
  member: DomainRecord<'member'> | null;
  day: string;
  reason: string;
  resolution?: FactsOf<'mentorAssignment'>['resolution'];
  isIntroducer?: boolean;
  knownSince?: FactsOf<'mentorAssignment'>['knownSince'];
  assignments: readonly DomainRecord<'mentorAssignment'>[];
}

/**
 * Ends one assignment with its reason and begins the next on the same day. Two changes that belong together: save
 * them as a group. Remarks stay with the person.
 */
export function handOverMentor(input: HandOverInput, context: CommandContext): CommandResult {
  const { assignment, day, reason } = input;
  const others = input.assignments.filter(({ id }) => id !== assignment.id);
  const closed = patch(assignment, { end: { day, reason } }, context);
  const opened = assignMentor(
    { ...input, phase: assignment.facts.phase ?? 'CANDIDATE', startDay: day, assignments: others },
    context,
  );
  const issues = [closed, opened].flatMap((result) => (result.ok ? [] : result.error.issues));
  if (!closed.ok || !opened.ok) return fail({ issues });
  return ok([...closed.value, ...opened.value]);
}

/** Ends an assignment without a successor. */
export function endMentor(
  input: { assignment: DomainRecord<'mentorAssignment'>; day: string; reason: string },
  context: CommandContext,
): CommandResult {
  return patch(input.assignment, { end: { day: input.day, reason: input.reason } }, context);
}
