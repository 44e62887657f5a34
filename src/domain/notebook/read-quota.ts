import { oneLine, rawText, saysNone, textOf, wordKey } from './cell-text.ts';
import type { Header } from './find-header.ts';
import { looksLikeHeader, numbersColumns } from './find-header.ts';
import { quotaMeaning } from './header-words.ts';
import type { Fix, IgnoredRow, Question, QuotaField, QuotaReading, QuotaRow } from './interpretation.ts';
import { cellKey, cellName } from './sheet-titles.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

/** Percent with at most two decimals, half up. */
const percent = (part: number, whole: number): number => Math.floor((part / whole) * 10_000 + 0.5 + 1e-9) / 100;

const figure = (text: string): number | null => {
  const match = /^-?\d{1,9}(?:[.,]\d{1,6})?$/u.exec(text.replace(/\s|%/gu, ''));
  return match ? Number(match[0].replace(',', '.')) : null;
};

const NO_FIGURE = /^(khong giao|khong|chua giao|chua bao cao)$/;
const NO_TARGET = /^(khong giao|khong)$/;

/** Which column of a table of quotas holds what. */
export function quotaColumns(header: Header): Map<QuotaField, number> {
  const columns = new Map<QuotaField, number>();
  for (const [column, levels] of header.levels) {
    const field = quotaMeaning(levels) as QuotaField | null;
    if (field && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}

/** A table of quotas has cells, at least two of its figures, and no people. */
export const isQuotaTable = (columns: ReadonlyMap<QuotaField, number>): boolean =>
  columns.has('cell') &&
  ['yearTarget', 'admitted', 'remaining', 'completionRate', 'termTarget', 'termAdmitted'].filter((f) =>
    columns.has(f as QuotaField),
  ).length >= 2;

/**
 * Reads a table of quotas: figures that follow from others are counted again, a band ("1-2") and a cell that nobody
 * knows are asked, "not reported" is never 0.
 *
 * @param cells names of the cells that the workbook or the book knows
 */
export function readQuota(
  sheet: Sheet,
  header: Header,
  cells: readonly string[],
  titles: { year: number | null; term: string | null },
): { quota: QuotaReading; ignored: IgnoredRow[] } {
  const columns = quotaColumns(header);
  const known = new Map(cells.map((name) => [cellKey(name), name]));
  const ignored: IgnoredRow[] = [];
  const rows: QuotaRow[] = [];
  const last = Math.max(...header.rows);
  let total: QuotaReading['total'] = null;
  const printed: { row: number; cells: SheetRow } | null = null as { row: number; cells: SheetRow } | null;
  let totals = printed;

  for (const row of sheet.rows) {
    const skip = (why: IgnoredRow['why']) =>
      ignored.push({
        row: row.number,
        why,
        text: row.cells
          .map((c) => oneLine(textOf(c)))
          .join(' · ')
          .slice(0, 160),
      });
    const at = (field: QuotaField): Cell | undefined => row.cells.find((cell) => cell.column === columns.get(field));
    if (row.number <= last) {
      if (!header.rows.includes(row.number)) skip('TITLE');
      continue;
    }
    const name = oneLine(textOf(at('cell')));
    const figures = (
      ['yearTarget', 'admitted', 'remaining', 'completionRate', 'termTarget', 'termAdmitted', 'termRate'] as const
    ).filter((f) => oneLine(rawText(at(f))) !== '');
    if (row.cells.every((cell) => oneLine(textOf(cell)) === '')) skip('BLANK');
    else if (numbersColumns(row)) skip('COLUMN_NUMBERS');
    else if (looksLikeHeader(row)) skip('HEADER_REPEATED');
    else if (
      row.cells
        .slice(0, 3)
        .some(
          (cell) => /^(tong|cong|toan (xa|huyen|dang bo))\b/.test(wordKey(textOf(cell))) && cell.value.kind === 'text',
        )
    ) {
      totals = { row: row.number, cells: row };
      skip('TOTALS');
    } else if (figures.length === 0) skip(totals ? 'REMARK' : 'GROUP_HEADING');
    else if (name === '') skip('REMARK');
    else rows.push(readRow(row.number, name, at, known));
  }
  const sumOf = (field: 'yearTarget' | 'admitted' | 'termTarget') =>
    rows.reduce((sum, row) => sum + (row.values[field] ?? 0), 0);
  if (totals) {
    const line = totals;
    const at = (field: QuotaField) => line.cells.cells.find((cell) => cell.column === columns.get(field));
    total = {
      row: line.row,
      printed: {
        yearTarget: numberOf(at('yearTarget')),
        admitted: numberOf(at('admitted')),
        termTarget: numberOf(at('termTarget')),
        completionRate: rateOf(at('completionRate')),
      },
      counted: { yearTarget: sumOf('yearTarget'), admitted: sumOf('admitted'), termTarget: sumOf('termTarget') },
    };
  }
  const term = [...header.levels.values()]
    .flat()
    .map((text) => /(20\d\d)\s*[-–]\s*(20\d\d)/u.exec(text))
    .find(Boolean);
  return { quota: { year: titles.year, term: term ? `${term[1]}-${term[2]}` : titles.term, rows, total }, ignored };
}

const numberOf = (cell: Cell | undefined): number | null =>
  cell?.value.kind === 'number' ? cell.value.number : figure(oneLine(rawText(cell)));

/** A rate: 0.4 in a percent cell is 40; "37,5" and "50%" are what they say. */
function rateOf(cell: Cell | undefined): number | null {
  if (!cell) return null;
  if (cell.value.kind === 'number') {
    const value = cell.format?.includes('%') ? cell.value.number * 100 : cell.value.number;
    return Math.round(value * 100) / 100;
  }
  return figure(oneLine(rawText(cell)));
}

function readRow(
  row: number,
  name: string,
  at: (field: QuotaField) => Cell | undefined,
  known: ReadonlyMap<string, string>,
): QuotaRow {
  const fixed: Fix[] = [];
  const questions: Question[] = [];
  const cell = known.get(cellKey(name)) ?? null;
  if (!cell) questions.push({ field: 'cell', code: 'CELL_UNKNOWN', given: name, proposal: cellName(name) ?? name });

  const whole = (field: QuotaField): number | null => {
    const given = oneLine(rawText(at(field)));
    if (given === '' || NO_FIGURE.test(wordKey(given)) || (saysNone(given) && !/\d/u.test(given))) return null;
    const number = numberOf(at(field));
    if (number !== null && Number.isInteger(number)) return number;
    questions.push({ field, code: /^\d+\s*[-–]\s*\d+$/u.test(given) ? 'QUOTA_RANGE' : 'VALUE_UNREADABLE', given });
    return null;
  };
  const yearTarget = whole('yearTarget');
  const admitted = whole('admitted');
  const termTarget = whole('termTarget');
  const termAdmitted = whole('termAdmitted');
  if (at('admitted') === undefined && yearTarget !== null)
    questions.push({ field: 'admitted', code: 'VALUE_MISSING', given: '' });

  const rate = (field: QuotaField, part: number | null, of: number | null): number | null => {
    if (part === null || of === null || of === 0) return null;
    const counted = percent(part, of);
    const printed = rateOf(at(field));
    if (printed !== null && Math.abs(printed - counted) > 0.051)
      fixed.push({ field, rule: 'RATE_RECOMPUTED', from: oneLine(rawText(at(field))) });
    return counted;
  };
  const completionRate = rate('completionRate', admitted, yearTarget);
  const termRate = rate('termRate', termAdmitted, termTarget);
  const remaining = yearTarget === null || admitted === null ? null : Math.max(0, yearTarget - admitted);
  const printed = numberOf(at('remaining'));
  if (remaining !== null && printed !== null && printed !== remaining) {
    fixed.push({
      field: 'remaining',
      rule: printed < 0 ? 'REMAINING_NOT_NEGATIVE' : 'REMAINING_RECOMPUTED',
      from: String(printed),
    });
  }
  const note = oneLine(rawText(at('note')));
  return {
    row,
    status: questions.length > 0 ? 'question' : 'import',
    values: {
      cell,
      yearTarget,
      admitted,
      completionRate,
      remaining,
      termTarget,
      termAdmitted,
      termRate,
      note: note || null,
    },
    withoutTarget: (['yearTarget', 'termTarget'] as const).filter((field) =>
      NO_TARGET.test(wordKey(oneLine(rawText(at(field))))),
    ),
    fixed,
    questions,
  };
}
