import type { LocalDay } from '../../lib/local-day.ts';
import { cellOfColumn } from './cell-of-column.ts';
import { cleanText, isMark, oneLine, rawText, saysNone, textOf } from './cell-text.ts';
import type { PersonLine } from './classify-rows.ts';
import type {
  ColumnReading,
  ColumnTarget,
  Field,
  Fix,
  PersonRow,
  PersonValues,
  PlaceFound,
  Question,
  Reading,
} from './interpretation.ts';
import type { NotebookLists } from './notebook-lists.ts';
import { readCitizenId } from './read-citizen-id.ts';
import { type DateContext, readDate, readDateText } from './read-date.ts';
import { readEducation } from './read-education.ts';
import { readEthnicity } from './read-ethnicity.ts';
import { readGender, readGenderMarks } from './read-gender.ts';
import { readPoliticalTheory, readProfessionalLevel, readReligion } from './read-list-word.ts';
import { readMentors } from './read-mentors.ts';
import { readName } from './read-name.ts';
import { readPhone } from './read-phone.ts';
import { readPlace } from './read-place.ts';
import { readSources } from './read-sources.ts';
import type { Cell, Sheet } from './workbook.ts';

/** What reading one row needs to know of its sheet and its workbook. */
export interface PersonContext {
  sheet: Sheet;
  columns: readonly ColumnReading[];
  lists: NotebookLists;
  today: LocalDay;
  /** the file is a CSV: every cell is text */
  allText: boolean;
  /** full names that a given name may stand for */
  mentors: readonly string[];
  home: { village: string | null; commune: PlaceFound | null };
  /** in the only column of men or of women, an empty box means the other */
  marksAlone: boolean;
  /** the list names the cell of each person, so that an empty box is missed */
  wantsCell: boolean;
  /** what stands in the row above, for "như trên" */
  above: ReadonlyMap<number, Cell>;
}

/** Longest texts that a record takes; what is longer is asked. */
const LONGEST: Partial<Record<Field, number>> = {
  residence: 300,
  occupation: 200,
  cell: 160,
  listingResolution: 60,
  certificateNumber: 60,
  service: 300,
  note: 4_000,
  extra: 1_000,
};

/** Longest text that a reader of names, numbers, dates and lists is given. */
const LONGEST_CELL = 300;
const KEPT_WHOLE: ReadonlySet<Field> = new Set([
  'fullName',
  'note',
  'extra',
  'residence',
  'occupation',
  'service',
  'cell',
]);

