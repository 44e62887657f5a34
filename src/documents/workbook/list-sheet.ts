import { percentText } from '../../domain/quota/percent.ts';
import { columnName, type ListCell, type ListSheet } from './write-xlsx.ts';

interface SheetColumn {
  title: string;
  /** in characters */
  width: number;
}

export interface TableSheet {
  name: string;
  /** stands in the file whatever becomes of it; left out where nobody is named */
  warning?: string;
  /** lines above the table, the first in large type */
  titles: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly ListCell[])[];
}

/** A table with its lines above as a sheet; the headings stay in view. */
export function listSheet({ name, warning, titles, columns, rows }: TableSheet): ListSheet {
  const above: ListCell[][] = [
    ...(warning === undefined ? [] : [[{ text: warning, look: 'NOTE' } as const]]),
    ...titles.map((text, i): ListCell[] => [{ text, look: i === 0 ? 'TITLE' : 'PLAIN' }]),
    [],
  ];
  const last = columnName(columns.length - 1);
  return {
    name,
    widths: columns.map(({ width }) => width),
    rows: [...above, columns.map(({ title }) => ({ text: title, look: 'HEADER' as const })), ...rows],
    frozenRows: above.length + 1,
    merges: above.flatMap((cells, i) => (cells.length > 0 ? [`A${i + 1}:${last}${i + 1}`] : [])),
  };
}

/** A cell of a table: text as it is, a figure to reckon with, a day; empty where there is nothing. */
export function listCell(value: string | number | null | undefined): ListCell {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'number' ? { number: value } : { text: value, look: 'TEXT' };
}

/** 100 × part ÷ whole as a figure with two decimals at most, so that it stands on the right and can be sorted by. */
export function rateCell(rate: { part: number; whole: number } | null | undefined): ListCell {
  return rate ? { number: Number(percentText(rate.part, rate.whole, 2, 'en')) } : null;
}
