import { listSheet } from '../../documents/workbook/list-sheet.ts';
import type { ListCell } from '../../documents/workbook/write-xlsx.ts';
import { LIST_COLUMNS, type ListColumn, type ListValue } from '../../domain/notebook/candidate-list.ts';

export interface ListFileInput {
  rows: readonly Record<ListColumn, ListValue>[];
  /** words above the columns */
  header: Readonly<Record<ListColumn, string>>;
  sheetName: string;
  /** stands in the file whatever becomes of it */
  warning: string;
  /** lines above the table */
  titles: readonly string[];
  /** null: plain */
  password: string | null;
}

const WIDTHS: Partial<Record<ListColumn, number>> = {
  number: 5,
  fullName: 24,
  gender: 8,
  homePlace: 36,
  residence: 20,
  sources: 28,
  mentors: 24,
  probationMentor: 24,
  state: 24,
  note: 40,
  citizenId: 15,
};

/** The list as an .xlsx, protected by a password if there is one. Loaded only when a list is made. */
export async function makeListFile({
  rows,
  header,
  sheetName,
  warning,
  titles,
  password,
}: ListFileInput): Promise<Uint8Array> {
  const { writeXlsx } = await import('../../documents/workbook/write-xlsx.ts');
  const sheet = listSheet({
    name: sheetName,
    warning,
    titles,
    columns: LIST_COLUMNS.map((column) => ({ title: header[column], width: WIDTHS[column] ?? 14 })),
    rows: rows.map((row) => LIST_COLUMNS.map((column) => cellOf(row[column]))),
  });
  const workbook = writeXlsx(sheet);
  if (password === null) return workbook;
  const { encryptWorkbook } = await import('../../documents/workbook/encrypt-workbook.ts');
  return encryptWorkbook(workbook, password, (length) => crypto.getRandomValues(new Uint8Array(length)));
}

const cellOf = (value: ListValue): ListCell => (value && 'text' in value ? { text: value.text, look: 'TEXT' } : value);
