import type { LocalDay } from '../../lib/local-day.ts';
import { isWithdrawnInClass } from './class-eligibility.ts';
import { type ClassKind, type ClassPerson, type Seat, seatsIn } from './class-person.ts';
import { isOpenSeat } from './place-state.ts';

/**
 * What two people wrote without seeing each other's: both stand until somebody settles them. TWO_CLASSES: two officers
 * put one person on two lists. WITHDRAWN: the cell took its proposal back while the commune put the person on a list.
 */
export interface ClassContradiction {
  code: 'TWO_CLASSES' | 'WITHDRAWN';
  person: ClassPerson;
  /** the open places that it is about */
  seats: readonly Seat[];
}

export function classContradictions(
  people: readonly ClassPerson[],
  kind: ClassKind,
  today: LocalDay,
): ClassContradiction[] {
  return people.flatMap((person): ClassContradiction[] => {
    const seats = seatsIn(person, kind).filter((seat) => isOpenSeat(seat, today));
    return [
      ...(seats.length > 1 ? [{ code: 'TWO_CLASSES', person, seats } as const] : []),
      ...(isWithdrawnInClass(person, kind, today) ? [{ code: 'WITHDRAWN', person, seats } as const] : []),
    ];
  });
}
