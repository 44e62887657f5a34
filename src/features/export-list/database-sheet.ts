import type { ListSheet } from '../../documents/workbook/write-xlsx.ts';
import { DATABASE_COLUMNS, type DatabaseColumn, type DatabaseRow } from '../../domain/probation/member-database.ts';

const COLUMNS = Object.keys(DATABASE_COLUMNS) as DatabaseColumn[];

/** The workbook as the database takes it: headings in the first row, everything text so that no zero is lost. */
export function databaseSheet(rows: readonly DatabaseRow[]): ListSheet {
  return {
    name: 'Sheet1',
    widths: COLUMNS.map((column) => (column === 'no' || column === 'id' ? 6 : 20)),
    rows: [
      COLUMNS.map((column) => ({ text: DATABASE_COLUMNS[column].title, look: 'HEADER' as const })),
      ...rows.map(({ values }) =>
        COLUMNS.map((column) => (values[column] === '' ? null : { text: values[column], look: 'TEXT' as const })),
      ),
    ],
    frozenRows: 1,
    merges: [],
  };
}
