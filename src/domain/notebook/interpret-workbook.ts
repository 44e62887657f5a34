import type { LocalDay } from '../../lib/local-day.ts';
import { cellsAbove } from './cell-of-column.ts';
import { oneLine, textOf, wordKey } from './cell-text.ts';
import { classifyRows } from './classify-rows.ts';
import { markDuplicates, type PlacedRow } from './find-duplicates.ts';
import { findHeader, type Header, headerOf } from './find-header.ts';
import { guessColumns } from './guess-columns.ts';
import type {
  ColumnReading,
  ColumnTarget,
  PersonRow,
  SheetKind,
  SheetMapping,
  SheetReading,
  WorkbookReading,
} from './interpretation.ts';
import type { NotebookLists } from './notebook-lists.ts';
import { mentorNames } from './read-mentors.ts';
import { readPerson } from './read-person.ts';
import { isQuotaTable, quotaColumns, readQuota } from './read-quota.ts';
import { readTitles, type SheetTitles } from './sheet-titles.ts';
import { splitTables } from './split-tables.ts';
import type { Sheet, Workbook } from './workbook.ts';

export interface InterpretContext {
  today: LocalDay;
  lists: NotebookLists;
  /** full names of the members that the book knows, for mentors written by their given name alone */
  members: readonly string[];
  /** names of the cells that the book knows, for the table of quotas */
  cells: readonly string[];
  /** what a person corrected, by place of the sheet */
  mappings?: Readonly<Record<number, SheetMapping>>;
}

/** Largest class of one course (the provinces' rule for classes on the Party). */
const CLASS_SIZE = 30;
/** What stands further right in a title says nothing of the list. */
const LONGEST_TITLE = 300;

/**
 * Reads a workbook as a careful clerk would: which sheets hold people, which row is whom, what goes in as it stands,
 * what was put right, and what a person must be asked. Pure and deterministic; never throws for any workbook.
 */
export function interpretWorkbook(file: Workbook, context: InterpretContext): WorkbookReading {
  const workbook = { ...file, sheets: file.sheets.flatMap(splitTables) };
  const drafts = workbook.sheets.map((sheet, i) => draftSheet(sheet, i, workbook, context));
  const commune =
    drafts.map((draft) => draft.titles.commune).find((found) => found && !found.oldCommune) ??
    drafts.map((draft) => draft.titles.commune).find(Boolean) ??
    null;
  const mentors = [...new Set([...context.members, ...drafts.flatMap(mentorsWritten)])];
  const readings = drafts.map((draft) => readDraft(draft, workbook, context, mentors, commune));

  const placed: PlacedRow[] = readings.flatMap((reading) =>
    reading.hidden ? [] : reading.rows.map((person) => ({ sheet: reading.sheet, person })),
  );
  const marked = new Map(markDuplicates(placed).map((row) => [`${row.sheet}:${row.person.row}`, row.person]));
  const cells = [...context.cells, ...readings.map((reading) => reading.cell).filter((cell) => cell !== null)];
  const sheets = readings.map((reading, i) => {
    const draft = drafts[i] as Draft;
    if (reading.kind === 'quota' && draft.header) {
      const { quota, ignored } = readQuota(draft.sheet, draft.header, cells, draft.titles);
      const count = (status: string) => quota.rows.filter((row) => row.status === status).length;
      return {
        ...reading,
        quota,
        ignored,
        counts: { rows: quota.rows.length, import: count('import'), question: count('question'), refuse: 0 },
      };
    }
    const rows = reading.rows.map((row) => marked.get(`${reading.sheet}:${row.row}`) ?? row);
    return withCounts({ ...reading, rows });
  });
  return { sheets, commune };
}

interface Draft {
  sheet: Sheet;
  index: number;
  kind: SheetKind;
  header: Header | null;
  columns: ColumnReading[];
  titles: SheetTitles;
}

function draftSheet(sheet: Sheet, index: number, workbook: Workbook, context: InterpretContext): Draft {
  const mapping = context.mappings?.[index];
  const header = mapping?.headerRows ? headerOf(sheet, mapping.headerRows) : findHeader(sheet);
  const first = Math.min(...(header?.rows ?? [sheet.rows[0]?.number ?? 1]));
  const lines = sheet.rows
    .filter((row) => row.number < first)
    .flatMap((row) => row.cells.map((cell) => textOf(cell).slice(0, LONGEST_TITLE)));
  const isOnlyOne = workbook.sheets.filter((other) => other.rows.length > 0).length < 2;
  const titles = readTitles(lines, isOnlyOne ? null : sheet.name, context.lists, context.today);
  const data = sheet.rows.filter((row) => !header || row.number > Math.max(...header.rows));
  const guessed = guessColumns(header, data, context.lists);
  const columns = guessed.map((column) => {
    const said = mapping?.columns?.[column.column];
    return said === undefined ? column : { ...column, target: said };
  });
  const kind = mapping?.kind ?? kindOf(sheet, header, columns, lines, titles);
  return { sheet, index, kind, header, columns, titles };
}

