import { oneLine, textOf, wordKey } from './cell-text.ts';
import { type Header, looksLikeHeader, mergeAt, numbersColumns } from './find-header.ts';
import type { ColumnReading, IgnoredReason, IgnoredRow } from './interpretation.ts';
import { looksLikeName } from './read-name.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

export interface PersonLine {
  row: SheetRow;
  /** the group heading above */
  group: string | null;
  /** further lines of the same person, below a name merged over several rows */
  more: readonly SheetRow[];
}

export interface ClassifiedRows {
  people: readonly PersonLine[];
  ignored: readonly IgnoredRow[];
  total: { row: number; printed: number } | null;
}

type Guess = IgnoredReason | 'PERSON' | 'LONE_NAME' | 'LONE_TEXT';

const TOTALS =
  /^(?:(?:tổng|cộng)(?=\s*$|\s*[:=\d(]|\s+(?:số|cộng|toàn|hợp|danh|dồn|lại|chung|quần|người))|toàn (?:xã|huyện|đảng bộ|chi bộ)(?!\p{L}))/iu;
const TOTALS_PLAIN = /^(tong (cong|so)|cong|toan xa)\b\s*[:=]?\s*\d*/;
const SIGNATURE =
  /^(t m|tm|k t|kt|t l|tl|q|t u q|tuq) (chi bo|chi uy|ban|dang uy|bi thu|dang bo|uy ban|thuong truc|btv)|^(pho )?(bi thu|truong ban|chu tich|hieu truong|thu truong)( chi bo| dang uy| chi uy)?$|^nguoi (lap|tong hop|viet|bao cao|ghi)|^(xac nhan|noi nhan|can bo (lap|tong hop))|^(ky ten|da ky|ky va ghi|ky ghi)/;

const isTotals = (text: string): boolean => {
  const line = oneLine(text);
  if (TOTALS.test(line)) return true;
  return /^[\x20-\x7e]*$/u.test(line) && TOTALS_PLAIN.test(wordKey(line));
};

/** What a row under the header is, on its own. */
function guessRow(row: SheetRow, sheet: Sheet, header: Header | null, columns: readonly ColumnReading[]): Guess {
  const filled = row.cells.filter((cell) => oneLine(textOf(cell)) !== '');
  const first = filled[0];
  if (!first) return 'BLANK';
  if (numbersColumns(row)) return 'COLUMN_NUMBERS';
  if (repeatsHeader(row, header)) return 'HEADER_REPEATED';
  if (filled.slice(0, 3).some((cell) => cell.value.kind === 'text' && isTotals(textOf(cell)))) return 'TOTALS';

  const named = new Set(columns.filter((c) => c.target?.field === 'fullName').map((c) => c.column));
  const running = new Set(columns.filter((c) => c.target === null).map((c) => c.column));
  const isRunning = (cell: Cell) => running.has(cell.column);
  const content = filled.filter((cell) => !isRunning(cell));
  const numbered = filled.some((cell) => isRunning(cell) && /^\(?\d{1,4}[.)]?\)?$/u.test(oneLine(textOf(cell))));
  if (content.length === 0) {
    return numbered || /^[\d.()\s]+$/u.test(oneLine(textOf(first))) ? 'BLANK' : 'LONE_TEXT';
  }

  const wide = sheet.merges.some(
    (m) =>
      m.top <= row.number &&
      row.number <= m.bottom &&
      m.right - m.left >= 2 &&
      m.left <= first.column &&
      first.column <= m.right,
  );
  const name = content.find((cell) => named.has(cell.column));
  if (content.length === 1 && (!name || wide)) {
    return numbered && !wide ? 'PERSON' : 'LONE_TEXT';
  }
  if (name && content.every((cell) => named.has(cell.column))) {
    const text = oneLine(content.map(textOf).join(' '));
    const heading =
      /^(chi bộ|bản|thôn|tổ|khu|nhóm|danh sách|quần chúng|đảng viên)(?!\p{L})/iu.test(text) ||
      /:$/u.test(text) ||
      text.length > 60;
    if (numbered && !heading) return 'PERSON';
    return looksLikeName(text) && !heading ? 'LONE_NAME' : 'LONE_TEXT';
  }
  if (!name && !numbered && content.length < 3) return 'LONE_TEXT';
  return 'PERSON';
}

/** The words of the header again, at a page break. */
function repeatsHeader(row: SheetRow, header: Header | null): boolean {
  if (row.cells.length < 2) return false;
  const same = row.cells.filter((cell) => {
    const words = header?.levels.get(cell.column) ?? [];
    return words.some((word) => wordKey(word) === wordKey(textOf(cell)) && wordKey(word) !== '');
  });
  if (same.length / row.cells.length >= 0.6) return true;
  return (
    looksLikeHeader(row) && row.cells.every((cell) => cell.value.kind === 'text' && oneLine(textOf(cell)).length < 40)
  );
}

