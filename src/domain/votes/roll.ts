import type { FactsOf } from '../records/record-types.ts';

/** Who belongs to the cell and who came, as a resolution prints it. */
export type Roll = NonNullable<FactsOf<'vote'>['roll']>;
export type Tally = NonNullable<FactsOf<'vote'>['tally']>;
export type Ballot = 'for' | 'against' | 'blank';

export const NO_BALLOTS: Tally = { for: 0, against: 0, blank: 0 };

export function ballotsOf(tally: Tally): number {
  return tally.for + tally.against + tally.blank;
}
