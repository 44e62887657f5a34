import type { ListCell } from './write-xlsx.ts';

/** Points of one line of Times New Roman 12, and of a title of 14. */
export const LINE_HEIGHT = 15.75;
const TITLE_HEIGHT = 18.75;
/** Looks whose text goes on in a further line, with the width of a letter in digits, which columns are measured in. */
const LETTER: Readonly<Record<string, number>> = { TEXT: 0.95, HEADER: 1.1, TOTAL: 1.1 };
/** of a column, in digits, on both sides together */
const PADDING = 1;

/**
 * How high a row must be for what is wrapped in it, in points; null where one line is enough. It stands in the file,
 * since LibreOffice makes every row without a height one line high.
 *
 * @param widths of the columns, in digits
 */
export function rowHeight(row: readonly ListCell[], widths: readonly number[]): number | null {
  if (row.some((cell) => cell && 'text' in cell && cell.look === 'TITLE')) return TITLE_HEIGHT;
  const lines = row.map((cell, column) => {
    const letter = cell && 'text' in cell ? LETTER[cell.look] : undefined;
    const room = (widths[column] ?? 0) - PADDING;
    if (!cell || !('text' in cell) || letter === undefined || room <= 0) return 1;
    return cell.text.split('\n').reduce((sum, line) => sum + linesOf(line, Math.floor(room / letter)), 0);
  });
  const most = Math.max(1, ...lines);
  return most > 1 ? most * LINE_HEIGHT : null;
}

/** Lines of a text where so many letters go into one: broken at spaces, a longer word where it must be. */
function linesOf(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > room) {
      lines += 1;
      used = 0;
    }
    used += used > 0 ? 1 + length : length;
    if (used === 0) continue;
    lines += Math.floor((used - 1) / room);
    used = ((used - 1) % room) + 1;
  }
  return lines;
}