const textsOf = (row: SheetRow): string =>
  row.cells
    .map((cell) => oneLine(textOf(cell)))
    .filter(Boolean)
    .join(' · ')
    .slice(0, 160);

/** "Lê Lợi, ngày 30 tháng 9 năm 2026": above a signature, but also how some write a birth date. */
const PLACE_AND_DAY = /\bngay\b.{0,14}\bthang\b.{0,14}\bnam\b/;

const isSignature = (row: SheetRow): boolean => {
  const keys = row.cells.map((cell) => wordKey(textOf(cell))).filter(Boolean);
  if (keys.length > 3) return false;
  return keys.some((key) => SIGNATURE.test(key)) || (keys.length < 3 && keys.some((key) => PLACE_AND_DAY.test(key)));
};

/**
 * Parts the rows under the header into people and the rest: group headings, repeated headers, totals, signatures,
 * remarks. Every row that holds something comes back as one or the other.
 */
export function classifyRows(sheet: Sheet, header: Header | null, columns: readonly ColumnReading[]): ClassifiedRows {
  const firstData = Math.max(0, ...(header?.rows ?? []));
  const ignored: IgnoredRow[] = sheet.rows
    .filter((row) => row.number < Math.min(...(header?.rows ?? [0])))
    .map((row) => ({
      row: row.number,
      why: textsOf(row) ? ('TITLE' as const) : ('BLANK' as const),
      text: textsOf(row),
    }));
  const data = sheet.rows.filter((row) => row.number > firstData);
  const guesses = data.map((row) => ({ row, guess: guessRow(row, sheet, header, columns) }));
  const end = tailStart(guesses, columns);
  const lastPerson = guesses.findLastIndex(({ row, guess }, i) => i < end && guess === 'PERSON' && !isSignature(row));

  const nameColumn = columns.find((c) => c.target?.field === 'fullName')?.column ?? -1;
  const people: { row: SheetRow; group: string | null; more: SheetRow[] }[] = [];
  let group: string | null = null;
  let total: ClassifiedRows['total'] = null;
  for (const [i, { row, guess }] of guesses.entries()) {
    const skip = (why: IgnoredReason) => ignored.push({ row: row.number, why, text: textsOf(row) });
    const merged = nameColumn >= 0 ? mergeAt(sheet.merges, row.number, nameColumn) : undefined;
    const person = people.at(-1);
    if (merged && merged.top < row.number && person?.row.number === merged.top && guess !== 'TOTALS') {
      person.more.push(row);
      skip('CONTINUED');
    } else if (guess === 'TOTALS') {
      const printed = printedTotal(row);
      if (printed !== null) total = { row: row.number, printed };
      skip('TOTALS');
    } else if (guess === 'BLANK' || guess === 'COLUMN_NUMBERS' || guess === 'HEADER_REPEATED') skip(guess);
    else if (guess === 'LONE_NAME' && lastPerson < 0) people.push({ row, group, more: [] });
    else if (i > lastPerson) {
      const names = row.cells.every((cell) => looksLikeName(textOf(cell)));
      skip(isSignature(row) || (names && !textsOf(row).includes(':')) ? 'SIGNATURE' : 'REMARK');
    } else if (guess === 'LONE_TEXT') {
      group = textsOf(row);
      skip('GROUP_HEADING');
    } else people.push({ row, group, more: [] });
  }
  return { people, ignored, total };
}

/**
 * Where the people end: the first signature after which no row has a running number, or, in a list without running
 * numbers, no row says more than a name and one thing. The names of those who sign stand below it.
 */
function tailStart(guesses: readonly { row: SheetRow; guess: Guess }[], columns: readonly ColumnReading[]): number {
  const running = new Set(columns.filter((c) => c.target === null).map((c) => c.column));
  const isNumbered = (row: SheetRow) =>
    row.cells.some((cell) => running.has(cell.column) && /^\(?\d{1,4}[.)]?\)?$/u.test(oneLine(textOf(cell))));
  const people = guesses.filter(({ guess }) => guess === 'PERSON');
  const numbered = people.filter(({ row }) => isNumbered(row)).length > people.length / 2;
  const solid = guesses.findLastIndex(
    ({ row, guess }) => guess === 'PERSON' && !isSignature(row) && (numbered ? isNumbered(row) : row.cells.length > 2),
  );
  const signed = guesses.findIndex(({ row, guess }, i) => i > solid && guess !== 'BLANK' && isSignature(row));
  return signed < 0 ? guesses.length : signed;
}

/** The first whole number in a line of totals. */
function printedTotal(row: SheetRow): number | null {
  for (const cell of row.cells) {
    if (cell.value.kind === 'number') return Number.isInteger(cell.value.number) ? cell.value.number : null;
    const match = /\d{1,5}/u.exec(oneLine(textOf(cell)));
    if (match) return Number(match[0]);
  }
  return null;
}
