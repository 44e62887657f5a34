import { must } from '../../lib/must.ts';
import { fail } from '../../lib/result.ts';
import { archiveRecord } from '../commands/archive-record.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem, put } from '../commands/command.ts';
import { probationEndOf } from '../commands/record-step.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { ballotsOf } from '../votes/roll.ts';
import type { VotePurpose } from './vote-purpose.ts';
import { VOTE_PURPOSE } from './vote-purpose.ts';

export interface PutToVoteInput {
  meeting: DomainRecord<'meeting'>;
  candidate: DomainRecord<'candidate'>;
  purpose: VotePurpose;
  /** the same vote of this meeting, where it was taken off before; null for a new one */
  existing: DomainRecord<'vote'> | null;
  /** the recorded steps of the person */
  steps: readonly DomainRecord<'step'>[];
}

/** Puts a person on the meeting's agenda: one vote for each person and purpose (Điều lệ Đảng, Điều 4: one by one). */
export function putToVote(input: PutToVoteInput, context: CommandContext): CommandResult {
  const { meeting, candidate, purpose, existing, steps } = input;
  const day = must(meeting.facts.day, 'day of the meeting');
  const issues = purposeIssues(purpose, day, steps);
  if (existing) return patch(existing, { archived: null, day }, context, issues);
  const id = context.derivedId('vote', [meeting.id, candidate.id, purpose]);
  const facts = { meetingId: meeting.id, candidateId: candidate.id, purpose, day };
  return put('vote', id, facts, { ...context, scope: candidate.scope }, issues);
}

/**
 * A probationary member is voted on after the ceremony, and recognised no earlier than the day on which the 12 months
 * are over (Điều lệ Đảng, Điều 5).
 */
export function purposeIssues(purpose: VotePurpose, day: string, steps: readonly DomainRecord<'step'>[]): FactIssue[] {
  if (!VOTE_PURPOSE[purpose].inProbation) return [];
  const end = probationEndOf(steps);
  if (end === null) return [problem('purpose', 'NO_CEREMONY')];
  return purpose === 'OFFICIAL' && day < end ? [problem('purpose', 'BEFORE_PROBATION_END', { day, end })] : [];
}

/** Takes a vote off the agenda; one of which ballots were counted stays, so that no count disappears. */
export function takeOffAgenda(
  { vote, reason }: { vote: DomainRecord<'vote'>; reason: string },
  context: CommandContext,
): CommandResult {
  const begun = vote.facts.tally && ballotsOf(vote.facts.tally) > 0;
  if (begun || vote.facts.roll) return fail({ issues: [problem('tally', 'VOTE_BEGUN')] });
  return archiveRecord({ record: vote, reason }, context);
}
