import type { Exam } from './exam.ts';
import type { Finding } from './finding.ts';

/** What a check finds; code, citation and level come from the rulebook. */
export interface Mistake extends Pick<Finding, 'what' | 'params' | 'mend'> {
  /** the step that needs it is still ahead: nothing is wrong yet */
  isAhead?: boolean;
  /** a milder case of a check that otherwise stops the dossier */
  level?: 'WARN';
}

/**
 * One check of the rulebook as a pure function: no finding is said of what nobody wrote down, unless that is the
 * mistake.
 */
export type Check = (exam: Exam) => readonly Mistake[];
