import { fail, ok } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';

export type MeetingFacts = Pick<FactsOf<'meeting'>, 'day' | 'place' | 'startedAt' | 'chairId' | 'secretaryId'>;

/** Begins a meeting of the cell. Who chairs does not write the minutes too. */
export function openMeeting(input: { facts: MeetingFacts }, context: CommandContext): CommandResult {
  return put('meeting', context.newId(), input.facts, context, leadIssues(input.facts));
}

/**
 * Corrects what is written of a meeting. Its votes carry its day: the open ones follow (save the changes as a group),
 * and once a vote is closed the day stands.
 */
export function editMeeting(
  input: { meeting: DomainRecord<'meeting'>; votes: readonly DomainRecord<'vote'>[]; set: FactsOf<'meeting'> },
  context: CommandContext,
): CommandResult {
  const { meeting, set } = input;
  const whole = { ...meeting.facts, ...set };
  const votes = input.votes.filter(({ facts }) => facts.meetingId === meeting.id && !facts.archived);
  const moves = set.day !== undefined && set.day !== meeting.facts.day;
  const fixed =
    moves && votes.some(({ facts }) => facts.roll)
      ? [problem('day', 'DAY_OF_CLOSED_VOTES', { day: whole.day ?? '' })]
      : [];
  const changed = patch(meeting, set, context, [...leadIssues(whole), ...fixed]);
  if (!changed.ok || !moves) return changed;
  const changes = [...changed.value];
  for (const vote of votes) {
    const moved = patch(vote, { day: set.day as string }, context);
    if (!moved.ok) return fail({ issues: moved.error.issues });
    changes.push(...moved.value);
  }
  return ok(changes);
}

function leadIssues({ chairId, secretaryId }: FactsOf<'meeting'>): FactIssue[] {
  return chairId && chairId === secretaryId ? [problem('secretaryId', 'CHAIR_IS_SECRETARY')] : [];
}
