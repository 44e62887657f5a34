import { isLocalDay } from '../../lib/local-day.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { type AnsweredRow, type Answers, answerRow, isIncluded, type MentorAnswer, rowKey } from './answers.ts';
import { type BookIndex, findExisting } from './book-contents.ts';
import { wordKey } from './cell-text.ts';
import { nameKey } from './find-duplicates.ts';
import type { Field, PersonValues, Question, WorkbookReading } from './interpretation.ts';
import { cellKey } from './sheet-titles.ts';

type PlanState = 'READY' | 'OPEN' | 'REFUSED' | 'SKIPPED' | 'MERGED' | 'NOTHING_NEW';

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
  mentors: readonly { name: string; member: DomainRecord<'member'> | null; day: string }[];
  scope: string;
  /** texts that go to the note because no field can hold them */
  noted: readonly string[];
}

export interface MentorName {
  key: string;
  name: string;
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
  book: BookIndex;
  /** the word for a field, for texts that go to the note */
  label(field: Field): string;
  /** "5/9/1998" for a day, a month or a year */
  writeDate(date: string): string;
}

/** Two introducers are the most that is asked for (294-QĐ/TW §3.2.1); a third name goes to the note. */
const MOST_MENTORS = 2;
const CERTIFICATE = 'CERT_AWARENESS';
const NOTE_LENGTH = 4_000;

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
    if (head === one) continue;
    planned.set(one.key, { ...empty(one, 'MERGED'), into: head.key });
    merged.set(head.key, [...(merged.get(head.key) ?? []), one]);
  }
  const mentors = mentorNamesOf(answered, context);
  const bySheet = new Map(reading.sheets.map((sheet) => [sheet.sheet, sheet]));
  for (const one of answered) {
    if (planned.has(one.key)) continue;
    const sheet = bySheet.get(one.sheet);
    planned.set(one.key, planRow(one, merged.get(one.key) ?? [], sheet?.cell ?? null, mentors, context));
  }
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.map((row) => planned.get(rowKey(sheet.sheet, row.row)) as PlannedRow),
  );
  const counts = { READY: 0, OPEN: 0, REFUSED: 0, SKIPPED: 0, MERGED: 0, NOTHING_NEW: 0 };
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

/** The mentors named in the file, each with the members of that name. One official member of the name is the one. */
function mentorNamesOf(rows: readonly AnsweredRow[], { answers, book }: PlanContext): Map<string, MentorName> {
  const names = new Map<string, MentorName>();
  for (const { values } of rows) {
    for (const name of values.mentors ?? []) {
      const key = nameKey(name);
      const had = names.get(key);
      if (had) {
        names.set(key, { ...had, rows: had.rows + 1 });
        continue;
      }
      const members = book.membersByName.get(key) ?? [];
      const only = members.length === 1 ? members[0] : undefined;
      const sure: MentorAnswer | null = only?.facts.status === 'OFFICIAL' ? { member: only.id } : null;
      names.set(key, { key, name, rows: 1, members, answer: answers.mentors[key] ?? sure });
    }
  }
  return names;
}

