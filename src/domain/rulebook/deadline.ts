import type { LocalDay } from '../../lib/local-day.ts';
import { addMonths } from '../../lib/local-day.ts';
import { must } from '../../lib/must.ts';
import type { WorkingCalendar } from '../../lib/working-days.ts';
import { addWorkingDays } from '../../lib/working-days.ts';
import type { DeadlineRule, Rulebook } from './rulebook.ts';

/** @throws Error for a code that the rulebook does not have */
export function deadlineRule(rulebook: Rulebook, code: string): DeadlineRule {
  return must(
    rulebook.deadlines.find((rule) => rule.code === code),
    `deadline ${code}`,
  );
}

/**
 * The last good day of a limit that runs from `start`. Working days skip the start day, week ends and holidays;
 * months are calendar months, cut to the last day of a shorter month.
 *
 * @param extended with the extension that the text allows, where it allows one
 */
export function deadlineDay(
  rule: Pick<DeadlineRule, 'length' | 'extension' | 'unit'>,
  start: LocalDay,
  calendar: WorkingCalendar,
  extended = false,
): LocalDay {
  const length = rule.length + (extended ? (rule.extension ?? 0) : 0);
  return rule.unit === 'MONTHS' ? addMonths(start, length) : addWorkingDays(start, length, calendar);
}
