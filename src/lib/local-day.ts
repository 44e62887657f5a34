/** A calendar day, "YYYY-MM-DD": a day, not a moment; no time zone takes part in it. */
export type LocalDay = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether `text` names a day that exists between the years 1000 and 9999. */
export function isLocalDay(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Last day number of a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export interface DayParts {
  year: number;
  /** from 1 */
  month: number;
  day: number;
}

/** @throws RangeError when `day` is not a calendar day */
export function dayParts(day: LocalDay): DayParts {
  if (!isLocalDay(day)) throw new RangeError(`not a calendar day: ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

export function localDay(year: number, month: number, day: number): LocalDay {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 1970-01-01; the base of all day arithmetic. */
export function dayNumber(day: LocalDay): number {
  const { year, month, day: date } = dayParts(day);
  return Math.round(Date.UTC(year, month - 1, date) / 86_400_000);
}

export function dayFromNumber(count: number): LocalDay {
  const date = new Date(count * 86_400_000);
  return localDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

export function addDays(day: LocalDay, count: number): LocalDay {
  return dayFromNumber(dayNumber(day) + count);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** Calendar months later; where the month is too short, its last day (29/02/2024 + 12 months = 28/02/2025). */
export function addMonths(day: LocalDay, count: number): LocalDay {
  const { year, month, day: date } = dayParts(day);
  const months = year * 12 + (month - 1) + count;
  const toYear = Math.floor(months / 12);
  const toMonth = (months % 12) + 1;
  return localDay(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: LocalDay): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** The calendar day of a moment in Việt Nam (UTC+7 all year), for a moment that the server gave. */
export function dayInVietnam(unixMs: number): LocalDay {
  return dayFromNumber(Math.floor((unixMs + 7 * 3_600_000) / 86_400_000));
}
