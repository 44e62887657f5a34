import { addMonths, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Which date makes an admission count: the ceremony, or the decision (a choice of the place). */
export type CountingDate = 'DECISION' | 'CEREMONY';

export interface Admission {
  candidate: RecordId;
  /** the cell whose book holds the person */
  unit: string;
  day: LocalDay;
}

/**
 * The day on which a person's admission counts, null while there was none. Of two steps of one kind the first counts:
 * an admission happens once. The decision is a step, or the paper 9-KNĐ by the day that stands on it.
 */
export function admissionDay(
  steps: readonly DomainRecord<'step'>[],
  by: CountingDate,
  papers: readonly DomainRecord<'paper'>[] = [],
): LocalDay | null {
  const days = passed(steps, by);
  if (by === 'DECISION') {
    const decisions = papers.filter(
      ({ facts }) => facts.code === 'KND_09' && facts.state === 'READY' && !facts.archived,
    );
    days.push(...decisions.flatMap(({ facts }) => facts.document?.day ?? []));
  }
  return days.toSorted()[0] ?? null;
}

/** Steps by which a probationary member becomes an official one. */
const MADE_OFFICIAL: readonly string[] = ['OFFICIAL_DECISION', 'ANNOUNCED'];

/**
 * Whether a person stands in the figures. Who was put away as a mistake or as written twice does not; an official
 * member who was put away because the book's time for them is over was admitted all the same, and stays counted in the
 * year and the term of the admission.
 *
 * @param monthsKept setting retention.monthsAfterOfficial
 */
export function isCounted(
  person: DomainRecord<'candidate'>,
  steps: readonly DomainRecord<'step'>[],
  monthsKept: number,
): boolean {
  const { archived } = person.facts;
  if (!archived) return true;
  const official = MADE_OFFICIAL.flatMap((code) => passed(steps, code)).toSorted()[0];
  return official !== undefined && archived.day >= addMonths(official, monthsKept);
}

function passed(steps: readonly DomainRecord<'step'>[], code: string): LocalDay[] {
  return steps
    .filter(({ facts }) => facts.code === code && !facts.archived && (facts.outcome ?? 'PASSED') === 'PASSED')
    .flatMap(({ facts }) => facts.day ?? []);
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
