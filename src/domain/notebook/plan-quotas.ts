import { isLocalDay, type LocalDay } from '../../lib/local-day.ts';
import type { Target } from '../quota/target.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { type Answers, isTaken, type QuotaFigure, type QuotaRowAnswer } from './answers.ts';
import { findCell } from './book-contents.ts';
import type { QuotaReading, QuotaRow, SheetReading, WorkbookReading } from './interpretation.ts';

type Unit = DomainRecord<'unit'>;

/**
 * What the commune's book holds of quotas. Archived records are among them: an import that was taken back may come
 * again.
 */
export interface QuotaBook {
  units: readonly Unit[];
  quotas: readonly DomainRecord<'quota'>[];
  counts: readonly DomainRecord<'admissionCount'>[];
  /** the commune whose desk this is */
  commune: string;
  today: LocalDay;
}

export interface QuotaAsk {
  code: 'CELL_UNKNOWN' | 'CELL_TWICE' | 'QUOTA_RANGE' | 'VALUE_UNREADABLE' | 'TOTAL_DIFFERS' | 'EXISTS_DIFFERENT';
  figure: QuotaFigure | null;
  given: string;
  /** figures to choose from; of EXISTS_DIFFERENT first the book's, then the file's */
  options: readonly Target[];
}

/** What one figure of a row becomes; `existing` is the record of that unit and period, archived or not. */
type PlannedFigure =
  | { figure: 'yearTarget' | 'termTarget'; period: string; target: Target; existing: DomainRecord<'quota'> | null }
  | { figure: 'admitted'; throughDay: LocalDay; count: number; existing: DomainRecord<'admissionCount'> | null };

export interface PlannedQuota {
  key: string;
  sheet: number;
  row: number;
  /** as the file calls it; null for the line of the whole commune */
  name: string | null;
  unit: Unit | null;
  state: 'READY' | 'OPEN' | 'SKIPPED' | 'NOTHING_NEW' | 'DONE';
  asks: readonly QuotaAsk[];
  figures: readonly PlannedFigure[];
  note: string | null;
}

export const quotaKey = (sheet: number, row: number): string => `quota:${sheet}:${row}`;

const FIGURES: readonly QuotaFigure[] = ['yearTarget', 'termTarget', 'admitted'];
const exactly = (count: number): Target => ({ least: count, most: count });
const same = (a: Target, b: Target) => a.least === b.least && a.most === b.most;

/** The year of a table of quotas, as it says itself or as somebody said. */
export function quotaYear({ sheet, quota }: SheetReading, answers: Answers): string | null {
  const said = answers.quotas?.sheets[sheet]?.year ?? '';
  return quota?.year ? String(quota.year) : /^20\d\d$/.test(said) ? said : null;
}

/** The day to which "đã kết nạp" of a table is true: what was said, else the day in its title; null where none fits. */
export function quotaDay(sheet: SheetReading, answers: Answers, today: LocalDay): LocalDay | null {
  const day = answers.quotas?.sheets[sheet.sheet]?.day ?? sheet.asOf ?? '';
  return isLocalDay(day) && day <= today && day.slice(0, 4) === quotaYear(sheet, answers) ? day : null;
}

/**
 * What the import makes of the tables of quotas: each cell's quota of the year and of the term, and how many it
 * admitted through the day of the table; the line of totals is the commune's own. A band, a cell nobody knows, a total
 * that does not add up and a figure that the book has otherwise are asked. "Lũy kế nhiệm kỳ" is no figure of one year
 * and stays out.
 */
export function planQuotas(
  reading: WorkbookReading,
  answers: Answers,
  book: QuotaBook,
  done: ReadonlySet<string> = new Set(),
): PlannedQuota[] {
  return reading.sheets
    .filter((sheet) => isTaken(sheet, answers))
    .flatMap((sheet) => {
      const { quota } = sheet;
      if (!quota) return [];
      const taken = new Map<string, number>();
      const rows = quota.rows.map((row) => planRow(sheet, quota, row, { answers, book, taken }));
      const commune = quota.total === null ? [] : [planTotal(sheet, quota, { answers, book, taken })];
      return [...rows, ...commune].map((row) => (done.has(row.key) ? { ...row, state: 'DONE' as const } : row));
    });
}

interface Around {
  answers: Answers;
  book: QuotaBook;
  /** units that a row of this sheet speaks of already, and which */
  taken: Map<string, number>;
}

