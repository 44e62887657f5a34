import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

export interface CloseMeetingInput {
  meeting: DomainRecord<'meeting'>;
  /** all votes of the cell */
  votes: readonly DomainRecord<'vote'>[];
  /** "21:30"; null where nobody looked at the clock */
  endedAt: string | null;
}

/** Ends a meeting. A vote that was begun must be closed first; one that nobody began stands over. */
export function closeMeeting({ meeting, votes, endedAt }: CloseMeetingInput, context: CommandContext): CommandResult {
  const begun = votes.filter(
    ({ facts }) => facts.meetingId === meeting.id && !facts.archived && facts.tally && !facts.roll,
  );
  const open = begun.length > 0 ? [problem('closed', 'VOTES_STILL_OPEN', { count: begun.length })] : [];
  const early = meeting.facts.startedAt && endedAt && endedAt < meeting.facts.startedAt;
  const times = early
    ? [problem('endedAt', 'ENDED_BEFORE_STARTED', { time: endedAt, other: meeting.facts.startedAt ?? '' })]
    : [];
  return patch(meeting, { closed: { day: context.today }, endedAt }, context, [...open, ...times]);
}

/** Takes the end of a meeting back. */
export function reopenMeeting(input: { meeting: DomainRecord<'meeting'> }, context: CommandContext): CommandResult {
  return patch(input.meeting, { closed: null }, context);
}