function planRow(
  one: AnsweredRow,
  others: readonly AnsweredRow[],
  sheetCell: string | null,
  mentors: ReadonlyMap<string, MentorName>,
  context: PlanContext,
): PlannedRow {
  const { book, label, writeDate } = context;
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
    const said = answer?.person?.EXISTS_DIFFERENT;
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

  const scope =
    target?.scope ?? scopeOf(one, values.cell ?? sheetCell, answer?.person?.CELL_OTHER, questions, noted, context);

  // Dates that are not days cannot be steps; they may be completed, else the note keeps them.
  const listedOn = values.listedOn ?? null;
  const listing = planListing(target, values, questions, noted, answer?.existing, context);
  const assigned = planMentors(target, values, mentors, questions, noted, context, listedOn);
  const certificate = planCertificate(target, values, questions, noted, answer?.existing, context);
  if (values.service) noted.push(`${label('service')}: ${values.service}`);
  for (const { header, text } of values.extra ?? []) noted.push(header ? `${header}: ${text}` : text);

  const facts = candidateFacts(values, noted, target, questions, answer?.existing, writeDate);
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
  one: AnsweredRow,
  cell: string | null,
  said: string | undefined,
  questions: Question[],
  noted: string[],
  { book, label }: PlanContext,
): string {
  const cells = book.units.filter((unit) => unit.facts.kind === 'CELL');
  const own = book.units.find((unit) => unit.id === book.scope);
  const found = cell ? cells.find((unit) => cellKey(unit.facts.name ?? '') === cellKey(cell)) : undefined;
  if (found && (found.id === book.scope || own?.facts.kind !== 'CELL')) return found.id;
  if (own?.facts.kind === 'CELL' && cell && cellKey(own.facts.name ?? '') !== cellKey(cell)) {
    if (said !== 'import') questions.push({ field: 'person', code: 'CELL_OTHER', given: cell, proposal: 'skip' });
    else noted.push(`${label('cell')}: ${cell}`);
    return book.scope;
  }
  if (own && own.facts.kind !== 'CELL' && cells.length > 0) {
    const chosen = one.values.cell
      ? cells.find((unit) => cellKey(unit.facts.name ?? '') === cellKey(one.values.cell ?? ''))
      : undefined;
    if (chosen) return chosen.id;
    questions.push({ field: 'cell', code: 'CELL_UNKNOWN', given: cell ?? '' });
    return book.scope;
  }
  if (one.values.cell) noted.push(`${label('cell')}: ${one.values.cell}`);
  return book.scope;
}

type Existing = Partial<Record<Field, { value: unknown } | { leave: true }>> | undefined;

function planListing(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  questions: Question[],
  noted: string[],
  existing: Existing,
  { book, label, writeDate }: PlanContext,
): PlannedRow['listing'] {
  const day = values.listedOn ?? null;
  const number = values.listingResolution ?? null;
  if (day && !isLocalDay(day)) {
    questions.push({ field: 'listedOn', code: 'DAY_NEEDED', given: writeDate(day), optional: true });
    noted.push(`${label('listedOn')}: ${writeDate(day)}${number ? `, ${number}` : ''}`);
    return null;
  }
  if (!day) {
    if (number) noted.push(`${label('listingResolution')}: ${number}`);
    return null;
  }
  const had = target ? book.ofCandidate('step', target.id).find((step) => step.facts.code === 'LISTED') : undefined;
  if (!had) return { day, number, existing: null };
  if (had.facts.day !== day) {
    const said = existing?.listedOn;
    if (!said)
      questions.push({
        field: 'listedOn',
        code: 'EXISTS_DIFFERENT',
        given: day,
        proposal: had.facts.day ?? day,
        standing: had.facts.day ?? null,
        file: day,
      });
    if (!said || !('value' in said) || said.value === had.facts.day) return null;
    return { day: String(said.value), number, existing: had };
  }
  return number && !had.facts.document?.number ? { day, number, existing: had } : null;
}

function planCertificate(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  questions: Question[],
  noted: string[],
  existing: Existing,
  { book, label, writeDate }: PlanContext,
): PlannedRow['certificate'] {
  const issued = values.certificateIssuedOn ?? null;
  const number = values.certificateNumber ?? null;
  if (!issued && !number) return null;
  const day = issued && isLocalDay(issued) ? issued : null;
  if (issued && !day) {
    questions.push({ field: 'certificateIssuedOn', code: 'DAY_NEEDED', given: writeDate(issued), optional: true });
    noted.push(`${label('certificateIssuedOn')}: ${writeDate(issued)}`);
  }
  const had = target
    ? book.ofCandidate('paper', target.id).find((paper) => paper.facts.code === CERTIFICATE)
    : undefined;
  if (!had) return { day, number, existing: null };
  const document = had.facts.document;
  const differs = (
    field: 'certificateIssuedOn' | 'certificateNumber',
    file: string | null,
    standing: string | undefined,
  ): string | null => {
    if (!file || !standing || file === standing) return file;
    const said = existing?.[field];
    if (!said) questions.push({ field, code: 'EXISTS_DIFFERENT', given: file, proposal: standing, standing, file });
    return said && 'value' in said ? String(said.value) : standing;
  };
  const newDay = differs('certificateIssuedOn', day, document?.day) ?? document?.day ?? null;
  const newNumber = differs('certificateNumber', number, document?.number) ?? document?.number ?? null;
  if (newDay === (document?.day ?? null) && newNumber === (document?.number ?? null)) return null;
  return { day: newDay, number: newNumber, existing: had };
}

