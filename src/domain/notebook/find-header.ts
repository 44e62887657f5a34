import { oneLine, textOf, wordKey } from './cell-text.ts';
import { leafMeaning, quotaMeaning } from './header-words.ts';
import type { Cell, MergedCells, Sheet, SheetRow } from './workbook.ts';

export interface Header {
  /** numbers of the rows it takes, from the top */
  rows: readonly number[];
  /** words above each column, from the top; only columns that have some */
  levels: ReadonlyMap<number, readonly string[]>;
}

const SEARCHED_ROWS = 80;
const LONGEST_WORDS = 70;

/** Merged areas by row, kept with the array they were made of: a long list asks for each of its cells. */
const byRow = new WeakMap<readonly MergedCells[], Map<number, MergedCells[]>>();
/** Areas over more rows than this are looked through one by one. */
const TALL = 500;

/** The merged area that begins in or covers a cell. */
export function mergeAt(merges: readonly MergedCells[], row: number, column: number): MergedCells | undefined {
  if (merges.length === 0) return undefined;
  let rows = byRow.get(merges);
  if (!rows) {
    rows = new Map();
    for (const merge of merges) {
      const keys =
        merge.bottom - merge.top > TALL
          ? [-1]
          : Array.from({ length: Math.max(0, merge.bottom - merge.top + 1) }, (_, i) => merge.top + i);
      for (const key of keys) rows.set(key, [...(rows.get(key) ?? []), merge]);
    }
    byRow.set(merges, rows);
  }
  const covers = (m: MergedCells) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right;
  return rows.get(row)?.find(covers) ?? rows.get(-1)?.find(covers);
}

/** A row that only numbers the columns: "(1) (2) (3)", "A B 1 2 3=2-1". */
export function numbersColumns(row: SheetRow): boolean {
  const texts = row.cells.map(textOf);
  if (texts.length < 3) return false;
  const numbered = texts.filter((text) =>
    /^\(?\s*(\d{1,2}|[A-Za-z]|\d{1,2}\s*=\s*[\d+\-*/()\s:,]+)\s*\)?$/u.test(text),
  );
  if (numbered.length < texts.length) return false;
  const figures = texts.map((text) => Number(/\d+/.exec(text)?.[0])).filter((n) => !Number.isNaN(n));
  return figures.length >= 2 && figures.every((n, i) => i === 0 || n === (figures[i - 1] as number) + 1);
}

/** What single words mean above a column; a list asks the same ones for every row. */
const knownWords = new Map<string, { known: boolean; names: boolean; quota: boolean }>();
function wordsAlone(text: string): { known: boolean; names: boolean; quota: boolean } {
  const had = knownWords.get(text);
  if (had) return had;
  const meaning = leafMeaning([text]);
  const found = {
    known: meaning.known,
    names: meaning.target?.field === 'fullName',
    quota: quotaMeaning([text]) !== null,
  };
  if (knownWords.size > 5_000) knownWords.clear();
  knownWords.set(text, found);
  return found;
}

/** How many cells of a row are words that stand above columns, and how many of all that hold something. */
function headerHits(row: SheetRow): { hits: number; names: boolean; quota: number; filled: number } {
  let hits = 0;
  let quota = 0;
  let names = false;
  for (const cell of row.cells) {
    const text = oneLine(textOf(cell));
    if (cell.value.kind !== 'text' || text.length > LONGEST_WORDS) continue;
    const meaning = wordsAlone(text);
    if (meaning.known) hits++;
    if (meaning.names) names = true;
    if (meaning.quota) quota++;
  }
  return { hits, names, quota, filled: row.cells.length };
}

/** Whether a row reads like words above columns rather than like a person: it has a word for the name, or hardly else. */
export function looksLikeHeader(row: SheetRow): boolean {
  const { hits, names, quota, filled } = headerHits(row);
  if (filled < 2) return false;
  if (names && hits >= 2 && hits / filled >= 0.5) return true;
  if (quota >= 3 && quota / filled >= 0.5) return true;
  return hits >= 4 && hits / filled >= 0.7;
}

/**
 * The rows above the table that name its columns: the first row that is mostly words of the dictionary, with the
 * groups above and the sub-headings below it. Null when the sheet has none.
 */
export function findHeader(sheet: Sheet): Header | null {
  const base = sheet.rows.slice(0, SEARCHED_ROWS).findIndex(looksLikeHeader);
  if (base < 0) return null;
  const rows = [sheet.rows[base] as SheetRow];
  const above = sheet.rows[base - 1];
  if (above && isGroupRow(above, rows[0] as SheetRow, sheet)) rows.unshift(above);
  for (let next = base + 1; next < sheet.rows.length && rows.length < 4; next++) {
    const row = sheet.rows[next] as SheetRow;
    if (!isSubHeader(row, rows, sheet)) break;
    rows.push(row);
  }
  return headerOf(
    sheet,
    rows.map((row) => row.number),
  );
}

