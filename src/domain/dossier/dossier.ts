import type { DomainRecord } from '../records/record-types.ts';
import type { Chain } from '../rulebook/rulebook.ts';

/** Everything that is known of one person's way, as the store holds it; what follows from it is computed. */
export interface Dossier {
  candidate: DomainRecord<'candidate'>;
  /** the cell; null before the book knows of one */
  unit: DomainRecord<'unit'> | null;
  papers: readonly DomainRecord<'paper'>[];
  steps: readonly DomainRecord<'step'>[];
  assignments: readonly DomainRecord<'mentorAssignment'>[];
  remarks: readonly DomainRecord<'mentorRemark'>[];
  consents: readonly DomainRecord<'consent'>[];
  /** texts of drafted forms */
  texts: readonly DomainRecord<'paperText'>[];
  /** the draft of the résumé; null while there is none, or after it was deleted */
  resume: DomainRecord<'resume'> | null;
  resumeLines: readonly DomainRecord<'resumeLine'>[];
  relatives: readonly DomainRecord<'relative'>[];
  verifications: readonly DomainRecord<'verification'>[];
  votes: readonly DomainRecord<'vote'>[];
  submissions: readonly DomainRecord<'submission'>[];
  rounds: readonly DomainRecord<'decisionRound'>[];
  returnItems: readonly DomainRecord<'returnItem'>[];
  /** proposals for a class; left out by who does not ask for them */
  nominations?: readonly DomainRecord<'classNomination'>[];
  /** all members of the cell */
  members: readonly DomainRecord<'member'>[];
  /** all settings of the cell */
  settings: readonly DomainRecord<'setting'>[];
  /** who decides about this person, where a change of rulebooks makes it another chain than the unit's own */
  chain?: Chain;
}
