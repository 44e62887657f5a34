import type { LocalDay } from '../../lib/local-day.ts';
import type { ListCell, ListSheet } from '../workbook/write-xlsx.ts';
import { headerRow, numberCell, reportSheet, sumCell, textCell, titleRows } from './report-cells.ts';

export interface CellsMonthSheetInput {
  title: string;
  unit: string;
  /** of all columns: cell, sent on, then one a figure */
  columns: readonly string[];
  total: string;
  rows: readonly { name: string; sentOn: LocalDay | null; values: readonly (number | null)[] }[];
}

/** What the cells of a commune report of a month, with their sum as formulas. */
export function cellsMonthSheet({ title, unit, columns, total, rows }: CellsMonthSheetInput): ListSheet {
  const lines: ListCell[][] = [...titleRows(title, unit), headerRow(columns)];
  const first = lines.length + 1;
  for (const { name, sentOn, values } of rows)
    lines.push([textCell(name), sentOn ? { day: sentOn } : null, ...values.map((value) => numberCell(value))]);
  const figures = columns.slice(2);
  if (rows.length > 0)
    lines.push([
      textCell(total, 'TOTAL'),
      null,
      ...figures.map((_, i) =>
        sumCell(
          String.fromCharCode(67 + i),
          first,
          first + rows.length - 1,
          rows.map(({ values }) => values[i] ?? null),
        ),
      ),
    ]);
  return reportSheet(title, [32, 14, ...figures.map(() => 14)], lines, 4);
}
