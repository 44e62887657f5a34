import { index } from '../../domain/reports/figure.ts';
import { against, type UnitRow } from '../../domain/reports/unit-figures.ts';
import type { ListCell, ListSheet } from '../workbook/write-xlsx.ts';
import { headerRow, numberCell, percentCell, reportSheet, sumCell, textCell, titleRows } from './report-cells.ts';

export interface UnitsSheetInput {
  name: string;
  title: string;
  about: string;
  rows: readonly (Omit<UnitRow, 'id' | 'people'> & { name: string })[];
  /** the unit that holds them, with what was noted for it as a whole */
  whole: { name: string; admitted: number | null; before: number | null; target: number | null };
  decimals: number;
  /** of the seven columns: unit, target, admitted, rate, remaining, before, index */
  columns: readonly string[];
  /** word for the row of sums */
  total: string;
}

/** Units side by side with formulas for what follows from their figures, their sum, and the unit that holds them. */
export function unitsSheet(input: UnitsSheetInput): ListSheet {
  const { name, title, about, rows, whole, decimals, columns, total } = input;
  const lines: ListCell[][] = [...titleRows(title, about), headerRow(columns)];
  const first = lines.length + 1;
  const line = (row: { name: string; admitted: number | null; before: number | null; target: number | null }) => {
    const at = lines.length + 1;
    return lines.push([
      textCell(row.name),
      numberCell(row.target),
      numberCell(row.admitted),
      ...derived(row, at, 'FIGURE'),
    ]);
  };
  const derived = (
    row: { admitted: number | null; before: number | null; target: number | null },
    at: number,
    look: 'FIGURE' | 'TOTAL',
    before: ListCell = numberCell(row.before),
  ): ListCell[] => {
    const { rate, remaining } = against(row.admitted, row.target);
    return [
      percentCell(rate, `C${at}`, `B${at}`, decimals, look),
      row.target === null ? null : { formula: `MAX(0,B${at}-C${at})`, value: remaining, look },
      before,
      percentCell(index(row.admitted, row.before), `C${at}`, `F${at}`, Math.min(1, decimals), look),
    ];
  };
  for (const row of rows) line(row);
  const last = lines.length;
  if (rows.length > 0) {
    const of = (key: 'target' | 'admitted' | 'before') => rows.map((row) => row[key]);
    const add = (values: readonly (number | null)[]) => values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const sums = { target: add(of('target')), admitted: add(of('admitted')), before: add(of('before')) };
    lines.push([
      textCell(total, 'TOTAL'),
      sumCell('B', first, last, of('target')),
      sumCell('C', first, last, of('admitted')),
      ...derived(sums, last + 1, 'TOTAL', sumCell('F', first, last, of('before'))),
    ]);
  }
  line(whole);
  return reportSheet(name, [36, 12, 12, 12, 12, 18, 14], lines, 4);
}
