import type { LocalDay } from '../../lib/local-day.ts';
import { type AdmissionSources, type AdmittedCount, admittedBetween, sumOfAdmitted } from './admitted.ts';

/** A commune's count, with how many cells' figures nobody knows. */
export type CommuneCount = AdmittedCount & { unknown: number };

/**
 * How many people a commune admitted, year by year: what was noted for the commune as a whole where something was, else
 * its cells together. Null where nothing at all is known of one of the years.
 *
 * @param commune the commune's own sources; undefined where this book does not reach it
 */
export function admittedInCommune(
  commune: AdmissionSources | undefined,
  cells: readonly AdmissionSources[],
  from: LocalDay,
  through: LocalDay,
): CommuneCount | null {
  const years: CommuneCount[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(through.slice(0, 4)); year++) {
    const first = from > `${year}-01-01` ? from : `${year}-01-01`;
    const last = through < `${year}-12-31` ? through : `${year}-12-31`;
    const isNoted = commune?.notes.some(({ facts }) => facts.throughDay?.startsWith(String(year)));
    const known = commune && isNoted ? [commune] : cells;
    const sum = sumOfAdmitted(known.map((sources) => admittedBetween(sources, first, last)));
    if (known.length === sum.unknown) return null;
    years.push(sum);
  }
  return { ...sumOfAdmitted(years), unknown: Math.max(0, ...years.map(({ unknown }) => unknown)) };
}
