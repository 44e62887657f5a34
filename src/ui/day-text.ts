import { daysInMonth } from '../lib/local-day.ts';

/** "1998-02-05" as a Vietnamese hand writes it, "05/02/1998"; also months ("03/2001") and years. */
export function writeDay(value: string): string {
  return value.split('-').reverse().join('/');
}

const TWO_DIGITS = (text: string) => text.padStart(2, '0');

/**
 * Reads a day as people type it: 5/9/1998, 05.09.1998, 5-9-1998, "5 9 1998", 05091998; with `partial` also 9/1998 and
 * 1998. Day before month, always. A two-digit year lies in the past.
 *
 * @param thisYear the year now, to place two-digit years
 * @returns "YYYY-MM-DD", "YYYY-MM" or "YYYY"; null when there is no such day
 */
export function readDay(typed: string, partial: boolean, thisYear: number): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  const parts = iso
    ? [iso[3], iso[2], iso[1]].filter((part) => part !== undefined)
    : /^\d{8}$/.test(text)
      ? [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
      : text.split(/[\s./,-]+/).filter(Boolean);
  if (parts.length === 0 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part as string))) return null;
  const [yearText, monthText, dayText] = [...parts].reverse() as [string, string | undefined, string | undefined];
  const year = readYear(yearText, thisYear, parts.length === 1);
  if (year === null) return null;
  if (monthText === undefined) return partial ? String(year) : null;
  const month = Number(monthText);
  if (month < 1 || month > 12 || monthText.length > 2) return null;
  if (dayText === undefined) return partial ? `${year}-${TWO_DIGITS(monthText)}` : null;
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth(year, month) || dayText.length > 2) return null;
  return `${year}-${TWO_DIGITS(String(month))}-${TWO_DIGITS(String(day))}`;
}

function readYear(text: string, thisYear: number, alone: boolean): number | null {
  if (text.length === 4) return Number(text) >= 1000 ? Number(text) : null;
  if (text.length !== 2 || alone) return null;
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(text);
  return year > thisYear ? year - 100 : year;
}
