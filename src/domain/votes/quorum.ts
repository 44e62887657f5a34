import { FEWEST_OFFICIAL_MEMBERS, votesNeeded } from './cell-vote.ts';
import type { Roll } from './roll.ts';
import { rollVote } from './roll-vote.ts';

/** Whether a meeting may vote, and if not, what is missing. */
export interface Quorum {
  code: 'MET' | 'CELL_TOO_SMALL' | 'TOO_FEW_PRESENT' | 'TWO_THIRDS_ABSENT';
  official: number;
  present: number;
  /** official members who must belong to the cell (CELL_TOO_SMALL) or be present */
  least: number;
  /** the vote can no longer pass by two thirds with those who came */
  cannotPass: boolean;
}

/**
 * A cell meets and votes with at least three official members; with fewer the committee above must be asked. Whether
 * two thirds of them must be present is left to the place.
 *
 * @param twoThirdsPresent the unit's setting `meeting.twoThirdsPresent`
 */
export function quorum(roll: Roll, twoThirdsPresent: boolean): Quorum {
  const { official, officialPresent: present } = roll;
  const vote = rollVote(roll, { for: present });
  const least = Math.max(FEWEST_OFFICIAL_MEMBERS, twoThirdsPresent ? votesNeeded(vote.denominator) : 0);
  const common = { official, present, cannotPass: present < vote.needed };
  if (official < FEWEST_OFFICIAL_MEMBERS) return { code: 'CELL_TOO_SMALL', ...common, least: FEWEST_OFFICIAL_MEMBERS };
  if (present < FEWEST_OFFICIAL_MEMBERS) return { code: 'TOO_FEW_PRESENT', ...common, least };
  return { code: present < least ? 'TWO_THIRDS_ABSENT' : 'MET', ...common, least };
}
