import type { LegacyFont } from '../../lib/legacy-fonts.ts';
import type { LocalDay } from '../../lib/local-day.ts';

/** What a spreadsheet cell holds. A day keeps how much of it the cell's format shows, since "07/1993" is stored as a day. */
export type CellValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'day'; day: LocalDay; shows: DayShown; serial: number }
  | { kind: 'boolean'; boolean: boolean }
  | { kind: 'error'; text: string };

export type DayShown = 'DAY' | 'MONTH' | 'YEAR' | 'DAY_MONTH';

export interface Cell {
  /** from 0 */
  column: number;
  value: CellValue;
  /** as the sheet shows it, as far as that is known */
  written: string;
  /** number format of the cell, e.g. "dd/mm/yyyy"; null where it has none */
  format: string | null;
  /** crossed out by hand or by font */
  struck?: true;
  /** the text was typed with such a font and has been brought to Unicode */
  legacyFont?: LegacyFont;
}

export interface SheetRow {
  /** as the spreadsheet numbers it, from 1; in a CSV file the record's number */
  number: number;
  hidden?: true;
  /** in order of column, only those that hold something */
  cells: readonly Cell[];
}

/** Rows from 1, columns from 0, both ends included. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** null for a CSV file */
  name: string | null;
  hidden: boolean;
  /** only rows that hold something */
  rows: readonly SheetRow[];
  merges: readonly MergedCells[];
}

/** A workbook as plain data: what the reader hands over and the interpretation begins with. */
export interface Workbook {
  format: 'xlsx' | 'xls' | 'csv';
  /** of a CSV file: how its bytes were read */
  encoding: string | null;
  separator: string | null;
  /** an old font was recognised: a sample before and after, for a person to look at */
  legacyFont: { font: LegacyFont; sample: { before: string; after: string } } | null;
  sheets: readonly Sheet[];
}
