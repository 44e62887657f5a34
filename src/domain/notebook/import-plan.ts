import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { Answers, FieldAnswer, MentorAnswer } from './answers.ts';
import type { BookIndex } from './book-contents.ts';
import type { Field, PersonValues, Question } from './interpretation.ts';

export type PlanState = 'READY' | 'OPEN' | 'REFUSED' | 'SKIPPED' | 'MERGED' | 'NOTHING_NEW' | 'DONE';

/** What will happen with one row. */
export interface PlannedRow {
  key: string;
  sheet: number;
  row: number;
  state: PlanState;
  /** the values as they will go in, answers included */
  values: PersonValues;
  /** still to be answered; optional ones do not hold the row back */
  questions: readonly Question[];
  /** the candidate that exists already */
  target: DomainRecord<'candidate'> | null;
  /** the row of the file that this one is merged into */
  into: string | null;
  /** facts of the candidate that are written: all of a new one, only what was empty or decided of an existing one */
  facts: FactsOf<'candidate'>;
  listing: { day: string; number: string | null; existing: DomainRecord<'step'> | null } | null;
  certificate: { day: string | null; number: string | null; existing: DomainRecord<'paper'> | null } | null;
  mentors: readonly { key: string; name: string; member: DomainRecord<'member'> | null; day: string }[];
  scope: string;
  /** texts that go to the note because no field can hold them */
  noted: readonly string[];
}

export interface MentorName {
  key: string;
  name: string;
  /** the cell of those whom the mentor helps */
  scope: string;
  /** how many rows name them */
  rows: number;
  members: readonly DomainRecord<'member'>[];
  answer: MentorAnswer | null;
}

export interface ImportPlan {
  rows: readonly PlannedRow[];
  mentors: readonly MentorName[];
  counts: Readonly<Record<PlanState, number>>;
}

export interface PlanContext {
  answers: Answers;
  /** rows that this import has written already: they are in the book by now, and are not asked again */
  done?: ReadonlySet<string>;
  book: BookIndex;
  /** the word for a field, for texts that go to the note */
  label(field: Field): string;
  /** "5/9/1998" for a day, a month or a year */
  writeDate(date: string): string;
}

/** What was decided by field where book and file differ. */
export type ExistingAnswers = Partial<Record<Field, FieldAnswer>> | undefined;
