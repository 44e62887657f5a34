import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import type { PersonRow, SheetReading } from '#src/domain/notebook/interpretation.ts';
import { testLists } from './notebook-lists.ts';

export async function sheetsOf(bytes: Uint8Array): Promise<readonly SheetReading[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return interpretWorkbook(read.value, { today: '2026-11-22', lists: testLists, members: [], cells: [] }).sheets;
}
export const firstOf = async (bytes: Uint8Array): Promise<SheetReading> => (await sheetsOf(bytes))[0] as SheetReading;
export const fields = (sheet: SheetReading) =>
  sheet.columns.map(({ target }) =>
    target ? [target.field, target.part ?? target.mark].filter(Boolean).join('.') : '-',
  );
export const codes = (row: PersonRow | undefined) => row?.questions.map(({ code }) => code);
export const rowOf = (sheet: SheetReading, row: number): PersonRow => {
  const found = sheet.rows.find((one) => one.row === row);
  if (!found) throw new Error(`row ${row} is nobody`);
  return found;
};
