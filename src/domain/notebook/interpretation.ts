import type { PartialDate } from '../records/values.ts';
import type { ListWord } from './notebook-lists.ts';

/** What a column of a list of people may hold. */
export const FIELDS = [
  'fullName',
  'gender',
  'birthDate',
  'ethnicity',
  'religion',
  'generalEducation',
  'professionalLevel',
  'politicalTheory',
  'citizenId',
  'phone',
  'homePlace',
  'residence',
  'occupation',
  'sources',
  'cell',
  'listedOn',
  'listingResolution',
  'mentors',
  'mentorAssignedOn',
  'certificateIssuedOn',
  'certificateNumber',
  'service',
  'note',
  'extra',
] as const;
export type Field = (typeof FIELDS)[number];

export interface HomePlace {
  asWritten: string;
  village: string | null;
  oldCommune: string | null;
  commune: { code: string; name: string } | null;
}

/** What a row says of one person. A field whose column the sheet does not have is absent; null means not given. */
export interface PersonValues {
  fullName?: string | null;
  gender?: 'MALE' | 'FEMALE' | null;
  birthDate?: PartialDate | null;
  ethnicity?: ListWord | null;
  religion?: ListWord | null;
  /** a word of the list, or code and name both "9/12" */
  generalEducation?: ListWord | null;
  professionalLevel?: ListWord | null;
  politicalTheory?: ListWord | null;
  citizenId?: string | null;
  phone?: string | null;
  homePlace?: HomePlace | null;
  residence?: string | null;
  occupation?: string | null;
  /** codes of the source list */
  sources?: readonly string[];
  cell?: string | null;
  listedOn?: PartialDate | null;
  listingResolution?: string | null;
  mentors?: readonly string[];
  mentorAssignedOn?: PartialDate | null;
  certificateIssuedOn?: PartialDate | null;
  certificateNumber?: string | null;
  service?: string | null;
  note?: string | null;
  /** what has no place in a record and goes to the note, with the words above its column */
  extra?: readonly { header: string; text: string }[];
}

/** What was put right without asking. */
export type FixRule =
  | 'NAME_NFC'
  | 'NAME_SPACES'
  | 'NAME_JOINED'
  | 'NAME_CAPITAL'
  | 'NAME_TITLE'
  | 'NAME_ASIDE'
  | 'DATE_TEXT'
  | 'DATE_TWO_DIGIT_YEAR'
  | 'ID_ZERO'
  | 'ID_SPACES'
  | 'PHONE_ZERO'
  | 'PHONE_SPACES'
  | 'PHONE_PREFIX'
  | 'ETHNICITY_ALIAS'
  | 'LIST_CASE'
  | 'NONE_WORD'
  | 'MENTOR_TITLE'
  | 'PLACE_OLD_NAME'
  | 'SAME_AS_ABOVE'
  | 'MERGED_CELL'
  | 'RATE_RECOMPUTED'
  | 'REMAINING_NOT_NEGATIVE'
  | 'REMAINING_RECOMPUTED';

export interface Fix {
  field: Field | QuotaField;
  rule: FixRule;
  /** what stood there */
  from?: string;
}

export type QuestionCode =
  | 'DATE_IMPOSSIBLE'
  | 'DATE_FUTURE'
  | 'DATE_UNREADABLE'
  | 'DATE_SERIAL'
  | 'DAY_NEEDED'
  | 'EDUCATION_AS_DATE'
  | 'EDUCATION_UNKNOWN'
  | 'NUMBER_AS_DATE'
  | 'ID_LENGTH'
  | 'ID_UNREADABLE'
  | 'ID_TAKEN'
  | 'PHONE_LENGTH'
  | 'ETHNICITY_UNKNOWN'
  | 'RELIGION_UNKNOWN'
  | 'LEVEL_UNKNOWN'
  | 'SOURCE_UNKNOWN'
  | 'GENDER_BOTH'
  | 'GENDER_MISSING'
  | 'GENDER_UNREADABLE'
  | 'NAME_INCOMPLETE'
  | 'NAME_UNREADABLE'
  | 'MENTOR_SHORT'
  | 'MENTOR_IS_CANDIDATE'
  | 'CELL_MISSING'
  | 'CELL_UNKNOWN'
  | 'CELL_OTHER'
  | 'EXISTS_DIFFERENT'
  | 'MENTOR_UNKNOWN'
  | 'DUPLICATE_PERSON'
  | 'STRUCK_THROUGH'
  | 'ROW_HIDDEN'
  | 'TEXT_TOO_LONG'
  | 'FORMULA_ERROR'
  | 'QUOTA_RANGE'
  | 'VALUE_MISSING'
  | 'VALUE_UNREADABLE';

