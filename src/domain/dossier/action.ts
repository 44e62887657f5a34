import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { Actor, Cite, LocalizedName } from '../rulebook/rulebook.ts';

/** What one tap does; the screen opens the command with these values filled in. */
export interface OneTap {
  action:
    | 'RECORD_STEP'
    | 'SEND_DOSSIER'
    | 'NOMINATE_CLASS'
    | 'SET_PAPER'
    /** the letters of verification, of which the line of the checklist is made */
    | 'SET_VERIFICATION'
    | 'ASSIGN_MENTOR'
    | 'HAND_OVER_MENTOR'
    | 'ADD_REMARK'
    | 'RECORD_CONSENT'
    | 'EDIT_CANDIDATE'
    | 'EXIT_CANDIDATE'
    | 'ADD_MEMBER'
    | 'NONE';
  step?: string;
  paper?: string;
  copy?: number;
  phase?: 'CANDIDATE' | 'PROBATION';
  /** the fact that is missing */
  fact?: string;
  /** the assignment that ends */
  assignmentId?: RecordId;
}

/** A value for a sentence: a day is formatted by the screen, a name in two languages is chosen by it. */
export type Param = string | number | LocalDay | LocalizedName;

/**
 * Something that somebody has to do. `code` and `why` are codes; the sentence is made by the screens
 * (`rules:next.<code>`, `rules:why.<why>`) from `params`.
 */
export interface Action {
  code: string;
  /** step of the rulebook that this belongs to */
  step: string | null;
  paper: { code: string; copy: number } | null;
  /** whose turn it is; the user speaks for CELL and CELL_COMMITTEE */
  who: Actor;
  /** the member, where `who` is MENTOR and one is assigned */
  memberId: RecordId | null;
  by: LocalDay | null;
  /** a limit of the texts, the end of something's validity, or the cell's own rhythm */
  byKind: 'LEGAL' | 'EXPIRY' | 'ADVISED' | null;
  overdue: boolean;
  /** calendar days; negative when overdue */
  daysLeft: number | null;
  /** the same in working days, where the limit is one of working days; what the screens then show */
  workingDaysLeft: number | null;
  why: string;
  params: Readonly<Record<string, Param>>;
  cite: Cite;
  does: OneTap;
}

export type NextStep = Action;

export interface DueTask extends Action {
  candidateId: RecordId;
}
