import type { DomainRecord } from '../records/record-types.ts';
import { type AnsweredRow, answerRow, isIncluded, type MentorAnswer, rowKey } from './answers.ts';
import { findCell, findExisting, hasCell, isOfOneCell, ownUnit } from './book-contents.ts';
import { nameKey } from './find-duplicates.ts';
import type { ImportPlan, MentorName, PlanContext, PlannedRow, PlanState } from './import-plan.ts';
import type { Field, PersonValues, Question, WorkbookReading } from './interpretation.ts';
import { planCandidateFacts } from './plan-candidate-facts.ts';
import { mentorKey, planCertificate, planListing, planMentors } from './plan-papers.ts';
import { cellKey } from './sheet-titles.ts';

/** Decides for every row of the included sheets what the import will write, ask or leave. Pure; cheap to repeat. */
export function planImport(reading: WorkbookReading, context: PlanContext): ImportPlan {
  const { answers } = context;
  const answered: AnsweredRow[] = [];
  const planned = new Map<string, PlannedRow>();
  const sheets = reading.sheets.filter((sheet) => isIncluded(sheet, answers));
  for (const sheet of sheets) {
    for (const row of sheet.rows) {
      const one = answerRow(sheet.sheet, row, answers.rows[rowKey(sheet.sheet, row.row)]);
      if (row.status === 'refuse') planned.set(one.key, empty(one, 'REFUSED'));
      else if (one.skipped) planned.set(one.key, empty(one, 'SKIPPED'));
      else answered.push(one);
    }
  }
  const byKey = new Map(answered.map((one) => [one.key, one]));
  const merged = new Map<string, AnsweredRow[]>();
  for (const one of answered) {
    const head = rootOf(one, byKey);
    // The first row is in the book by now: this one is compared with the person there.
    if (head === one || context.done?.has(head.key)) continue;
    planned.set(one.key, { ...empty(one, 'MERGED'), into: head.key });
    merged.set(head.key, [...(merged.get(head.key) ?? []), one]);
  }
  const bySheet = new Map(reading.sheets.map((sheet) => [sheet.sheet, sheet]));
  const gathered = answered
    .filter(({ key }) => !planned.has(key))
    .map((one) => {
      const cell = answers.cells?.[one.sheet] ?? bySheet.get(one.sheet)?.cell ?? null;
      return gather(one, merged.get(one.key) ?? [], cell, context);
    });
  const mentors = mentorNamesOf(gathered, context);
  for (const row of gathered) {
    const { one } = row;
    planned.set(one.key, context.done?.has(one.key) ? empty(one, 'DONE') : planRow(row, mentors, context));
  }
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.map((row) => planned.get(rowKey(sheet.sheet, row.row)) as PlannedRow),
  );
  const counts = { READY: 0, OPEN: 0, REFUSED: 0, SKIPPED: 0, MERGED: 0, NOTHING_NEW: 0, DONE: 0 };
  for (const row of rows) counts[row.state]++;
  return { rows, mentors: [...mentors.values()], counts };
}

/** The row that a row is merged into, through others if need be; itself when there is none. */
function rootOf(one: AnsweredRow, byKey: ReadonlyMap<string, AnsweredRow>): AnsweredRow {
  let at = one;
  for (let steps = 0; steps < 20 && at.into; steps++) {
    const next = byKey.get(at.into);
    if (!next || next === one) break;
    at = next;
  }
  return at;
}

const empty = (one: AnsweredRow, state: PlanState): PlannedRow => ({
  key: one.key,
  sheet: one.sheet,
  row: one.row.row,
  state,
  values: one.values,
  questions: state === 'OPEN' ? one.open : [],
  target: null,
  into: null,
  facts: {},
  listing: null,
  certificate: null,
  mentors: [],
  scope: '',
  noted: [],
});

/**
 * The mentors named in the file, each with the members of that name. One official member of the name is the one. At the
 * commune's desk a name stands for somebody of the person's own cell: two cells may have members of one name.
 */
function mentorNamesOf(rows: readonly Gathered[], { answers, book }: PlanContext): Map<string, MentorName> {
  const names = new Map<string, MentorName>();
  for (const { values, scope } of rows) {
    if (!hasCell(scope, book)) continue;
    for (const name of values.mentors ?? []) {
      const key = mentorKey(name, scope, book);
      const had = names.get(key);
      if (had) {
        names.set(key, { ...had, rows: had.rows + 1 });
        continue;
      }
      const called = book.membersByName.get(nameKey(name)) ?? [];
      const members = isOfOneCell(book) ? called : called.filter((member) => member.scope === scope);
      const only = members.length === 1 ? members[0] : undefined;
      const sure: MentorAnswer | null = only?.facts.status === 'OFFICIAL' ? { member: only.id } : null;
      // A member whom this very import has added is there by now, and is not added again.
      const said = answers.mentors[key];
      const isAdded = said !== undefined && 'add' in said;
      names.set(key, { key, name, scope, rows: 1, members, answer: isAdded && sure ? sure : (said ?? sure) });
    }
  }
  return names;
}

/** A row with everything that is said of the person, and where the person stands or will stand. */
interface Gathered {
  one: AnsweredRow;
  values: PersonValues;
  questions: Question[];
  noted: string[];
  target: DomainRecord<'candidate'> | null;
  scope: string;
}

