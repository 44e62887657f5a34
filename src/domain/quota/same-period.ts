import { standing, type Target } from './target.ts';

/** A fraction of whole numbers, printed by percentText; `whole` is positive. */
export interface Fraction {
  part: number;
  whole: number;
}

/** What one unit admitted in a time, and what it was given for the whole of it. */
export interface AdmittedOfTarget {
  /** null where nobody knows */
  admitted: number | null;
  target: Target | null;
}

/**
 * Admissions against the same days of last year: three different things, and papers rarely say which they print.
 * 45 of 210 after 70 of 210 are 25 persons fewer, −35,71 %, and −11,9 percentage points of the rate.
 */
export interface SamePeriod {
  /** what was admitted in the same days of last year */
  last: number;
  /** persons more (or fewer) */
  persons: number;
  /** relative growth; null after a year without any */
  relative: Fraction | null;
  /** percentage points of the rate; null where one of the two years had no target */
  points: Fraction | null;
}

/** @returns null where one of the two figures is not known ("chưa có số liệu cùng kỳ"): it is never worked out backwards */
export function samePeriod(now: AdmittedOfTarget, last: AdmittedOfTarget): SamePeriod | null {
  if (now.admitted === null || last.admitted === null) return null;
  const persons = now.admitted - last.admitted;
  const rate = standing(now.admitted, now.target).rate;
  const lastRate = standing(last.admitted, last.target).rate;
  return {
    last: last.admitted,
    persons,
    relative: last.admitted === 0 ? null : { part: persons, whole: last.admitted },
    points:
      rate && lastRate
        ? { part: rate.part * lastRate.whole - lastRate.part * rate.whole, whole: rate.whole * lastRate.whole }
        : null,
  };
}

/** This ÷ last × 100 of the statistics (11-HD/BTCTW, Biểu 2, column 4): an index, not growth; null after a year of none. */
export function samePeriodIndex(now: number, last: number | null): Fraction | null {
  return last === null || last === 0 ? null : { part: now, whole: last };
}