/** Reads one person: every mapped column by its own reader, with what was put right and what must be asked. */
export function readPerson(line: PersonLine, context: PersonContext): PersonRow {
  const { columns, lists } = context;
  const values: PersonValues = {};
  const fixed: Fix[] = [];
  const questions: Question[] = [];
  const extra: { header: string; text: string }[] = [];

  const cellOf = (column: number): Cell | undefined => {
    const cell = cellOfColumn(line, column, context, fixed);
    const field = columns.find((one) => one.column === column)?.target?.field;
    if (!cell || !field || KEPT_WHOLE.has(field) || rawText(cell).length <= LONGEST_CELL) return cell;
    // No name, number or date is that long: it is asked, and no reader has to work through it.
    if (!questions.some((question) => question.field === field && question.code === 'TEXT_TOO_LONG')) {
      questions.push({
        field,
        code: 'TEXT_TOO_LONG',
        given: oneLine(rawText(cell).slice(0, 200)),
        reason: String(LONGEST_CELL),
      });
    }
    return undefined;
  };
  const of = (field: Field) => columns.filter((column) => column.target?.field === field);
  const plain = (field: Field) => of(field).find((column) => !column.target?.mark && !column.target?.part);
  const note = (field: Field, reading: Reading<unknown>, header: string) => {
    for (const fix of reading.fixes) fixed.push({ field, ...fix });
    if (reading.question) questions.push({ field, ...reading.question });
    if (reading.aside) extra.push({ header, text: reading.aside });
  };
  const dates = (role: DateContext['of']): DateContext => ({
    today: context.today,
    of: role,
    allText: context.allText,
  });

  // Name: one column, or family and middle name in one and the given name in the other.
  const names = of('fullName');
  const whole = plain('fullName');
  const part = (which: ColumnTarget['part']) => names.find((column) => column.target?.part === which);
  const nameCells = names.map((column) => cellOf(column.column));
  const fromTcvn3 = nameCells.some((cell) => cell?.legacyFont === 'TCVN3');
  const name = whole
    ? readName({ whole: rawText(cellOf(whole.column)), fromTcvn3 })
    : readName({
        middle: rawText(cellOf(part('middle')?.column ?? -1)),
        given: rawText(cellOf(part('given')?.column ?? -1)),
        fromTcvn3,
      });
  const refused: PersonRow | null = name.refuse
    ? {
        row: line.row.number,
        status: 'refuse',
        values: {},
        fixed: [],
        questions: [],
        refuse: { code: name.refuse, given: name.question?.given ?? '' },
        group: line.group,
        related: [],
      }
    : null;
  if (refused) return refused;
  values.fullName = name.value;
  const bornInName = name.aside && of('birthDate').length === 0 ? readDateText(name.aside, dates('BIRTH')) : null;
  if (bornInName?.value) {
    values.birthDate = bornInName.value;
    note('birthDate', bornInName, '');
    note('fullName', { value: null, fixes: name.fixes }, '');
  } else note('fullName', name, names[0]?.header ?? '');

  // Gender and birth date, which may share their columns.
  const births = of('birthDate');
  const marked = births.filter((column) => column.target?.mark);
  const parts = births.filter((column) => column.target?.part);
  const birthColumn = plain('birthDate');
  if (marked.length > 0) {
    const text = (mark: string) => {
      const column = marked.find((c) => c.target?.mark === mark);
      return column ? oneLine(rawText(cellOf(column.column))) : undefined;
    };
    const set = (value: string) => value !== '' && !saysNone(value);
    const gender = readGenderMarks(text('MALE'), text('FEMALE'), false, set);
    values.gender = gender.value;
    note('gender', gender, '');
    const filled = marked.map((column) => cellOf(column.column)).filter((cell) => cell && set(oneLine(rawText(cell))));
    const first = readDate(filled[0], dates('BIRTH'));
    const second = filled[1] ? readDate(filled[1], dates('BIRTH')) : first;
    const differ = first.value !== second.value;
    values.birthDate = differ ? null : first.value;
    if (differ)
      questions.push({
        field: 'birthDate',
        code: 'DATE_UNREADABLE',
        given: filled.map((cell) => oneLine(rawText(cell))).join(' | '),
        reason: 'TWO',
      });
    else note('birthDate', first, '');
  } else if (parts.length > 0) {
    const text = (which: ColumnTarget['part']) =>
      oneLine(rawText(cellOf(parts.find((c) => c.target?.part === which)?.column ?? -1)));
    const joined = [text('day') || '0', text('month') || '0', text('year')].join('/');
    const birth: Reading<string> =
      text('year') || text('day') || text('month')
        ? readDateText(joined, { ...dates('BIRTH'), allText: true })
        : { value: null, fixes: [] };
    values.birthDate = birth.value;
    note('birthDate', { ...birth, fixes: [] }, '');
  } else if (birthColumn) {
    const birth = readDate(cellOf(birthColumn.column), dates('BIRTH'));
    values.birthDate = birth.value;
    note('birthDate', birth, birthColumn.header);
  }
  const genderColumns = of('gender');
  const genderColumn = plain('gender');
  if (genderColumn) {
    const gender = readGender(cellOf(genderColumn.column));
    values.gender = gender.value;
    note('gender', gender, genderColumn.header);
  } else if (genderColumns.length > 0) {
    const text = (mark: string) => {
      const column = genderColumns.find((c) => c.target?.mark === mark);
      return column ? oneLine(rawText(cellOf(column.column))) : undefined;
    };
    const gender = readGenderMarks(text('MALE'), text('FEMALE'), context.marksAlone);
    values.gender = gender.value;
    note('gender', gender, '');
  }

  readListFields();
  readTexts();
  readPapers();
  wholeRow();
  if (extra.length > 0) values.extra = extra;
  const waits = questions.some((question) => !question.optional);
  return {
    row: line.row.number,
    status: waits ? 'question' : 'import',
    values,
    fixed,
    questions,
    refuse: null,
    group: line.group,
    related: [],
  };

  function readListFields(): void {
    const take = <K extends keyof PersonValues & Field>(
      field: K,
      read: (cell: Cell | undefined) => Reading<NonNullable<PersonValues[K]>>,
    ) => {
      const column = plain(field);
      if (!column) return;
      const cell = cellOf(column.column);
      const broken = formulaError(field, cell);
      if (broken) {
        values[field] = null as PersonValues[K];
        questions.push(broken);
        return;
      }
      const reading = read(cell);
      values[field] = reading.value as PersonValues[K];
      note(field, reading, column.header);
    };
    take('ethnicity', (cell) => ethnicityAndReligion(cell));
    take('religion', (cell) => readReligion(cell, lists.religions));
    take('professionalLevel', (cell) => readProfessionalLevel(cell, lists.professionalLevels));
    take('politicalTheory', (cell) => readPoliticalTheory(cell, lists.politicalTheory));
    take('generalEducation', (cell) => educationAndLevel(cell));
    take('citizenId', readCitizenId);
    take('phone', readPhone);
    take('homePlace', (cell) => readPlace(rawText(cell), lists.places, context.home));

    const sources = of('sources');
    if (sources.length > 0) {
      const codes: string[] = [];
      for (const column of sources) {
        const reading = readSources(cellOf(column.column), column.target?.mark, lists.sources);
        codes.push(...(reading.value ?? []));
        note('sources', reading, column.header);
      }
      values.sources = [...new Set(codes)];
    }
    const mentors = of('mentors');
    if (mentors.length > 0) {
      const found: string[] = [];
      for (const column of mentors) {
        const reading = readMentors(cellOf(column.column), context.mentors);
        found.push(...(reading.value ?? []));
        note('mentors', reading, column.header);
      }
      values.mentors = [...new Set(found)];
    }
  }

  /** "Dân tộc, tôn giáo" in one column: the group first, the religion behind it. */
  function ethnicityAndReligion(cell: Cell | undefined): Reading<NonNullable<PersonValues['ethnicity']>> {
    const whole = readEthnicity(cell, lists.ethnicGroups);
    const [first, second, more] = oneLine(rawText(cell)).split(/\s*[,;/]\s*|\s+[-–]\s+/u);
    if (!cell || whole.value || !first || !second || more !== undefined || plain('religion')) return whole;
    const asText = (text: string): Cell => ({ ...cell, value: { kind: 'text', text }, written: text });
    const religion = readReligion(asText(second), lists.religions);
    const group = readEthnicity(asText(first), lists.ethnicGroups);
    if (!religion.value) return whole;
    values.religion = religion.value;
    note('religion', religion, '');
    return group;
  }

  /** One column "Trình độ" may hold the schooling, the training, or both. */
  function educationAndLevel(cell: Cell | undefined): Reading<NonNullable<PersonValues['generalEducation']>> {
    const reading = readEducation(cell, lists.generalEducation);
    const level = (text: string) => {
      const asText: Cell = { column: 0, value: { kind: 'text', text }, written: text, format: null };
      const found = readProfessionalLevel(asText, lists.professionalLevels);
      return found.value && !values.professionalLevel ? found : null;
    };
    if (reading.aside) {
      const training = level(reading.aside);
      if (training) {
        values.professionalLevel = training.value;
        note('professionalLevel', training, '');
        return { value: reading.value, fixes: reading.fixes };
      }
      return reading;
    }
    if (reading.question?.code === 'EDUCATION_UNKNOWN') {
      const pieces = reading.question.given.split(/[,;+]/u).map(oneLine).filter(Boolean);
      const trainings = pieces.map(level);
      const training = trainings.find((found) => found !== null);
      if (training) {
        const school = pieces.filter((_, i) => trainings[i] === null).join(' ');
        const asText: Cell = { column: 0, value: { kind: 'text', text: school }, written: school, format: null };
        values.professionalLevel = training.value;
        note('professionalLevel', training, '');
        return school ? readEducation(asText, lists.generalEducation) : { value: null, fixes: [] };
      }
    }
    return reading;
  }

  function formulaError(field: Field, cell: Cell | undefined): Question | null {
    return cell?.value.kind === 'error' ? { field, code: 'FORMULA_ERROR', given: cell.value.text } : null;
  }

  function readTexts(): void {
    for (const field of ['residence', 'occupation', 'cell', 'service', 'note'] as const) {
      const column = plain(field);
      if (!column) continue;
      const cell = cellOf(column.column);
      const text = field === 'note' ? cleanText(rawText(cell)) : oneLine(rawText(cell));
      values[field] = textWithin(field, cell, text);
    }
    for (const column of of('extra')) {
      const text = oneLine(rawText(cellOf(column.column)));
      if (text) extra.push({ header: column.header, text });
    }
    if (values.cell === null && context.wantsCell && !questions.some((q) => q.field === 'cell')) {
      questions.push({ field: 'cell', code: 'CELL_MISSING', given: '' });
    }
    const heading = /^(?:[IVX\d]+[.)]\s*|·\s*)*(chi bộ\s.+)$/iu.exec(line.group?.replace(/^[^·]{1,5}·\s*/u, '') ?? '');
    if (values.cell === undefined && heading?.[1])
      values.cell = oneLine((heading[1].split(/[:(]/u)[0] ?? '').replace(/[\s.]+$/u, ''));
  }

  function textWithin(field: Field, cell: Cell | undefined, text: string): string | null {
    const longest = LONGEST[field] ?? 300;
    const broken = formulaError(field, cell);
    if (broken) {
      questions.push(broken);
      return null;
    }
    if (text.length > longest) {
      questions.push({
        field,
        code: 'TEXT_TOO_LONG',
        given: text,
        reason: String(longest),
        proposal: `${text.slice(0, longest - 1).trimEnd()}…`,
      });
      return null;
    }
    return text === '' ? null : text;
  }

  function readPapers(): void {
    for (const field of ['listedOn', 'mentorAssignedOn', 'certificateIssuedOn'] as const) {
      const column = plain(field);
      if (!column) continue;
      const cell = cellOf(column.column);
      // A cross under "đã công nhận" is no date; it goes to the note as it stands.
      if (cell?.value.kind === 'text' && isMark(textOf(cell))) {
        values[field] = null;
        extra.push({ header: column.header, text: textOf(cell) });
        continue;
      }
      const reading = readDate(cell, dates('PAPER'));
      values[field] = reading.value;
      note(field, reading, column.header);
    }
    for (const [field, dayField] of [
      ['listingResolution', 'listedOn'],
      ['certificateNumber', 'certificateIssuedOn'],
    ] as const) {
      const column = plain(field);
      if (!column) continue;
      const cell = cellOf(column.column);
      const given = oneLine(rawText(cell));
      if (cell?.value.kind === 'day') {
        const proposal = `${Number(cell.value.day.slice(5, 7))}/${cell.value.day.slice(0, 4)}`;
        values[field] = null;
        questions.push({ field, code: 'NUMBER_AS_DATE', given, proposal });
        continue;
      }
      if (given !== '' && saysNone(given)) {
        values[field] = null;
        fixed.push({ field, rule: 'NONE_WORD', from: given });
        continue;
      }
      // "Có" or a cross is no number; it stays readable in the note.
      if (given !== '' && !/\d/u.test(given)) {
        values[field] = null;
        extra.push({ header: column.header, text: given });
        continue;
      }
      const withDay = /^(.+?)[\s,;-]+(?:ngày|ng\.?)\s+(.+)$/iu.exec(given);
      const day = withDay?.[2] && !values[dayField] ? readDateText(withDay[2], dates('PAPER')) : null;
      if (day?.value && withDay?.[1]) {
        values[dayField] = day.value;
        note(dayField, day, column.header);
        values[field] = textWithin(field, cell, withDay[1].replace(/[\s,;]+$/u, '').replace(/^số\s*:?\s+(?=\S)/iu, ''));
      } else values[field] = textWithin(field, cell, given.replace(/^số\s*:?\s+(?=\S)/iu, ''));
    }
  }

  function wholeRow(): void {
    const struck = line.row.cells.filter((cell) => cell.struck).length;
    const nameStruck = names.some((column) => line.row.cells.find((cell) => cell.column === column.column)?.struck);
    const given = values.fullName ?? '';
    if (nameStruck || struck > line.row.cells.length / 2)
      questions.push({ field: 'person', code: 'STRUCK_THROUGH', given, proposal: 'skip' });
    if (line.row.hidden) questions.push({ field: 'person', code: 'ROW_HIDDEN', given, proposal: 'import' });
    const self = (values.mentors ?? []).find(
      (mentor) => oneLine(mentor).toLocaleLowerCase('vi') === given.toLocaleLowerCase('vi'),
    );
    if (self && given) {
      values.mentors = (values.mentors ?? []).filter((mentor) => mentor !== self);
      questions.push({ field: 'mentors', code: 'MENTOR_IS_CANDIDATE', given: self });
    }
  }
}
