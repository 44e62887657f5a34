import type { LocalDay } from '../../lib/local-day.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { ClassPerson, Seat } from './class-person.ts';
import { fillsClass, isOpenSeat, placeState } from './place-state.ts';

export interface RollEntry {
  person: ClassPerson;
  seat: Seat;
}

/** Everybody who has or had a place in a class, by given name; who was taken off the list is not among them. */
export function classRoll(people: readonly ClassPerson[], classId: string): RollEntry[] {
  return people
    .flatMap((person) => {
      const seat = person.seats.find(({ of, place }) => of.id === classId && !place.facts.archived);
      return seat ? [{ person, seat }] : [];
    })
    .toSorted((a, b) => compareByGivenName(a.person.dossier.candidate.facts, b.person.dossier.candidate.facts));
}

/** How many places of a class are taken. */
export const takenPlaces = (roll: readonly RollEntry[]): number => roll.filter(({ seat }) => fillsClass(seat)).length;

/**
 * Where a class stands. RESULTS: its last day is over and somebody has no result, or passed without a certificate yet.
 */
export type ClassPhase = 'FORMING' | 'CLOSED' | 'RUNNING' | 'RESULTS' | 'OVER';

export function classPhase(
  { facts }: DomainRecord<'awarenessClass'>,
  roll: readonly RollEntry[],
  today: LocalDay,
): ClassPhase {
  const { fromDay, toDay, closedOn } = facts;
  const last = toDay ?? fromDay;
  if (!fromDay || fromDay > today) return closedOn ? 'CLOSED' : 'FORMING';
  if (last && last >= today) return 'RUNNING';
  const unfinished = roll.some(({ seat }) => isOpenSeat(seat, today) || placeState(seat, today) === 'PASSED');
  return unfinished ? 'RESULTS' : 'OVER';
}
