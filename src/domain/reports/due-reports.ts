import { addMonths, daysBetween, daysInMonth, type LocalDay, localDay } from '../../lib/local-day.ts';
import { byCreation } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { type ReportKind, type ReportPeriod, reportPeriod } from './report-period.ts';

export interface DueReport {
  period: ReportPeriod;
  /** by when it is awaited */
  dueOn: LocalDay;
  /** the newest version that was sent */
  latest: DomainRecord<'report'> | null;
  state: 'SENT' | 'LATE' | 'SOON' | 'OPEN';
}

interface Input {
  kinds: readonly ReportKind[];
  today: LocalDay;
  /** day of the period's last month by which it is sent, the setting report.monthlyDay */
  dueDay: number;
  /** what the unit sent */
  sent: readonly DomainRecord<'report'>[];
  /** since when the unit keeps the book: what ended before is not asked for; null asks for the running periods only */
  begunOn: LocalDay | null;
  /** the running term, "2025-2030" with its days */
  term: { period: string; from: LocalDay; to: LocalDay } | null;
}

/** Days before the last one on which a report begins to press. */
const SOON_DAYS = 7;

/** The reports that a unit owes now: the running periods and those that ended a short while ago, the newest first. */
export function dueReports({ kinds, today, dueDay, sent, begunOn, term }: Input): DueReport[] {
  return kinds
    .flatMap((kind) => periodsAround(kind, today, term))
    .filter(({ from, to }) => from <= today && to >= (begunOn ?? today))
    .map((period) => {
      const [year, month] = [Number(period.to.slice(0, 4)), Number(period.to.slice(5, 7))];
      const inLastMonth = localDay(year, month, Math.min(dueDay, daysInMonth(year, month)));
      const dueOn = period.kind === 'TERM' ? period.to : inLastMonth;
      const latest = latestVersion(sent, period);
      const left = daysBetween(today, dueOn);
      const state = latest ? 'SENT' : left < 0 ? 'LATE' : left <= SOON_DAYS ? 'SOON' : 'OPEN';
      return { period, dueOn, latest, state };
    });
}

function periodsAround(kind: ReportKind, today: LocalDay, term: Input['term']): ReportPeriod[] {
  const year = Number(today.slice(0, 4));
  const of = (...periods: string[]) => periods.flatMap((one) => reportPeriod(kind, one, term) ?? []);
  switch (kind) {
    case 'CELL_MONTH':
      return of(...[0, -1, -2].map((months) => addMonths(today, months).slice(0, 7)));
    case 'HALF_YEAR':
      return of(`${year}-H1`);
    case 'YEAR':
      // the year that is over is asked for until the spring
      return of(String(year), ...(today < `${year}-04-01` ? [String(year - 1)] : []));
    case 'TERM':
      return term ? of(term.period) : [];
    case 'QUICK':
      return [];
  }
}

/**
 * All versions of a report that a unit sent, the first version first; of two that were sent apart under one number the
 * one that was made first.
 */
export function versionsOf(
  sent: readonly DomainRecord<'report'>[],
  { kind, period }: ReportPeriod,
): DomainRecord<'report'>[] {
  return sent
    .filter(({ facts }) => facts.kind === kind && facts.period === period)
    .toSorted((a, b) => (a.facts.version ?? 0) - (b.facts.version ?? 0) || byCreation(a.id, b.id));
}

/** The newest version of a report that a unit sent. */
export function latestVersion(sent: readonly DomainRecord<'report'>[], period: ReportPeriod) {
  return versionsOf(sent, period).at(-1) ?? null;
}
