import { percentText } from '../quota/percent.ts';
import type { Majority, VoteResult } from './cell-vote.ts';
import { cellVote } from './cell-vote.ts';
import type { Roll, Tally } from './roll.ts';

export interface RollVote extends VoteResult {
  /**
   * Votes for in percent of the official members who count, "66,67"; null where nobody counts. At most two decimals,
   * half up, no trailing zeros: what 6-KNĐ and 13-KNĐ print.
   */
  percent: string | null;
}

/** A vote as the roll and the ballots of a resolution give it (294-QĐ/TW §9.3.2). */
export function rollVote(roll: Roll, tally: Pick<Tally, 'for'>, majority: Majority = 'TWO_THIRDS'): RollVote {
  const { official, exemptAbsent, awayAbsent, officialPresent } = roll;
  const result = cellVote(
    { official, exemptAbsent, awayAbsent, present: officialPresent, votesFor: tally.for },
    majority,
  );
  return { ...result, percent: result.denominator > 0 ? percentText(tally.for, result.denominator) : null };
}
