import { oneLine, textOf, wordKey } from './cell-text.ts';
import { findHeader, looksLikeHeader } from './find-header.ts';
import { leafMeaning } from './header-words.ts';
import type { Sheet, SheetRow } from './workbook.ts';

/** A title above a further table has at most this many texts in its row. */
const TITLE_CELLS = 2;

/**
 * Parts a sheet that holds several tables, one below the other, each with words of its own above its columns. A header
 * that is only repeated at a page break begins no new table.
 */
export function splitTables(sheet: Sheet): Sheet[] {
  const header = findHeader(sheet);
  if (!header) return [sheet];
  const last = Math.max(...header.rows);
  const starts: number[] = [];
  let levels = header.levels;
  sheet.rows.forEach((row, i) => {
    if (row.number <= last || i === sheet.rows.length - 1 || !namesPeople(row) || !looksLikeHeader(row)) return;
    const same = row.cells.filter((cell) =>
      (levels.get(cell.column) ?? []).some((word) => wordKey(word) === wordKey(textOf(cell))),
    );
    if (same.length / row.cells.length >= 0.6) return;
    levels = new Map(row.cells.map((cell) => [cell.column, [textOf(cell)]]));
    starts.push(startOf(sheet, i, last));
  });
  if (starts.length === 0) return [sheet];
  const bounds = [0, ...starts, sheet.rows.length];
  return bounds.slice(0, -1).map((from, part) => {
    const rows = sheet.rows.slice(from, bounds[part + 1]);
    const [first, end] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
    return {
      ...sheet,
      name: part === 0 ? sheet.name : `${sheet.name ?? ''} (${part + 1})`.trim(),
      rows,
      merges: sheet.merges.filter((merge) => merge.top >= first && merge.top <= end),
    };
  });
}

/** Whether a row has the word for a person's name, and nothing but words. */
const namesPeople = (row: SheetRow): boolean =>
  row.cells.every((cell) => cell.value.kind === 'text') &&
  row.cells.some((cell) => leafMeaning([oneLine(textOf(cell))]).target?.field === 'fullName');

/** The titles directly above a header belong to its table. */
function startOf(sheet: Sheet, header: number, floor: number): number {
  let start = header;
  while (start > 0) {
    const row = sheet.rows[start - 1] as SheetRow;
    const filled = row.cells.filter((cell) => oneLine(textOf(cell)) !== '');
    const isTitle =
      filled.length <= TITLE_CELLS && filled.every((cell) => cell.value.kind === 'text' && !/^\d/u.test(textOf(cell)));
    if (row.number <= floor || !isTitle || /^(tong|cong)\b/.test(wordKey(textOf(filled[0])))) break;
    start--;
  }
  return start;
}
