import type { DayShown } from '../../domain/notebook/workbook.ts';

/** Formats that a workbook names only by number (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  30: 'm/d/yy',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  49: '@',
};
/** Numbers that stand for dates in the versions of East Asia. */
for (const id of [27, 28, 29, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
  (BUILT_IN as Record<number, string>)[id] = 'dd/mm/yyyy';

export const builtInFormat = (id: number): string | null => BUILT_IN[id] ?? null;

/** What of a day a number format shows; null when it is not a format of dates. */
export function dayShown(format: string | null): DayShown | null {
  if (!format) return null;
  const first = (format.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .toLowerCase();
  if (/general|@|[#?]|e[+-]/u.test(first) || !/[dmy]/u.test(first)) return null;
  const noTime = first.replace(/h+[:.]?m*[:.]?s*\.?0*|m+:s+\.?0*/gu, '');
  const [day, month, year] = [/d/u.test(noTime), /m/u.test(noTime), /y/u.test(noTime)];
  if (year && month && day) return 'DAY';
  if (year && month) return 'MONTH';
  if (year && !day) return 'YEAR';
  if (day && month) return 'DAY_MONTH';
  return /[dmy]/u.test(noTime) ? 'DAY' : null;
}

/** What a sheet shows for a number, as far as it matters here: zeros in front, percent, days. */
export function shownNumber(number: number, format: string | null): string {
  const zeros = /^0{2,}$/u.exec(format ?? '');
  if (zeros && Number.isInteger(number) && number >= 0) return String(number).padStart(zeros[0].length, '0');
  return plainNumber(number);
}

/** A number in plain figures, never as 1.2E+11. */
function plainNumber(number: number): string {
  if (!Number.isFinite(number)) return String(number);
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return number.toFixed(0);
  return String(Number(number.toPrecision(15)));
}

/** A day as the sheet would show it. */
export function shownDay(day: string, shows: DayShown): string {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  if (shows === 'YEAR') return year;
  if (shows === 'MONTH') return `${month}/${year}`;
  if (shows === 'DAY_MONTH') return `${Number(date)}/${Number(month)}`;
  return `${date}/${month}/${year}`;
}
