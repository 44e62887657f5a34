import type { FactsOf } from '../records/record-types.ts';
import type { Majority } from '../votes/cell-vote.ts';

export type VotePurpose = NonNullable<FactsOf<'vote'>['purpose']>;

interface PurposeRule {
  /** step of the rulebook that the vote settles; null where the vote leads to an act of the committee above */
  step: string | null;
  /** the resolution that is drafted when the vote passes */
  paper: string | null;
  majority: Majority;
  /** only for a probationary member, after the ceremony */
  inProbation: boolean;
}

/**
 * What each vote of a cell is about. Admission, recognition and striking off take two thirds of all official members
 * (06-HD/TW §3.6; Điều lệ Đảng, Điều 5); other resolutions more than half (Điều lệ Đảng, Điều 9).
 */
export const VOTE_PURPOSE: Readonly<Record<VotePurpose, PurposeRule>> = {
  LISTED: { step: 'LISTED', paper: null, majority: 'MORE_THAN_HALF', inProbation: false },
  CONSENT_TO_FILE: { step: 'CONSENT_TO_FILE', paper: null, majority: 'MORE_THAN_HALF', inProbation: false },
  ADMISSION: { step: 'CELL_RESOLUTION', paper: 'KND_06', majority: 'TWO_THIRDS', inProbation: false },
  OFFICIAL: { step: 'OFFICIAL_RESOLUTION', paper: 'KND_13', majority: 'TWO_THIRDS', inProbation: true },
  STRIKE_OFF: { step: null, paper: null, majority: 'TWO_THIRDS', inProbation: true },
};

export const VOTE_PURPOSES = Object.keys(VOTE_PURPOSE) as VotePurpose[];

/** The vote that a person's next step waits for; null where it waits for something else. */
export function purposeOfStep(step: string | null): VotePurpose | null {
  return VOTE_PURPOSES.find((purpose) => step !== null && VOTE_PURPOSE[purpose].step === step) ?? null;
}
