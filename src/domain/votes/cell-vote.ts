/** A cell needs three official members to meet and to vote. */
export const FEWEST_OFFICIAL_MEMBERS = 3;

/**
 * TWO_THIRDS of those who count: a cell on admission and recognition, a base committee that was authorised
 * (06-HD/TW §3.6). MORE_THAN_HALF: a standing board, and every other resolution (Điều lệ Đảng, Điều 9).
 */
export type Majority = 'TWO_THIRDS' | 'MORE_THAN_HALF';

export interface CellVote {
  /** all official members of the cell */
  official: number;
  /** of them released from activity and not there (294-QĐ/TW §9.3.2) */
  exemptAbsent: number;
  /** of them with a temporary transfer elsewhere and not there (294-QĐ/TW §9.3.2) */
  awayAbsent: number;
  /** official members present, those among them who are released but came included */
  present: number;
  votesFor: number;
}

type VoteProblem = 'TOO_FEW_MEMBERS' | 'MORE_PRESENT_THAN_MEMBERS' | 'MORE_VOTES_THAN_PRESENT' | 'COUNT_WRONG';

export interface VoteResult {
  denominator: number;
  needed: number;
  passed: boolean;
  problem: VoteProblem | null;
}

/** Fewest votes that make the majority of `denominator`: two thirds rounded up, or one more than half. */
export function votesNeeded(denominator: number, majority: Majority = 'TWO_THIRDS'): number {
  return majority === 'TWO_THIRDS' ? Math.ceil((2 * denominator) / 3) : Math.floor(denominator / 2) + 1;
}

/**
 * The majority of all official members of the cell, not of those present; released and temporarily transferred members
 * count only when they come (294-QĐ/TW §9.3.2). Probationary members never count.
 */
export function cellVote(
  { official, exemptAbsent, awayAbsent, present, votesFor }: CellVote,
  majority: Majority = 'TWO_THIRDS',
): VoteResult {
  const denominator = official - exemptAbsent - awayAbsent;
  const needed = votesNeeded(denominator, majority);
  const problem = problemOf(official, denominator, present, votesFor);
  return { denominator, needed, passed: problem === null && votesFor >= needed, problem };
}

function problemOf(official: number, denominator: number, present: number, votesFor: number): VoteProblem | null {
  if (Math.min(official, denominator, present, votesFor) < 0) return 'COUNT_WRONG';
  if (official < FEWEST_OFFICIAL_MEMBERS) return 'TOO_FEW_MEMBERS';
  if (present > denominator) return 'MORE_PRESENT_THAN_MEMBERS';
  return votesFor > present ? 'MORE_VOTES_THAN_PRESENT' : null;
}
