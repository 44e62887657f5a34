import { type AdmittedCount, admittedBetween } from '../domain/quota/admitted.ts';
import { dossiersSent, firstSending, type SentDossier } from '../domain/quota/dossiers-sent.ts';
import { termQuota, yearQuota } from '../domain/quota/quota-period.ts';
import {
  type PeriodReading,
  type QuotaReadingInput,
  termReading,
  type YearReading,
  yearReading,
} from '../domain/quota/quota-reading.ts';
import { type QuotaRules, quotaRules } from '../domain/quota/quota-rules.ts';
import { sumQuotas } from '../domain/quota/sum-quotas.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import { admissionSources } from './admission-sources.ts';
import type { BookView, ViewRecord } from './book.ts';
import { communeAdmitted, dissolvedCells } from './commune-admitted.ts';
import { settingsOf } from './person-reading.ts';

/** How a cell, or a commune with its cells, stands on a day. */
export interface UnitQuota {
  unitId: RecordId;
  rules: QuotaRules;
  year: YearReading;
  /** null where no term was given */
  term: PeriodReading | null;
  /** dossiers of the year that are with the commune by the day */
  dossiers: readonly RecordId[];
}

/**
 * How one cell stands.
 *
 * @param day the day as of which everything is counted
 * @param today what the book calls today: it decides which years the book knows
 */
export function cellQuota(view: BookView, unitId: RecordId, day: LocalDay, today: LocalDay): UnitQuota {
  const sources = admissionSources(view, today).get(unitId);
  const admittedIn = (from: LocalDay, through: LocalDay): AdmittedCount | null =>
    sources ? admittedBetween(sources, from, through) : { count: 0, people: [], notes: [] };
  return unitQuota(view, { unitId, units: [unitId], quotas: view.all('quota'), admittedIn, day, today });
}

/**
 * How a commune stands, or somebody's cells together where the commune itself is out of reach: against its own quota,
 * else against the sum of its cells'. Everybody who was admitted counts, so that the figure is the same everywhere.
 */
export function communeQuota(
  view: BookView,
  commune: ViewRecord<'unit'> | null,
  cells: readonly ViewRecord<'unit'>[],
  day: LocalDay,
  today: LocalDay,
): UnitQuota {
  const unitId = commune?.id ?? 'cells';
  const inUse = cells.map(({ id }) => id);
  const given = view.all('quota');
  const own = given.filter(({ facts }) => facts.unitId === unitId);
  const hasOwn = { YEAR: yearQuota(own, unitId, day.slice(0, 4)) !== null, TERM: termQuota(own, unitId, day) !== null };
  const sums = sumQuotas(given, inUse, unitId, day).filter(
    ({ facts }) => !hasOwn[facts.periodType ?? 'YEAR'] && yearQuota(own, unitId, facts.period ?? '') === null,
  );
  const units = [...inUse, ...(commune ? dissolvedCells(view, commune.id, today) : [])];
  const admittedIn = communeAdmitted(view, commune?.id ?? null, inUse, today);
  return unitQuota(view, { unitId, units, quotas: [...own, ...sums], admittedIn, day, today });
}

type Input = Pick<QuotaReadingInput, 'quotas' | 'day' | 'admittedIn'> & {
  unitId: RecordId;
  /** whose people are looked at */
  units: readonly RecordId[];
  today: LocalDay;
};

function unitQuota(view: BookView, { unitId, units, today, ...input }: Input): UnitQuota {
  const { day, admittedIn } = input;
  const scopes = new Set(units);
  const unit = view.get('unit', units[0] ?? unitId);
  const rulebook = rulebookFor(today, view.arrivals().rulebooks);
  const rules = quotaRules(rulebook, settingsOf(view, unitId, unit?.scope));
  const admittedOn = new Map(
    units
      .flatMap((id) => admissionSources(view, today).get(id)?.admissions ?? [])
      .map(({ candidate, day }) => [candidate, day]),
  );
  const dossiers: SentDossier[] = view
    .allWithArchived('candidate')
    .filter(({ id, scope, facts }) => scopes.has(scope) && (!facts.archived || admittedOn.has(id)))
    .map(({ id, facts }) => ({
      candidate: id,
      sentOn: firstSending(view.ofCandidate('submission', id), view.ofCandidate('step', id)),
      admittedOn: admittedOn.get(id) ?? null,
      exitOn: facts.exit?.day ?? null,
    }));
  const year = day.slice(0, 4);
  const reading: QuotaReadingInput = {
    ...input,
    unit: unitId,
    rules,
    dossiersBy(through) {
      const known = admittedIn(`${year}-01-01`, through);
      if (known === null) return null;
      const sent = dossiersSent(dossiers, year, through);
      const noted = known.count - known.people.length;
      // whoever stands behind a noted figure had a dossier, too: those of them that the book holds count once
      const behind = sent.filter((id) => (admittedOn.get(id) ?? '9') <= through && !known.people.includes(id)).length;
      return { count: sent.length + Math.max(0, noted - behind), isWhole: noted === 0 && !known.unknown };
    },
  };
  return {
    unitId,
    rules,
    year: yearReading(reading),
    term: termReading(reading),
    dossiers: dossiersSent(dossiers, year, day),
  };
}