function gather(
  one: AnsweredRow,
  others: readonly AnsweredRow[],
  sheetCell: string | null,
  context: PlanContext,
): Gathered {
  const { book, label } = context;
  const answer = context.answers.rows[one.key];
  const questions: Question[] = [...one.open];
  const noted: string[] = one.kept.map(({ field, text }) => `${label(field)}: ${text}`);
  const values: PersonValues = { ...one.values };
  for (const other of others) mergeValues(values, other, noted, context);

  // Who of the book it is.
  const match = findExisting(values, book);
  let target: DomainRecord<'candidate'> | null = null;
  if (match?.kind === 'TAKEN') {
    questions.push({
      field: 'citizenId',
      code: 'ID_TAKEN',
      given: values.citizenId ?? '',
      record: briefly(match.record),
    });
  } else if (match?.kind === 'SAME') target = match.record;
  else if (match) {
    const isWritten = one.into !== null && context.done?.has(one.into);
    const said = answer?.person?.EXISTS_DIFFERENT ?? (isWritten ? 'merge' : undefined);
    if (said === 'merge') target = match.record;
    else if (said !== 'separate') {
      questions.push({
        field: 'person',
        code: 'EXISTS_DIFFERENT',
        given: values.fullName ?? '',
        record: briefly(match.record),
        proposal: 'merge',
      });
    }
  }
  const scope = target?.scope ?? scopeOf(values, sheetCell, answer?.person?.CELL_OTHER, questions, noted, context);
  return { one, values, questions, noted, target, scope };
}

function planRow(
  { one, values, questions, noted, target, scope }: Gathered,
  mentors: ReadonlyMap<string, MentorName>,
  context: PlanContext,
): PlannedRow {
  const { label, writeDate } = context;
  const answer = context.answers.rows[one.key];

  // Dates that are not days cannot be steps; they may be completed, else the note keeps them.
  const listedOn = values.listedOn ?? null;
  const listing = planListing(target, values, questions, noted, answer?.existing, context);
  const assigned = planMentors(target, values, scope, mentors, questions, noted, context, listedOn);
  const certificate = planCertificate(target, values, questions, noted, answer?.existing, context);
  if (values.service) noted.push(`${label('service')}: ${values.service}`);
  for (const { header, text } of values.extra ?? []) noted.push(header ? `${header}: ${text}` : text);

  const facts = planCandidateFacts(values, noted, target, questions, answer?.existing, writeDate);
  const blocking = questions.filter((question) => !question.optional);
  const nothingNew =
    target !== null && Object.keys(facts).length === 0 && !listing && !certificate && assigned.length === 0;
  return {
    ...empty(one, blocking.length > 0 ? 'OPEN' : nothingNew ? 'NOTHING_NEW' : 'READY'),
    values,
    questions,
    target,
    facts,
    listing,
    certificate,
    mentors: assigned,
    scope,
    noted,
  };
}

const briefly = ({ id, facts }: DomainRecord<'candidate'>) => ({
  id,
  name: facts.name ?? '',
  birthDate: facts.birthDate ?? null,
});

/** Fills what the first row leaves empty; what says something else goes to the note. */
function mergeValues(values: PersonValues, other: AnsweredRow, noted: string[], context: PlanContext): void {
  const target = values as Record<string, unknown>;
  for (const [field, value] of Object.entries(other.values)) {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const own = target[field];
    const isEmpty = own === null || own === undefined || (Array.isArray(own) && own.length === 0);
    if (isEmpty) target[field] = value;
    else if (JSON.stringify(own) !== JSON.stringify(value)) {
      const text = plainText(value, context);
      if (text && field !== 'extra') noted.push(`${context.label(field as Field)} (${other.row.row}): ${text}`);
    }
  }
  for (const { field, text } of other.kept) noted.push(`${context.label(field)}: ${text}`);
  for (const question of other.open) {
    if (question.field !== 'person' && question.given !== '')
      noted.push(`${context.label(question.field as Field)}: ${question.given}`);
  }
}

/** A value as a short text, for the note. */
function plainText(value: unknown, { writeDate }: PlanContext): string {
  if (typeof value === 'string') return /^\d{4}(-\d\d){0,2}$/u.test(value) ? writeDate(value) : value;
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (value && typeof value === 'object') {
    const { name, asWritten } = value as { name?: string; asWritten?: string };
    return asWritten ?? name ?? '';
  }
  return String(value);
}

/** Where the new record belongs. At the commune's desk the cell decides; a cell's own book takes its own people. */
function scopeOf(
  values: PersonValues,
  sheetCell: string | null,
  said: string | undefined,
  questions: Question[],
  noted: string[],
  { book, label }: PlanContext,
): string {
  const cell = values.cell ?? sheetCell;
  if (isOfOneCell(book)) {
    const own = ownUnit(book)?.facts;
    const isOther = own?.kind === 'CELL' && cell && cellKey(own.name ?? '') !== cellKey(cell);
    if (isOther && said !== 'import')
      questions.push({ field: 'person', code: 'CELL_OTHER', given: cell, proposal: 'skip' });
    else if (isOther) noted.push(`${label('cell')}: ${cell}`);
    else if (values.cell && own?.kind !== 'CELL') noted.push(`${label('cell')}: ${values.cell}`);
    return book.scope;
  }
  const found = cell ? findCell(book.units, cell) : undefined;
  if (found) return found.id;
  // a row that does not name its cell may have been asked for it already
  if (!questions.some(({ field }) => field === 'cell'))
    questions.push({ field: 'cell', code: 'CELL_UNKNOWN', given: cell ?? '' });
  return book.scope;
}
