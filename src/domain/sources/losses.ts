import type { RecordId } from '../../lib/record-id.ts';
import { admissionDay } from '../quota/admission.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { StepsOf } from './pool.ts';
import { NONE } from './source-lines.ts';

/** How a candidate is lost to the source. Death is none of it, nor is what happens to somebody who was admitted. */
const LOST: readonly string[] = ['REMOVED', 'WITHDRAWN', 'REFUSED', 'MOVED_AWAY'];

export interface LossTable {
  /** years in which somebody was lost, the earliest first */
  years: readonly string[];
  lines: readonly { reason: string; byYear: Readonly<Record<string, readonly RecordId[]>>; people: RecordId[] }[];
  people: readonly RecordId[];
}

/**
 * Candidates that the cells lost before admission, by year and by reason (138-TB/HU: why sources dry up).
 *
 * @param order codes of the list of reasons; those without a reason come last
 */
export function losses(
  people: readonly DomainRecord<'candidate'>[],
  stepsOf: StepsOf,
  order: readonly string[],
): LossTable {
  const lost = people.flatMap(({ id, facts: { exit, archived } }) => {
    if (!exit || archived || !LOST.includes(exit.state)) return [];
    if (admissionDay(stepsOf(id), 'CEREMONY') !== null) return [];
    return [{ id, year: exit.day.slice(0, 4), reason: exit.reason ?? NONE }];
  });
  const years = [...new Set(lost.map(({ year }) => year))].toSorted();
  const reasons = new Set([...order, ...lost.map(({ reason }) => reason)]);
  reasons.delete(NONE);
  const lines = [...reasons, NONE].flatMap((reason) => {
    const own = lost.filter((one) => one.reason === reason);
    if (own.length === 0) return [];
    const byYear = Object.fromEntries(
      years.map((year) => [year, own.filter((one) => one.year === year).map(({ id }) => id)]),
    );
    return [{ reason, byYear, people: own.map(({ id }) => id) }];
  });
  return { years, lines, people: lost.map(({ id }) => id) };
}