function planMentors(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  mentors: ReadonlyMap<string, MentorName>,
  questions: Question[],
  noted: string[],
  { book, label, writeDate }: PlanContext,
  listedOn: string | null,
): PlannedRow['mentors'] {
  const names = values.mentors ?? [];
  if (names.length === 0) return [];
  const given = values.mentorAssignedOn ?? null;
  const note = (name: string) => noted.push(`${label('mentors')}: ${name}${given ? `, ${writeDate(given)}` : ''}`);
  const open = target
    ? book.ofCandidate('mentorAssignment', target.id).filter((a) => a.facts.phase === 'CANDIDATE' && !a.facts.end)
    : [];
  const wanted: { name: string; member: DomainRecord<'member'> | null }[] = [];
  for (const name of names) {
    const mentor = mentors.get(nameKey(name));
    const answer = mentor?.answer;
    if (!answer) {
      const first = mentor?.members[0];
      // Asked once for the whole file; until then the name is at least kept.
      questions.push({
        field: 'mentors',
        code: 'MENTOR_UNKNOWN',
        given: name,
        reason: first ? (mentor.members.length > 1 ? 'SEVERAL' : 'PROBATIONARY') : 'NEW',
        optional: true,
      });
      note(name);
    } else if ('note' in answer) note(name);
    else {
      const member = 'member' in answer ? (book.members.find((m) => m.id === answer.member) ?? null) : null;
      if (!member || !open.some((assignment) => assignment.facts.memberId === member.id)) wanted.push({ name, member });
    }
  }
  if (wanted.length === 0) return [];
  const day = given && isLocalDay(given) ? given : null;
  if (!day) {
    questions.push({
      field: 'mentorAssignedOn',
      code: 'DAY_NEEDED',
      given: given ? writeDate(given) : '',
      optional: true,
      ...(!given && listedOn && isLocalDay(listedOn) ? { proposal: listedOn } : {}),
    });
    for (const { name } of wanted) note(name);
    return [];
  }
  const free = Math.max(0, MOST_MENTORS - open.length);
  for (const { name } of wanted.slice(free)) note(name);
  return wanted.slice(0, free).map((mentor) => ({ ...mentor, day }));
}