function planRow(sheet: SheetReading, quota: QuotaReading, row: QuotaRow, around: Around): PlannedQuota {
  const { answers, book, taken } = around;
  const answer = answers.quotas?.rows[quotaKey(sheet.sheet, row.row)] ?? {};
  const name = row.values.cell ?? row.questions.find(({ code }) => code === 'CELL_UNKNOWN')?.given ?? '';
  const unit = book.units.find(({ id }) => id === answer.unit) ?? findCell(book.units, name) ?? null;
  const asks: QuotaAsk[] = [];
  if (unit === null) asks.push({ code: 'CELL_UNKNOWN', figure: null, given: name, options: [] });
  else if (taken.has(unit.id)) asks.push({ code: 'CELL_TWICE', figure: null, given: name, options: [] });
  else if (!answer.skip) taken.set(unit.id, row.row);
  const figures = new Map<QuotaFigure, Target>();
  for (const figure of FIGURES) {
    const value = row.values[figure];
    const asked = row.questions.find(({ field, code }) => field === figure && code !== 'VALUE_MISSING');
    const said = answer.figures?.[figure];
    if (said) figures.set(figure, said);
    else if (said === undefined && asked) asks.push(askFigure(figure, asked.code, asked.given));
    else if (row.withoutTarget.includes(figure)) figures.set(figure, exactly(0));
    else if (value !== null) figures.set(figure, exactly(value));
  }
  return finish(sheet, quota, { row: row.row, name, note: row.values.note }, unit, figures, asks, answer, around);
}

/** "1-2" may be a band, or one of its ends. */
function askFigure(figure: QuotaFigure, code: string, given: string): QuotaAsk {
  const band = /^(\d+)\s*[-–]\s*(\d+)$/u.exec(given);
  if (code !== 'QUOTA_RANGE' || !band) return { code: 'VALUE_UNREADABLE', figure, given, options: [] };
  const [least, most] = [Number(band[1]), Number(band[2])];
  const whole = figure === 'admitted' || most <= least ? [] : [{ least, most }];
  return { code: 'QUOTA_RANGE', figure, given, options: [...whole, exactly(least), exactly(most)] };
}

/** The line of totals is what was given to the commune; where the rows add up to another figure, that is asked. */
function planTotal(sheet: SheetReading, quota: QuotaReading, around: Around): PlannedQuota {
  const { row, printed, counted } = quota.total ?? { row: 0, printed: null, counted: null };
  const answer = around.answers.quotas?.rows[quotaKey(sheet.sheet, row)] ?? {};
  const asks: QuotaAsk[] = [];
  const figures = new Map<QuotaFigure, Target>();
  for (const figure of FIGURES) {
    const [given, sum] = [printed?.[figure] ?? null, counted?.[figure] ?? 0];
    const said = answer.figures?.[figure];
    if (said) figures.set(figure, said);
    else if (said === null || given === null || !Number.isInteger(given) || given < 0) continue;
    else if (given === sum) figures.set(figure, exactly(given));
    else asks.push({ code: 'TOTAL_DIFFERS', figure, given: String(given), options: [exactly(given), exactly(sum)] });
  }
  const unit = around.book.units.find(({ id }) => id === around.book.commune) ?? null;
  return finish(sheet, quota, { row, name: null, note: null }, unit, figures, asks, answer, around);
}

function finish(
  sheet: SheetReading,
  quota: QuotaReading,
  { row, name, note }: Pick<PlannedQuota, 'row' | 'name' | 'note'>,
  unit: Unit | null,
  figures: ReadonlyMap<QuotaFigure, Target>,
  asks: QuotaAsk[],
  answer: QuotaRowAnswer,
  { answers, book }: Around,
): PlannedQuota {
  const planned: PlannedFigure[] = [];
  for (const [figure, target] of unit ? figures : []) {
    const one = toRecord(sheet, quota, figure, target, unit as Unit, answers, book);
    if (!one) continue;
    const standing = standingOf(one);
    if (standing && same(standing, target)) continue;
    const said = answer.existing?.[figure];
    if (standing && !said) asks.push({ code: 'EXISTS_DIFFERENT', figure, given: '', options: [standing, target] });
    else if (said !== 'BOOK') planned.push(one);
  }
  const isOut = answer.skip === true;
  const state = isOut ? 'SKIPPED' : asks.length > 0 ? 'OPEN' : planned.length === 0 ? 'NOTHING_NEW' : 'READY';
  const key = quotaKey(sheet.sheet, row);
  return { key, sheet: sheet.sheet, row, name, unit, state, asks: isOut ? [] : asks, figures: planned, note };
}

function toRecord(
  sheet: SheetReading,
  quota: QuotaReading,
  figure: QuotaFigure,
  target: Target,
  unit: Unit,
  answers: Answers,
  book: QuotaBook,
): PlannedFigure | null {
  if (figure === 'admitted') {
    const throughDay = quotaDay(sheet, answers, book.today);
    if (throughDay === null) return null;
    const existing = book.counts.find(({ facts }) => facts.unitId === unit.id && facts.throughDay === throughDay);
    return { figure, throughDay, count: target.least, existing: existing ?? null };
  }
  const period = figure === 'yearTarget' ? quotaYear(sheet, answers) : quota.term;
  if (period === null) return null;
  const type = figure === 'yearTarget' ? 'YEAR' : 'TERM';
  const existing = book.quotas.find(
    ({ facts }) => facts.unitId === unit.id && facts.periodType === type && facts.period === period,
  );
  return { figure, period, target, existing: existing ?? null };
}

/** What the book says of the figure now; null where it says nothing, or the record was put away. */
function standingOf(one: PlannedFigure): Target | null {
  if (one.existing === null || one.existing.facts.archived) return null;
  if (one.figure !== 'admitted') return one.existing.facts.target ?? null;
  const { count } = one.existing.facts;
  return count === undefined ? null : exactly(count);
}
