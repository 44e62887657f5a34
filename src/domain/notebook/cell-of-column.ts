import { oneLine, rawText, saysDitto, textOf } from './cell-text.ts';
import type { PersonLine } from './classify-rows.ts';
import { mergeAt } from './find-header.ts';
import type { ColumnReading, Fix } from './interpretation.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

interface Surroundings {
  sheet: Sheet;
  columns: readonly ColumnReading[];
  /** what stands in the row above, "như trên" followed up to where it points */
  above: ReadonlyMap<number, Cell>;
}

/**
 * The cell of a column for a person: their own, its merged origin above, what "như trên" points at, and the further
 * lines of somebody whose name is merged over several rows. A name is never taken from another row.
 *
 * @param fixed gets what was taken from elsewhere
 */
export function cellOfColumn(line: PersonLine, column: number, around: Surroundings, fixed: Fix[]): Cell | undefined {
  if (column < 0) return undefined;
  const { row, more } = line;
  const own = row.cells.find((cell) => cell.column === column);
  const target = around.columns.find((c) => c.column === column)?.target;
  const add = (fix: Fix) => {
    if (!fixed.some((other) => other.field === fix.field && other.rule === fix.rule)) fixed.push(fix);
  };
  const lines = more
    .map((other) => other.cells.find((cell) => cell.column === column))
    .filter((cell) => cell !== undefined);
  if (lines.length > 0 && target?.field !== 'fullName') {
    if (!own) return lines[0];
    const text = [own, ...lines].map((cell) => textOf(cell)).join('\n');
    return { ...own, value: { kind: 'text', text }, written: text };
  }
  if (own && oneLine(rawText(own)) !== '') {
    if (!target || target.field === 'fullName' || !saysDitto(rawText(own))) return own;
    const above = around.above.get(column);
    add({ field: target.field, rule: 'SAME_AS_ABOVE', from: oneLine(rawText(own)) });
    return above;
  }
  const merged = mergeAt(around.sheet.merges, row.number, column);
  if (!merged || merged.top >= row.number || !target || target.field === 'fullName') return own;
  const origin = around.sheet.rows
    .find((other) => other.number === merged.top)
    ?.cells.find((cell) => cell.column === merged.left);
  if (origin) add({ field: target.field, rule: 'MERGED_CELL' });
  return origin ?? own;
}

/** What each row of people has above it, column by column, with "như trên" already followed up. */
export function cellsAbove(rows: readonly SheetRow[]): ReadonlyMap<number, Cell>[] {
  let above = new Map<number, Cell>();
  return rows.map((row) => {
    const before = above;
    const now = new Map<number, Cell>();
    for (const cell of row.cells) {
      const pointed = saysDitto(rawText(cell)) ? before.get(cell.column) : cell;
      if (pointed) now.set(cell.column, pointed);
    }
    above = now;
    return before;
  });
}