/** The facts of the candidate: all that is given for a new one; for an existing one what is empty or was decided. */
function candidateFacts(
  values: PersonValues,
  noted: readonly string[],
  target: DomainRecord<'candidate'> | null,
  questions: Question[],
  existing: Existing,
  writeDate: (date: string) => string,
): FactsOf<'candidate'> {
  const sources = values.sources ?? [];
  const note = [values.note ?? '', ...noted].filter(Boolean).join('\n');
  if (note.length > NOTE_LENGTH) {
    questions.push({
      field: 'note',
      code: 'TEXT_TOO_LONG',
      given: note,
      reason: String(NOTE_LENGTH),
      proposal: `${note.slice(0, NOTE_LENGTH - 1).trimEnd()}…`,
    });
  }
  const given: [Field, keyof FactsOf<'candidate'>, unknown, unknown][] = [
    ['fullName', 'name', values.fullName, values.fullName],
    ['birthDate', 'birthDate', values.birthDate, values.birthDate],
    ['gender', 'gender', values.gender, values.gender],
    ['ethnicity', 'ethnicity', values.ethnicity?.code, values.ethnicity],
    ['religion', 'religion', values.religion?.code, values.religion],
    ['generalEducation', 'generalEducation', values.generalEducation?.code, values.generalEducation],
    ['professionalLevel', 'professionalLevel', values.professionalLevel?.code, values.professionalLevel],
    ['politicalTheory', 'politicalTheory', values.politicalTheory?.code, values.politicalTheory],
    ['citizenId', 'citizenId', values.citizenId, values.citizenId],
    ['phone', 'phone', values.phone, values.phone],
    ['homePlace', 'homePlace', values.homePlace ? homePlace(values.homePlace) : null, values.homePlace],
    ['residence', 'residence', values.residence, values.residence],
    ['occupation', 'occupation', values.occupation, values.occupation],
    ['sources', 'sources', sources.length > 0 ? sources : null, sources],
    ['note', 'note', note || null, note],
  ];
  const facts: Record<string, unknown> = {};
  for (const [field, fact, value, shown] of given) {
    if (value === null || value === undefined) continue;
    const standing = target?.facts[fact] as unknown;
    if (standing === null || standing === undefined || (Array.isArray(standing) && standing.length === 0)) {
      facts[fact] = value;
      continue;
    }
    if (isSame(fact, value, standing)) continue;
    const said = existing?.[field];
    if (!said) {
      questions.push({
        field,
        code: 'EXISTS_DIFFERENT',
        given: typeof shown === 'string' && field === 'birthDate' ? writeDate(shown) : '',
        standing: standing as never,
        file: value as never,
        proposal: proposalFor(fact, value, standing) as never,
        reason: 'BOOK',
      });
    } else if ('value' in said && !isSame(fact, said.value, standing)) facts[fact] = said.value;
  }
  if (!target) {
    if (sources.includes('YOUTH_UNION')) facts.isYouthUnionMember = true;
    if (sources.includes('TRADE_UNION')) facts.isTradeUnionMember = true;
    if (sources.includes('ELDER') || sources.includes('VILLAGE_HEAD')) facts.isElderOrPrestigious = true;
  }
  return facts as FactsOf<'candidate'>;
}

const homePlace = (place: NonNullable<PersonValues['homePlace']>) => ({
  asWritten: place.asWritten,
  ...(place.village ? { village: place.village } : {}),
  ...(place.oldCommune ? { oldCommune: place.oldCommune } : {}),
  ...(place.commune ? { commune: place.commune } : {}),
});

/** Two spellings of one thing are the same: a name by its letters, a home by its village and commune. */
function isSame(fact: string, file: unknown, standing: unknown): boolean {
  if (fact === 'name') return nameKey(String(file)) === nameKey(String(standing));
  if (fact === 'birthDate') return String(standing).startsWith(String(file));
  if (fact === 'note')
    return String(file)
      .split('\n')
      .every((line) => String(standing).includes(line.trim()));
  if (fact === 'sources') return (file as string[]).every((code) => (standing as string[]).includes(code));
  if (fact === 'homePlace') {
    const [a, b] = [file, standing] as { asWritten: string; village?: string; commune?: { code: string } }[];
    if (wordKey(a?.asWritten ?? '') === wordKey(b?.asWritten ?? '')) return true;
    return Boolean(
      a?.commune && a.commune.code === b?.commune?.code && wordKey(a.village ?? '') === wordKey(b.village ?? ''),
    );
  }
  if (typeof file === 'string' && typeof standing === 'string') return wordKey(file) === wordKey(standing);
  return JSON.stringify(file) === JSON.stringify(standing);
}

/** What to propose where book and file differ: nothing is lost by a fuller date, by both sources, by both notes. */
function proposalFor(fact: string, file: unknown, standing: unknown): unknown {
  if (fact === 'birthDate' && String(file).startsWith(String(standing))) return file;
  if (fact === 'sources') return [...new Set([...(standing as string[]), ...(file as string[])])];
  if (fact === 'note') {
    const lines = String(file)
      .split('\n')
      .filter((line) => !String(standing).includes(line.trim()));
    return [String(standing), ...lines].join('\n').slice(0, NOTE_LENGTH);
  }
  return standing;
}
