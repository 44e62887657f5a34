import { daysBetween, type LocalDay } from '../../lib/local-day.ts';
import { birthRange } from '../dossier/age.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { PartialDate } from '../records/values.ts';

export interface AwayPerson {
  person: DomainRecord<'candidate'>;
  /** back on this day, in this month or year, as far as known */
  until: PartialDate;
  /** days to the first day on which the person may be back; negative once it has passed */
  daysLeft: number;
  /** even the last possible day has come: the cell asks whether the person is back */
  isBack: boolean;
}

/** Young people who are away for study or work, whoever is back soonest first. */
export function awayPeople(people: readonly DomainRecord<'candidate'>[], today: LocalDay): AwayPerson[] {
  return people
    .flatMap((person): (AwayPerson & { first: LocalDay })[] => {
      const until = person.facts.awayUntil;
      if (!until) return [];
      const { first, last } = birthRange(until);
      return [{ person, until, first, daysLeft: daysBetween(today, first), isBack: last <= today }];
    })
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    .map(({ first: _, ...one }) => one);
}
