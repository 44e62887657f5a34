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
 * admission happens once. The decision is a step, or the paper 9-KNĐ by the day that stands on it.
 */
export function admissionDay(
  steps: readonly DomainRecord<'step'>[],
  by: CountingDate,
  papers: readonly DomainRecord<'paper'>[] = [],
): LocalDay | null {
  const days = steps
    .filter(({ facts }) => facts.code === by && !facts.archived && (facts.outcome ?? 'PASSED') === 'PASSED')
    .flatMap(({ facts }) => facts.day ?? []);
  if (by === 'DECISION') {
    const decisions = papers.filter(
      ({ facts }) => facts.code === 'KND_09' && facts.state === 'READY' && !facts.archived,
    );
    days.push(...decisions.flatMap(({ facts }) => facts.document?.day ?? []));
  }
  return days.toSorted()[0] ?? null;
}

/** Every admission among people, in order of day; `stepsOf` and `papersOf` bring what the book holds of a person. */
export function admissionsOf(
  people: readonly DomainRecord<'candidate'>[],
  stepsOf: (candidate: RecordId) => readonly DomainRecord<'step'>[],
  by: CountingDate,
  papersOf: (candidate: RecordId) => readonly DomainRecord<'paper'>[] = () => [],
): Admission[] {
  const admissions = people.flatMap(({ id, scope }): Admission[] => {
    const day = admissionDay(stepsOf(id), by, papersOf(id));
    return day === null ? [] : [{ candidate: id, unit: scope, day }];
  });
  return admissions.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
