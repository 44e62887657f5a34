import type { Target } from '../quota/target.ts';
import type { Field, PersonRow, PersonValues, Question, QuestionCode, SheetReading } from './interpretation.ts';

/** What a person decided on one question: the value of the field, or to leave it empty. */
export type FieldAnswer = { value: unknown } | { leave: true };

/** For questions on the person as such. */
type PersonAnswer = 'import' | 'skip' | 'merge' | 'separate';

export interface RowAnswer {
  /** the row stays out */
  skip?: true;
  person?: Partial<Record<QuestionCode, PersonAnswer>>;
  /** by field: what stands in the file is not clear */
  fields?: Partial<Record<Field, FieldAnswer>>;
  /** by field: file and book differ */
  existing?: Partial<Record<Field, FieldAnswer>>;
}

/** Decided once for a name: who of the book it is, that a member is to be added, or that it goes to the note. */
export type MentorAnswer = { member: string } | { add: true } | { note: true };

/** The figures of a table of quotas that become records. */
export type QuotaFigure = 'yearTarget' | 'termTarget' | 'admitted';

export interface QuotaRowAnswer {
  /** the row stays out */
  skip?: true;
  /** id of the cell */
  unit?: string;
  /** what stands in the file is not clear; null leaves it out */
  figures?: Partial<Record<QuotaFigure, Target | null>>;
  /** book and file differ */
  existing?: Partial<Record<QuotaFigure, 'BOOK' | 'FILE'>>;
}

interface QuotaAnswers {
  /** by place of the sheet: the day to which "đã kết nạp" is true, and the year, where the sheet does not say it */
  sheets: Readonly<Record<number, { day?: string; year?: string }>>;
  /** by quotaKey */
  rows: Readonly<Record<string, QuotaRowAnswer>>;
}

export interface Answers {
  /** by rowKey */
  rows: Readonly<Record<string, RowAnswer>>;
  /** by nameKey of the mentor */
  mentors: Readonly<Record<string, MentorAnswer>>;
  /** sheets that are left out although they hold people, or taken although hidden */
  sheets: Readonly<Record<number, boolean>>;
  /** name of the cell whose people a sheet holds, where the sheet does not say so; older drafts have none */
  cells?: Readonly<Record<number, string>>;
  /** of the tables of quotas; older drafts have none */
  quotas?: QuotaAnswers;
}

export const NO_ANSWERS: Answers = { rows: {}, mentors: {}, sheets: {} };

export const rowKey = (sheet: number, row: number): string => `${sheet}:${row}`;

/** A row with the answers put in: values, what is still open, what must be told in the note. */
export interface AnsweredRow {
  key: string;
  sheet: number;
  row: PersonRow;
  values: PersonValues;
  open: readonly Question[];
  /** texts that have no place in a field: the field that they stood in, and the text */
  kept: readonly { field: Field; text: string }[];
  skipped: boolean;
  /** the row that says the same person, once that is confirmed */
  into: string | null;
}

/** Whether people of a sheet are to come in. */
export const isIncluded = (sheet: SheetReading, answers: Answers): boolean =>
  (sheet.kind === 'candidates' || sheet.kind === 'classList') && (answers.sheets[sheet.sheet] ?? !sheet.hidden);

/** Whether a table of quotas is to come in. */
export const isTaken = (sheet: SheetReading, answers: Answers): boolean =>
  sheet.kind === 'quota' && (answers.sheets[sheet.sheet] ?? !sheet.hidden);

export function answerRow(sheet: number, row: PersonRow, answer: RowAnswer | undefined): AnsweredRow {
  const values: PersonValues = { ...row.values };
  const open: Question[] = [];
  const kept: { field: Field; text: string }[] = [];
  let skipped = answer?.skip === true;
  let into: string | null = null;
  for (const question of row.questions) {
    if (question.field === 'person') {
      const said = answer?.person?.[question.code];
      if (said === undefined) open.push(question);
      else if (said === 'skip') skipped = true;
      else if (said === 'merge' && question.other) into = rowKey(question.other.sheet, question.other.row);
      continue;
    }
    const field = question.field as Field;
    const said = answer?.fields?.[field];
    if (said === undefined) open.push(question);
    else if ('value' in said) (values as Record<string, unknown>)[field] = said.value;
    else if (question.given !== '') kept.push({ field, text: question.given });
  }
  // Questions that only the book gives rise to (a number that is taken, an unknown cell) are answered by field too.
  for (const [field, said] of Object.entries(answer?.fields ?? {}) as [Field, FieldAnswer][]) {
    if (row.questions.some((question) => question.field === field)) continue;
    const before = values[field];
    (values as Record<string, unknown>)[field] = 'value' in said ? said.value : null;
    if (!('value' in said) && typeof before === 'string') kept.push({ field, text: before });
  }
  return {
    key: rowKey(sheet, row.row),
    sheet,
    row,
    values,
    open: open.filter((q) => !q.optional),
    kept,
    skipped,
    into,
  };
}
