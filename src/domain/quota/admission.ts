import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Which date makes an admission count: the ceremony, or the decision (a choice of the place). */
export type CountingDate = 'DECISION' | 'CEREMONY';

export interface Admission {
  candidate: RecordId;
  /** the cell in which the person was admitted */
  unit: string;
  day: LocalDay;
}

/**
 * The day on which a person's admission counts, null while there was none. Of two steps of one kind the first counts: an
 * admission happens once.
 */
export function admissionDay(steps: readonly DomainRecord<'step'>[], by: CountingDate): LocalDay | null {
  let first: LocalDay | null = null;
  for (const { facts } of steps) {
    if (facts.code !== by || facts.archived || facts.outcome === 'NOT_PASSED' || facts.outcome === 'RETURNED') continue;
    if (facts.day && (first === null || facts.day < first)) first = facts.day;
  }
  return first;
}

/** Every admission among people, in order of day; `stepsOf` brings a person's steps. */
export function admissionsOf(
  people: readonly DomainRecord<'candidate'>[],
  stepsOf: (candidate: RecordId) => readonly DomainRecord<'step'>[],
  by: CountingDate,
): Admission[] {
  const admissions = people.flatMap(({ id, scope }): Admission[] => {
    const day = admissionDay(stepsOf(id), by);
    return day === null ? [] : [{ candidate: id, unit: scope, day }];
  });
  return admissions.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