/** The header made of given rows, as found or as a person said. */
export function headerOf(sheet: Sheet, numbers: readonly number[]): Header {
  const rows = numbers
    .map((number) => sheet.rows.find((row) => row.number === number) ?? { number, cells: [] })
    .sort((a, b) => a.number - b.number);
  const levels = new Map<number, string[]>();
  const last = Math.max(-1, ...rows.map((row) => lastColumn(row, sheet)));
  for (let column = 0; column <= last; column++) {
    const words: string[] = [];
    rows.forEach((row, level) => {
      const text = headerText(sheet, rows, row, column, level);
      if (text && words.at(-1) !== text) words.push(text);
    });
    if (words.length > 0) levels.set(column, words);
  }
  return { rows: rows.map((row) => row.number), levels };
}

function lastColumn(row: SheetRow, sheet: Sheet): number {
  const own = row.cells.at(-1)?.column ?? -1;
  return Math.max(
    own,
    ...sheet.merges.filter((m) => m.top <= row.number && row.number <= m.bottom).map((m) => Math.min(m.right, own + 8)),
  );
}

const cellAt = (row: SheetRow, column: number): Cell | undefined => row.cells.find((cell) => cell.column === column);

/** The words of one level above one column; a group reaches over the columns that it is merged over. */
function headerText(sheet: Sheet, rows: readonly SheetRow[], row: SheetRow, column: number, level: number): string {
  const own = oneLine(textOf(cellAt(row, column)));
  if (own) return own;
  const merged = mergeAt(sheet.merges, row.number, column);
  if (merged) {
    if (merged.top < row.number && rows.some((other) => other.number === merged.top)) return '';
    return oneLine(textOf(cellAt(row, merged.left)));
  }
  // Without merged cells (CSV) a group reaches to the right while the level below has words and this one has none.
  const below = rows[level + 1];
  if (!below || !oneLine(textOf(cellAt(below, column)))) return '';
  for (let left = column - 1; left >= 0; left--) {
    const text = oneLine(textOf(cellAt(row, left)));
    if (text) return oneLine(textOf(cellAt(below, left))) ? text : '';
    if (!oneLine(textOf(cellAt(below, left)))) return '';
  }
  return '';
}

/** A row of groups over the base row: merged over several of its columns, and not a title over the whole width. */
function isGroupRow(above: SheetRow, base: SheetRow, sheet: Sheet): boolean {
  if (above.number !== base.number - 1 || above.cells.length < 2) return false;
  if (above.cells.some((cell) => cell.value.kind !== 'text' || textOf(cell).length > LONGEST_WORDS)) return false;
  const intoBase = sheet.merges.some((m) => m.top === above.number && m.bottom >= base.number && m.left === m.right);
  const known = above.cells.filter(
    (cell) =>
      leafMeaning([textOf(cell)]).known || /^(thong tin|so yeu ly lich|qua trinh|trinh do)/.test(wordKey(textOf(cell))),
  ).length;
  const spans = sheet.merges.filter(
    (m) => m.top === above.number && m.bottom === above.number && m.right > m.left,
  ).length;
  return intoBase || (known >= 1 && (spans >= 1 || sheet.merges.length === 0));
}

/** Sub-headings: every word lies under a group or under an empty place of the row above; no figure, no person. */
function isSubHeader(row: SheetRow, rows: readonly SheetRow[], sheet: Sheet): boolean {
  const above = rows.at(-1) as SheetRow;
  if (row.number !== above.number + 1 || numbersColumns(row) || row.cells.length === 0) return false;
  if (row.cells.some((cell) => cell.value.kind !== 'text' || textOf(cell).length > LONGEST_WORDS)) return false;
  const first = rows[0] as SheetRow;
  let under = 0;
  for (const cell of row.cells) {
    const top = rows.map((r) => cellAt(r, cell.column)).find(Boolean);
    const merged = mergeAt(sheet.merges, first.number, cell.column) ?? mergeAt(sheet.merges, above.number, cell.column);
    const isGroup = merged !== undefined && merged.right > merged.left;
    const known = leafMeaning([...(top ? [textOf(top)] : []), textOf(cell)]).known || leafMeaning([textOf(cell)]).known;
    if (isGroup || !top) under++;
    else if (sheet.merges.length > 0 || !known) return false;
    else under++;
    if (!known && !isGroup) return false;
  }
  const words = row.cells.filter((cell) => leafMeaning([textOf(cell)]).known).length;
  const merged = row.cells.filter((cell) => {
    const m = mergeAt(sheet.merges, first.number, cell.column);
    return m !== undefined && m.right > m.left;
  }).length;
  return under === row.cells.length && (words >= row.cells.length / 2 || merged === row.cells.length);
}
