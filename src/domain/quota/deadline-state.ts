import { daysBetween, type LocalDay } from '../../lib/local-day.ts';

export interface DeadlineState {
  /** calendar days to the deadline; negative after it */
  daysLeft: number;
  isOverdue: boolean;
}

/**
 * How the deadline of the year's admissions stands. Papers say "trước 31/10" (138-TB/HU), so who lacks somebody on the
 * day itself is overdue; with nobody lacking no deadline is missed.
 *
 * @param remaining persons that lack to the target
 */
export function deadlineState(deadline: LocalDay, day: LocalDay, remaining: number): DeadlineState {
  return { daysLeft: daysBetween(day, deadline), isOverdue: remaining > 0 && day >= deadline };
}
