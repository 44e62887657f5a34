import type { LocalDay } from './local-day.ts';
import { addDays, weekday } from './local-day.ts';

/** Days that differ from the plain week, as announced; both lists are data that people can edit. */
export interface WorkingCalendar {
  holidays: ReadonlySet<LocalDay>;
  /** Saturdays (or Sundays) worked to make up for a swapped day */
  workingDays: ReadonlySet<LocalDay>;
}

export function isWorkingDay(day: LocalDay, calendar: WorkingCalendar): boolean {
  if (calendar.workingDays.has(day)) return true;
  const name = weekday(day);
  return name !== 0 && name !== 6 && !calendar.holidays.has(day);
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

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: LocalDay, to: LocalDay, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
