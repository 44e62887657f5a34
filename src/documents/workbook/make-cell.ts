import { dayOfSerial } from '../../domain/notebook/read-date.ts';
import type { Cell, CellValue } from '../../domain/notebook/workbook.ts';
import { dayShown, shownDay, shownNumber } from './number-format.ts';

/** Days between the systems that begin in 1900 and in 1904. */
const FROM_1904 = 1_462;

/** A number cell: a day where its format shows one. */
export function numberCell(column: number, number: number, format: string | null, date1904: boolean): Cell {
  const shows = dayShown(format);
  if (shows) {
    const serial = date1904 ? number + FROM_1904 : number;
    const day = dayOfSerial(serial);
    if (day) return { column, value: { kind: 'day', day, shows, serial }, written: shownDay(day, shows), format };
  }
  return { column, value: { kind: 'number', number }, written: shownNumber(number, format), format };
}

export function plainCell(
  column: number,
  value: Exclude<CellValue, { kind: 'number' | 'day' }>,
  format: string | null = null,
): Cell {
  const written = value.kind === 'boolean' ? (value.boolean ? 'TRUE' : 'FALSE') : value.text;
  return { column, value, written, format };
}
