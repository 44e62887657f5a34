import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import { isSamePerson } from '../dossier/mentor-load.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { quorum } from '../votes/quorum.ts';
import type { Roll, Tally } from '../votes/roll.ts';
import { rollIssues } from '../votes/roll-issues.ts';
import { rollVote } from '../votes/roll-vote.ts';
import { tallyIssues } from '../votes/tally-issues.ts';
import { purposeIssues } from './put-to-vote.ts';
import { VOTE_PURPOSE, type VotePurpose } from './vote-purpose.ts';

export interface CloseVoteInput {
  vote: DomainRecord<'vote'>;
  candidate: DomainRecord<'candidate'>;
  /** the recorded steps of the person */
  steps: readonly DomainRecord<'step'>[];
  /** as counted from the attendance, or as typed from the paper */
  roll: Roll;
  tally: Tally;
  chair: DomainRecord<'member'> | null;
  secretary: DomainRecord<'member'> | null;
  /** official members who are present, where attendance was taken; else none */
  voters: readonly DomainRecord<'member'>[];
  /** the percentage as the paper prints it, for the checks to compare; null: as it is reckoned */
  printedPercent: string | null;
  /** the unit's setting `meeting.twoThirdsPresent` */
  twoThirdsPresent: boolean;
}

/**
 * Ends a vote: writes who was there, the ballots, the percentage of the resolution and whether the person is proposed,
 * which follows from the figures. Figures that do not add up are refused, each with the figure to look at.
 */
export function closeVote(input: CloseVoteInput, context: CommandContext): CommandResult {
  const { vote, roll, tally } = input;
  const [chair, secretary] = [input.chair?.facts.name ?? null, input.secretary?.facts.name ?? null];
  const issues = closeIssues(input);
  if (issues.length > 0) return fail({ issues });
  const { passed, percent } = rollVote(roll, tally, VOTE_PURPOSE[purposeOf(vote)].majority);
  const set = { roll, tally, printedPercent: input.printedPercent ?? percent, chair, secretary, isProposed: passed };
  return patch(vote, set, context);
}

/** Opens a closed vote again, to count anew or to mend a figure; what was recorded of it stays until it is closed. */
export function reopenVote(input: { vote: DomainRecord<'vote'> }, context: CommandContext): CommandResult {
  return patch(input.vote, { roll: null, printedPercent: null, isProposed: null }, context);
}

function purposeOf(vote: DomainRecord<'vote'>): VotePurpose {
  return vote.facts.purpose ?? 'ADMISSION';
}

function closeIssues(input: CloseVoteInput): FactIssue[] {
  const { vote, candidate, steps, roll, tally, chair, secretary, voters, twoThirdsPresent } = input;
  const issues = [...rollIssues(roll), ...tallyIssues(roll, tally)];
  if (quorum(roll, twoThirdsPresent).code === 'TWO_THIRDS_ABSENT') {
    const { present, least } = quorum(roll, twoThirdsPresent);
    issues.push({
      fact: 'roll',
      part: 'officialPresent',
      code: 'TWO_THIRDS_ABSENT',
      params: { count: present, least },
    });
  }
  if (!chair) issues.push(problem('chair', 'FACT_REQUIRED'));
  if (!secretary) issues.push(problem('secretary', 'FACT_REQUIRED'));
  else if (chair?.id === secretary.id) issues.push(problem('secretary', 'CHAIR_IS_SECRETARY'));
  const self = voters.find((member) => isSamePerson(member, candidate));
  if (self) issues.push(problem('voters', 'VOTES_ON_SELF', { name: self.facts.name ?? '' }));
  return [...issues, ...purposeIssues(purposeOf(vote), vote.facts.day ?? '', steps)];
}
