import type { CaseFacts } from './case-fact-names.ts';
import { CASE_FACTS } from './case-fact-names.ts';

/**
 * What the side paths of a rulebook may ask besides the facts of the case: how far the dossier has come, and what
 * happened on the way. Papers and steps may not ask it, since these answers rest on them. The list is closed.
 */
export const PATH_FACTS = {
  ...CASE_FACTS,
  /** papers that are asked for and too old, while the cell has not reviewed */
  expiredPapers: 'number',
  /** the certificate of the awareness class is too old, while the cell has not reviewed */
  certificateExpired: 'boolean',
  /** the last vote of the cell on admission failed */
  admissionVoteFailed: 'boolean',
  /** how often the vote on official membership failed; 0 once it passed */
  officialVotesFailed: 'number',
  /** the cell agreed that the papers be made */
  hasConsentToFile: 'boolean',
  /** the cell proposed admission */
  hasResolution: 'boolean',
  hasDecision: 'boolean',
  hasCeremony: 'boolean',
  isOfficial: 'boolean',
  /** the limit for the decision is over, without an extension, and there is none */
  decisionLate: 'boolean',
  /** the same for official membership */
  officialDecisionLate: 'boolean',
  /** the limit for the ceremony is over, and there was none */
  ceremonyLate: 'boolean',
  /** how the way ended; NONE while it goes on */
  exit: 'text',
  /** came from another place in the middle of the review */
  movedIn: 'boolean',
  /** full months until the person is expected back */
  awayMonths: 'number',
  /** official members of the cell; unknown while the book holds no member */
  officialMembers: 'number',
  /** the commune's advice was written down */
  hasGuidance: 'boolean',
  relativesElsewhere: 'number',
  relativesInParty: 'number',
  relativesAbroad: 'number',
  /** present and former spouses that were declared */
  spouses: 'number',
} as const satisfies Record<string, 'boolean' | 'number' | 'text'>;

export type PathFactName = keyof typeof PATH_FACTS;

export type PathFacts = CaseFacts & { [N in PathFactName]: boolean | number | string | null };
