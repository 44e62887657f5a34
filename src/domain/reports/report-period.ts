import { addMonths, daysInMonth, isLocalDay, type LocalDay, localDay } from '../../lib/local-day.ts';
import type { REPORT_KINDS } from '../records/report.ts';

export type ReportKind = (typeof REPORT_KINDS)[number];

/** What a report is about: its figures run from `from` through `to`, or through an earlier day while it goes on. */
export interface ReportPeriod {
  kind: ReportKind;
  /** "2026-09", "2026-09-15", "2026-H1", "2026", "2025-2030" */
  period: string;
  from: LocalDay;
  to: LocalDay;
}

const FORMS: Readonly<Record<ReportKind, RegExp>> = {
  CELL_MONTH: /^[12]\d{3}-(0[1-9]|1[0-2])$/,
  QUICK: /^[12]\d{3}-\d{2}-\d{2}$/,
  HALF_YEAR: /^[12]\d{3}-H1$/,
  YEAR: /^[12]\d{3}$/,
  TERM: /^[12]\d{3}-[12]\d{3}$/,
};

/**
 * The days of a period: a month, the first half of a year, a year, a term; a quick report runs from 1 January through
 * its day. Null for a text that is no period of the kind.
 *
 * @param term first and last day of the term, from congress to congress, where a quota says them
 */
export function reportPeriod(
  kind: ReportKind,
  period: string,
  term: { from: LocalDay; to: LocalDay } | null = null,
): ReportPeriod | null {
  if (!FORMS[kind].test(period)) return null;
  const year = Number(period.slice(0, 4));
  const month = Number(period.slice(5, 7));
  const made = (from: LocalDay, to: LocalDay) => ({ kind, period, from, to });
  switch (kind) {
    case 'CELL_MONTH':
      return made(localDay(year, month, 1), localDay(year, month, daysInMonth(year, month)));
    case 'QUICK':
      return isLocalDay(period) ? made(`${year}-01-01`, period) : null;
    case 'HALF_YEAR':
      return made(`${year}-01-01`, `${year}-06-30`);
    case 'YEAR':
      return made(`${year}-01-01`, `${year}-12-31`);
    case 'TERM': {
      const last = Number(period.slice(5));
      if (last < year) return null;
      return made(term?.from ?? `${year}-01-01`, term?.to ?? `${last}-12-31`);
    }
  }
}

/** Day through which the figures run: the end of the period, but no later than today or the day that was asked for. */
export function throughDay({ to }: ReportPeriod, today: LocalDay, asOf: LocalDay | null = null): LocalDay {
  return [to, today, asOf ?? to].reduce((first, day) => (day < first ? day : first));
}

/** The same days a year earlier; null for a term, which has no such period. */
export function sameSpanBefore(period: ReportPeriod, through: LocalDay): { from: LocalDay; to: LocalDay } | null {
  if (period.kind === 'TERM') return null;
  const isWhole = through === period.to;
  const to = addMonths(through, -12);
  const endsMonth = isWhole && period.kind !== 'QUICK';
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  return { from: addMonths(period.from, -12), to: endsMonth ? localDay(year, month, daysInMonth(year, month)) : to };
}
