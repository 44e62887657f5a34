import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';

export interface QuotaPeriod {
  type: 'YEAR' | 'TERM';
  /** "2026", or "2025-2030" */
  period: string;
  from: LocalDay;
  to: LocalDay;
  /** by when the admissions are awaited */
  deadline: LocalDay;
}

/**
 * The year of a day with its deadline.
 *
 * @param yearDeadline "MM-DD", the setting quota.yearDeadline
 * @param quota the unit's own quota, whose deadline goes before the setting
 */
export function yearPeriod(
  year: number | string,
  yearDeadline: string,
  quota: DomainRecord<'quota'> | null = null,
): QuotaPeriod {
  const deadline = quota?.facts.deadline ?? `${year}-${yearDeadline}`;
  return { type: 'YEAR', period: String(year), from: `${year}-01-01`, to: `${year}-12-31`, deadline };
}

/** A term from congress to congress; without its days from 1 January of the first year through the end of the last. */
export function termPeriod(quota: Pick<DomainRecord<'quota'>, 'facts'>): QuotaPeriod {
  const period = quota.facts.period ?? '';
  const [first, last = first] = period.split('-') as [string, string?];
  const span = quota.facts.span ?? { from: `${first}-01-01`, to: `${last}-12-31` };
  return { type: 'TERM', period, ...span, deadline: quota.facts.deadline ?? span.to };
}

/** The quota of a unit for a year; null where none was given. */
export function yearQuota(quotas: readonly DomainRecord<'quota'>[], unit: string, year: number | string) {
  return (
    quotas.find(
      ({ facts }) =>
        facts.unitId === unit && facts.periodType === 'YEAR' && facts.period === String(year) && !facts.archived,
    ) ?? null
  );
}

/** The quota of a unit for the term in which a day lies; of two that meet on one day the later. */
export function termQuota(quotas: readonly DomainRecord<'quota'>[], unit: string, day: LocalDay) {
  const running = quotas.filter((quota) => {
    if (quota.facts.unitId !== unit || quota.facts.periodType !== 'TERM' || quota.facts.archived) return false;
    const { from, to } = termPeriod(quota);
    return from <= day && day <= to;
  });
  return running.toSorted((a, b) => (termPeriod(a).from < termPeriod(b).from ? 1 : -1))[0] ?? null;
}
