import { percentText } from '../../domain/quota/percent.ts';
import type { Ratio } from '../../domain/reports/figure.ts';
import type { ListCell, ListSheet } from '../workbook/write-xlsx.ts';

type Look = 'FIGURE' | 'TOTAL';

/** The lines above a table: what it is, whose, through which day. */
export const titleRows = (title: string, about: string): ListCell[][] => [
  [{ text: title, look: 'TITLE' }],
  [{ text: about, look: 'PLAIN' }],
  [],
];

export const headerRow = (columns: readonly string[]): ListCell[] =>
  columns.map((text) => ({ text, look: 'HEADER' as const }));

export const textCell = (text: string, look: 'TEXT' | 'TOTAL' = 'TEXT'): ListCell =>
  text === '' ? null : { text, look };

/** An empty cell where nobody knows the figure. */
export const numberCell = (number: number | null, look: Look = 'FIGURE'): ListCell =>
  number === null ? null : { number, look };

/**
 * 100 × part ÷ whole as a formula over two cells, with its value; empty where there is no ratio.
 *
 * @param part address of the part, "C5"
 * @param whole address of the whole
 */
export function percentCell(
  ratio: Ratio | null,
  part: string,
  whole: string,
  decimals: number,
  look: Look = 'FIGURE',
): ListCell {
  if (ratio === null) return null;
  const value = Number(percentText(ratio.part, ratio.whole, decimals, 'en').replace('−', '-'));
  return { formula: `IF(${whole}>0,ROUND(${part}*100/${whole},${decimals}),"")`, value, look };
}

/** The sum of a column's cells from row `from` through `to`, in bold. */
export const sumCell = (column: string, from: number, to: number, values: readonly (number | null)[]): ListCell => ({
  formula: `SUM(${column}${from}:${column}${to})`,
  value: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
  look: 'TOTAL',
});

/** A sheet of a report: its title runs across, its header stays in view. */
export function reportSheet(
  name: string,
  widths: readonly number[],
  rows: readonly (readonly ListCell[])[],
  frozenRows: number,
): ListSheet {
  const last = String.fromCharCode(64 + Math.min(26, widths.length));
  return { name, widths, rows, frozenRows, merges: [`A1:${last}1`, `A2:${last}2`] };
}