function kindOf(
  sheet: Sheet,
  header: Header | null,
  columns: readonly ColumnReading[],
  lines: readonly string[],
  titles: SheetTitles,
): SheetKind {
  if (!sheet.rows.some((row) => row.cells.some((cell) => oneLine(textOf(cell)) !== ''))) return 'empty';
  const has = (field: string) => columns.some((column) => column.target?.field === field);
  const title = wordKey(`${lines.join(' ')} ${sheet.name ?? ''}`);
  if (header && !has('fullName') && isQuotaTable(quotaColumns(header))) return 'quota';
  if (has('fullName')) {
    const headers = columns.map((column) => wordKey(column.header));
    const words = headers.join(' | ');
    const ofMembers =
      !has('mentors') && headers.some((header) => /^(ngay (vao dang|chinh thuc)|so the dang|the dang)/.test(header));
    if (
      ofMembers ||
      (/(danh sach|so) dang vien/.test(title) && !/giup do|quan chung|cam tinh/.test(`${title} ${words}`))
    )
      return 'members';
    const hasOther =
      columns.filter((column) => column.target && column.target.field !== 'fullName' && column.target.field !== 'extra')
        .length > 0;
    if (!header && !hasOther) return sheet.hidden ? 'lists' : 'unknown';
    if (
      /\blop\b.*(nhan thuc|boi duong|cam tinh)|hoc lop|\bds hoc\b|(tham gia|cu di|de nghi) hoc/.test(title) &&
      !/so theo doi/.test(title)
    )
      return 'classList';
    return 'candidates';
  }
  const widest = Math.max(...sheet.rows.map((row) => row.cells.length));
  if (sheet.hidden || (!header && widest <= 3 && titles.cell === null)) return 'lists';
  return 'unknown';
}

/** Full names in the mentors' columns of a sheet. */
function mentorsWritten(draft: Draft): string[] {
  if (draft.kind !== 'candidates' && draft.kind !== 'classList') return [];
  const columns = new Set(
    draft.columns.filter((column) => column.target?.field === 'mentors').map((column) => column.column),
  );
  if (columns.size === 0) return [];
  const last = Math.max(0, ...(draft.header?.rows ?? []));
  return draft.sheet.rows
    .filter((row) => row.number > last)
    .flatMap((row) => row.cells.filter((cell) => columns.has(cell.column) && cell.value.kind === 'text'))
    .flatMap((cell) => mentorNames(textOf(cell)).names)
    .filter((name) => name.split(' ').length >= 3 && name.length < 60);
}

function readDraft(
  draft: Draft,
  workbook: Workbook,
  context: InterpretContext,
  mentors: readonly string[],
  workbookCommune: SheetTitles['commune'],
): SheetReading {
  const { sheet, header, columns, titles, kind } = draft;
  const commune = titles.commune ?? workbookCommune;
  const isPeople = kind === 'candidates' || kind === 'classList';
  const base: SheetReading = {
    sheet: draft.index,
    name: sheet.name,
    hidden: sheet.hidden,
    kind,
    headerRows: header?.rows ?? [],
    columns: isPeople ? columns : [],
    rows: [],
    ignored: [],
    cell: titles.cell,
    commune,
    asOf: titles.asOf,
    genderRule: null,
    total: null,
    counts: { rows: 0, import: 0, question: 0, refuse: 0 },
    classes: null,
    quota: null,
  };
  if (!isPeople) return base;

  const classified = classifyRows(sheet, header, columns);
  const marks = columns.filter((column) => column.target?.field === 'gender' && column.target.mark);
  const only = marks.length === 1 ? marks[0] : undefined;
  const isMarked =
    only !== undefined &&
    classified.people.some(({ row }) =>
      row.cells.some((cell) => cell.column === only.column && oneLine(textOf(cell)) !== ''),
    );
  const wantsCell = columns.some((column) => column.target?.field === 'cell') && !titles.cell;
  const above = cellsAbove(classified.people.map(({ row }) => row));
  const rows: PersonRow[] = classified.people.map((line, i) =>
    readPerson(line, {
      sheet,
      columns,
      lists: context.lists,
      today: context.today,
      allText: workbook.format === 'csv',
      mentors,
      home: { village: titles.village, commune },
      marksAlone: isMarked,
      wantsCell,
      above: above[i] ?? new Map(),
    }),
  );
  return {
    ...base,
    rows,
    ignored: classified.ignored,
    genderRule: isMarked ? (only.target?.mark === 'FEMALE' ? 'MARKED_FEMALE' : 'MARKED_MALE') : null,
    total: classified.total ? { ...classified.total, counted: rows.length } : null,
  };
}

function withCounts(reading: SheetReading): SheetReading {
  const count = (status: PersonRow['status']) => reading.rows.filter((row) => row.status === status).length;
  const counts = {
    rows: reading.rows.length,
    import: count('import'),
    question: count('question'),
    refuse: count('refuse'),
  };
  const twice = reading.rows.filter((row) =>
    row.questions.some((question) => question.code === 'DUPLICATE_PERSON'),
  ).length;
  const nominated = counts.rows - counts.refuse - twice;
  const classes = reading.kind === 'classList' ? { nominated, classesNeeded: Math.ceil(nominated / CLASS_SIZE) } : null;
  return { ...reading, counts, classes };
}

/** Whether two targets lead to the same place. */
export const sameTarget = (a: ColumnTarget | null, b: ColumnTarget | null): boolean =>
  a === b || (a !== null && b !== null && a.field === b.field && a.part === b.part && a.mark === b.mark);
