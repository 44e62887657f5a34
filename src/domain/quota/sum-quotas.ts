import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { termPeriod, termQuota, yearQuota } from './quota-period.ts';
import { sumOfTargets } from './shortfalls.ts';

/** Id of a quota that nobody gave: the sum of those of several units. */
export const SUM = 'sum';

/**
 * What several units were given together, for the year of the day, the year before it and the running term, as quotas
 * of `as`: a committee that was given nothing itself is read against its cells' sum. Terms are summed where all units
 * have the same one: against the targets of some of them everybody's admissions of five years would be measured
 * wrongly.
 */
export function sumQuotas(
  quotas: readonly DomainRecord<'quota'>[],
  units: readonly RecordId[],
  as: RecordId,
  day: LocalDay,
): DomainRecord<'quota'>[] {
  const sum = (found: readonly (DomainRecord<'quota'> | null)[], more: FactsOf<'quota'>): DomainRecord<'quota'>[] => {
    const target = sumOfTargets(found.map((quota) => quota?.facts.target ?? null));
    return target === null
      ? []
      : [{ type: 'quota', id: SUM, scope: as, facts: { unitId: as, target, ...more }, rev: 0 }];
  };
  const year = Number(day.slice(0, 4));
  const ofYear = (period: number) =>
    sum(
      units.map((unit) => yearQuota(quotas, unit, period)),
      { periodType: 'YEAR', period: String(period) },
    );
  const terms = units.flatMap((unit) => termQuota(quotas, unit, day) ?? []);
  const period = terms[0]?.facts.period;
  const first = terms[0] && termPeriod(terms[0]);
  const ofTerm =
    period && first && terms.length === units.length && terms.every(({ facts }) => facts.period === period)
      ? sum(terms, { periodType: 'TERM', period, span: { from: first.from, to: first.to } })
      : [];
  return [...ofYear(year), ...ofYear(year - 1), ...ofTerm];
}