/** What a person must answer before the field goes in; the rest of the row does not wait for it. */
export interface Question {
  field: Field | QuotaField | 'person';
  code: QuestionCode;
  given: string;
  /** the likely answer, in the form of the field's value; "merge" for a person written twice */
  proposal?: Proposal;
  /** why, as a sub-code for the sentence, e.g. "LEAP" of DATE_IMPOSSIBLE */
  reason?: string;
  /** the other row that this is about */
  other?: { sheet: number; row: number; name: string };
  /** a person of the book that this is about, instead of a row */
  record?: { id: string; name: string; birthDate: string | null };
  /** what the book says, where the file says something else */
  standing?: Proposal | null;
  /** what the file says, in the form of the book's fact */
  file?: Proposal;
  /** may stay unanswered: the row goes in all the same */
  optional?: true;
}
type Proposal = string | number | ListWord | readonly string[] | HomePlace;

export type Refusal = 'NAME_MISSING' | 'TWO_PERSONS';

export interface PersonRow {
  /** number of the row in the sheet */
  row: number;
  status: 'import' | 'question' | 'refuse';
  values: PersonValues;
  fixed: readonly Fix[];
  questions: readonly Question[];
  refuse: { code: Refusal; given: string } | null;
  /** the group heading above, where there is one */
  group: string | null;
  /** rows that speak of the same person, or of another one with the same number */
  related: readonly { sheet: number; row: number }[];
}

export type IgnoredReason =
  | 'TITLE'
  | 'COLUMN_NUMBERS'
  | 'GROUP_HEADING'
  | 'TOTALS'
  | 'SIGNATURE'
  | 'REMARK'
  | 'HEADER_REPEATED'
  | 'BLANK'
  | 'CONTINUED';

export interface IgnoredRow {
  row: number;
  why: IgnoredReason;
  text: string;
}

export type SheetKind = 'candidates' | 'classList' | 'members' | 'quota' | 'lists' | 'empty' | 'unknown';

/** Where a column goes. */
export interface ColumnTarget {
  field: Field;
  /** the field is spread over several columns */
  part?: 'middle' | 'given' | 'day' | 'month' | 'year';
  /** the column itself says it: a cross in it, or the value that stands in it, means this */
  mark?: string;
}

export interface ColumnReading {
  /** from 0 */
  column: number;
  /** words above the column, levels joined by " / " */
  header: string;
  /** null: running number, or left out */
  target: ColumnTarget | null;
  /** two or three values as they stand, for a person to recognise the column by */
  samples: readonly string[];
}

/** What a person said of a sheet where the guess was wrong. */
export interface SheetMapping {
  /** column from 0 → target; null leaves the column out */
  columns?: Readonly<Record<number, ColumnTarget | null>>;
  headerRows?: readonly number[];
  kind?: 'candidates' | 'classList';
}

export interface PlaceFound {
  asWritten: string;
  oldCommune: string | null;
  code: string;
  name: string;
}

export interface SheetReading {
  /** place in the workbook, from 0 */
  sheet: number;
  name: string | null;
  hidden: boolean;
  kind: SheetKind;
  headerRows: readonly number[];
  columns: readonly ColumnReading[];
  rows: readonly PersonRow[];
  ignored: readonly IgnoredRow[];
  /** the cell that the sheet speaks of, "chi bộ bản Pá Bon" */
  cell: string | null;
  commune: PlaceFound | null;
  /** the day to which the sheet is true, as it says itself */
  asOf: PartialDate | null;
  /** the column of women only: an empty box means a man there */
  genderRule: 'MARKED_FEMALE' | 'MARKED_MALE' | null;
  /** what the line of totals says, beside what was counted */
  total: { row: number; printed: number; counted: number } | null;
  counts: { rows: number; import: number; question: number; refuse: number };
  /** of a class list: who is really named, and how many classes of at most 30 that makes */
  classes: { nominated: number; classesNeeded: number } | null;
  quota: QuotaReading | null;
}

export type QuotaField =
  | 'cell'
  | 'yearTarget'
  | 'admitted'
  | 'completionRate'
  | 'remaining'
  | 'termTarget'
  | 'termAdmitted'
  | 'termRate'
  | 'note';

export interface QuotaRow {
  row: number;
  status: 'import' | 'question';
  values: {
    cell: string | null;
    yearTarget: number | null;
    admitted: number | null;
    completionRate: number | null;
    remaining: number | null;
    termTarget: number | null;
    termAdmitted: number | null;
    termRate: number | null;
    note: string | null;
  };
  /** targets of which the table says that none was given ("không giao"), which is other than an empty box */
  withoutTarget: readonly QuotaField[];
  fixed: readonly Fix[];
  questions: readonly Question[];
}

/** Figures of the line of totals. */
interface QuotaTotals {
  yearTarget: number | null;
  admitted: number | null;
  termTarget: number | null;
}

export interface QuotaReading {
  year: number | null;
  term: string | null;
  rows: readonly QuotaRow[];
  total: {
    row: number;
    printed: QuotaTotals & { completionRate: number | null };
    counted: { [F in keyof QuotaTotals]: number };
  } | null;
}

export interface WorkbookReading {
  sheets: readonly SheetReading[];
  commune: PlaceFound | null;
}

/** What one reader made of one cell. */
export interface Reading<V> {
  value: V | null;
  fixes: readonly { rule: FixRule; from?: string }[];
  question?: Omit<Question, 'field'>;
  /** what stood beside the value and belongs into the note */
  aside?: string;
}
