import type { DayParts, LocalDay } from '../../lib/local-day.ts';
import { dayParts, daysInMonth, localDay } from '../../lib/local-day.ts';
import type { PartialDate } from '../records/values.ts';

/**
 * Age counted by months (294-QĐ/TW §1.1): the number of full months of life on `day`. Someone born on the 29th of
 * February has the birthday on the 1st of March in common years.
 */
export function ageInMonths(birth: LocalDay, day: LocalDay): number {
  const [from, to] = [dayParts(birth), dayParts(day)];
  return months(to) - months(from) - (to.day < from.day ? 1 : 0);
}

const months = ({ year, month }: DayParts) => year * 12 + month;

/** The birthday on which somebody is `years` old. */
export function birthday(birth: LocalDay, years: number): LocalDay {
  const { year, month, day } = dayParts(birth);
  if (day <= daysInMonth(year + years, month)) return localDay(year + years, month, day);
  return localDay(year + years, month + 1, 1);
}

/** First and last day on which somebody with this birth date may have been born. */
export function birthRange(birth: PartialDate): { first: LocalDay; last: LocalDay } {
  if (birth.length === 10) return { first: birth, last: birth };
  const year = Number(birth.slice(0, 4));
  if (birth.length === 4) return { first: localDay(year, 1, 1), last: localDay(year, 12, 31) };
  const month = Number(birth.slice(5, 7));
  return { first: localDay(year, month, 1), last: localDay(year, month, daysInMonth(year, month)) };
}

/** Admission needs the 18th birthday (Điều lệ Đảng, Điều 1.2; 294-QĐ/TW §1.1); null where the birth date leaves it open. */
export function isUnder18(birth: PartialDate, day: LocalDay): boolean | null {
  const { first, last } = birthRange(birth);
  const [oldest, youngest] = [ageInMonths(first, day) < 216, ageInMonths(last, day) < 216];
  return oldest === youngest ? oldest : null;
}

/** The last day on which the age of 60 does not stand in the way: the end of the month of the 60th birthday. */
export function lastDayBeforeOver60(birth: PartialDate): LocalDay {
  const { year, month } = dayParts(birthRange(birth).first);
  return localDay(year + 60, month, daysInMonth(year + 60, month));
}

/** "Over 60" begins after the calendar month of the 60th birthday; null where the birth date leaves it open. */
export function isOver60(birth: PartialDate, day: LocalDay): boolean | null {
  const { first, last } = birthRange(birth);
  const [oldest, youngest] = [day > lastDayBeforeOver60(first), day > lastDayBeforeOver60(last)];
  return oldest === youngest ? oldest : null;
}

/** Within the calendar month of the 60th birthday: allowed, worth a warning. */
export function isInMonthOf60(birth: PartialDate, day: LocalDay): boolean {
  if (birth.length === 4) return false;
  const { first } = birthRange(birth);
  const [from, to] = [dayParts(first), dayParts(day)];
  return months(to) - months(from) === 720;
}
