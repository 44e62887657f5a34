import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import { type Ballot, ballotsOf, NO_BALLOTS } from '../votes/roll.ts';

/** Counts one ballot; refused when everybody present has given one, or when the vote is closed. */
export function countBallot(
  input: { vote: DomainRecord<'vote'>; ballot: Ballot; officialPresent: number },
  context: CommandContext,
): CommandResult {
  const { vote, ballot, officialPresent } = input;
  if (vote.facts.roll) return fail({ issues: [problem('tally', 'VOTE_CLOSED')] });
  const tally = vote.facts.tally ?? NO_BALLOTS;
  const ballots = ballotsOf(tally);
  if (ballots >= officialPresent) {
    const params = { ballots: ballots + 1, present: officialPresent };
    return fail({ issues: [problem('tally', 'MORE_BALLOTS_THAN_PRESENT', params)] });
  }
  return patch(vote, { tally: { ...tally, [ballot]: tally[ballot] + 1, last: ballot } }, context);
}

/** Takes back the ballot counted last; without one there is nothing to take back, which is no problem. */
export function undoBallot(input: { vote: DomainRecord<'vote'> }, context: CommandContext): CommandResult {
  const { vote } = input;
  if (vote.facts.roll) return fail({ issues: [problem('tally', 'VOTE_CLOSED')] });
  const { last, ...tally } = vote.facts.tally ?? NO_BALLOTS;
  if (last === undefined) return patch(vote, {}, context);
  return patch(vote, { tally: { ...tally, [last]: Math.max(0, tally[last] - 1) } }, context);
}
