import type { LocalDay } from './local-day.ts';
import { addDays, daysBetween, weekday } from './local-day.ts';

/** Days that differ from the plain week, as announced; both lists are data that people can edit. */
export interface WorkingCalendar {
  holidays: ReadonlySet<LocalDay>;
  /** Saturdays (or Sundays) worked to make up for a swapped day */
  workingDays: ReadonlySet<LocalDay>;
}

export function isWorkingDay(day: LocalDay, calendar: WorkingCalendar): boolean {
  if (calendar.workingDays.has(day)) return true;
  return isWeekday(weekday(day)) && !calendar.holidays.has(day);
}

/**
 * The day on which a limit of `count` working days ends. The start day is not counted; Saturdays, Sundays and
 * holidays are skipped.
 */
export function addWorkingDays(start: LocalDay, count: number, calendar: WorkingCalendar): LocalDay {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not later. Weeks are counted, not walked through:
 * a limit that ran out years ago costs no more than one of today.
 */
export function workingDaysBetween(from: LocalDay, to: LocalDay, { holidays, workingDays }: WorkingCalendar): number {
  if (to <= from) return 0;
  const days = daysBetween(from, to);
  const after = weekday(from) + 1;
  let count = 5 * Math.floor(days / 7);
  for (let i = 0; i < days % 7; i++) if (isWeekday((after + i) % 7)) count += 1;
  for (const day of holidays) {
    if (day > from && day <= to && isWeekday(weekday(day)) && !workingDays.has(day)) count -= 1;
  }
  for (const day of workingDays) if (day > from && day <= to && !isWeekday(weekday(day))) count += 1;
  return count;
}

const isWeekday = (name: number) => name !== 0 && name !== 6;
