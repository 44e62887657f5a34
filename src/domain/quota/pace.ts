import { addDays, addMonths, daysBetween, type LocalDay } from '../../lib/local-day.ts';
import type { Fraction } from './same-period.ts';
import type { Target } from './target.ts';

/** How the admissions go against the time that is gone. */
export interface Pace {
  /** part of the period that is gone, the day itself included */
  time: Fraction;
  /** persons that an even pace would have brought by now, half up */
  expected: number;
  /** rate of the target minus share of the time, in percentage points; negative is behind */
  points: Fraction;
  /** behind by at least one whole person: half a person is no delay */
  isBehind: boolean;
}

/**
 * The pace on a day against an even one. Each year of a period weighs the same, so that three years of a term of five
 * are 60 % of it; inside a year each day weighs the same (10/7/2022 is day 191 of 365: 52,33 %).
 *
 * @param day inside the period; a day outside of it counts as the nearest one inside
 */
export function pace(period: { from: LocalDay; to: LocalDay }, day: LocalDay, admitted: number, target: Target): Pace {
  const time = timeShare(period, day);
  const whole = Math.max(1, target.least);
  const part = admitted * time.whole - time.part * whole;
  return {
    time,
    expected: Math.floor((2 * whole * time.part + time.whole) / (2 * time.whole)),
    points: { part, whole: whole * time.whole },
    isBehind: admitted < Math.floor((whole * time.part) / time.whole),
  };
}

function timeShare({ from, to }: { from: LocalDay; to: LocalDay }, day: LocalDay): Fraction {
  if (day < from) return { part: 0, whole: 1 };
  const gone = yearsUntil(from, addDays(day < to ? day : to, 1));
  const all = yearsUntil(from, addDays(to, 1));
  return { part: gone.part * all.whole, whole: gone.whole * all.part };
}

/** Years from a day until another one as a fraction: whole years, and of the last year its days. */
function yearsUntil(from: LocalDay, until: LocalDay): Fraction {
  let years = 0;
  while (addMonths(from, 12 * (years + 1)) <= until) years += 1;
  const begin = addMonths(from, 12 * years);
  const length = daysBetween(begin, addMonths(from, 12 * (years + 1)));
  return { part: years * length + daysBetween(begin, until), whole: length };
}
