import { addMonths, dayInVietnam, type LocalDay } from '../../lib/local-day.ts';
import { madeAt } from '../../lib/record-id.ts';
import { birthRange } from '../dossier/age.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Half a year without a word of somebody is too long for a source that is to be kept warm (138-TB/HU). */
export const SILENT_MONTHS = 6;

/** What tells that the cell has met somebody: remarks, steps, papers asked for or brought. */
export interface Signs {
  steps: readonly DomainRecord<'step'>[];
  remarks: readonly DomainRecord<'mentorRemark'>[];
  papers: readonly DomainRecord<'paper'>[];
}

export interface SilentPerson {
  person: DomainRecord<'candidate'>;
  /** day of the last sign, or on which the person was written down; null where neither is known */
  since: LocalDay | null;
}

/**
 * Candidates of whom nothing has been written down for half a year, the longest first. Whoever is away until a day that
 * lies ahead is awaited, not lost.
 */
export function outOfContact(
  people: readonly DomainRecord<'candidate'>[],
  signsOf: (person: DomainRecord<'candidate'>) => Signs,
  today: LocalDay,
): SilentPerson[] {
  const limit = addMonths(today, -SILENT_MONTHS);
  return people
    .filter(({ facts: { awayUntil } }) => !awayUntil || birthRange(awayUntil).last < today)
    .map((person) => ({ person, since: lastSign(person, signsOf(person), today) }))
    .filter(({ since }) => since === null || since < limit)
    .toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : (a.since ?? '') > (b.since ?? '') ? 1 : 0));
}

function lastSign({ id }: DomainRecord<'candidate'>, signs: Signs, today: LocalDay): LocalDay | null {
  const made = madeAt(id);
  const days = [
    made === null || made === 0 ? null : dayInVietnam(made),
    ...signs.steps.map(({ facts }) => facts.day),
    ...signs.remarks.map(({ facts }) => facts.day),
    ...signs.papers.flatMap(({ facts }) => [facts.requestedOn, facts.receivedOn, facts.document?.day]),
  ];
  return (
    days
      .filter((day): day is LocalDay => Boolean(day) && (day as LocalDay) <= today)
      .toSorted()
      .at(-1) ?? null
  );
}
