import type { LocalDay } from '../../lib/local-day.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { certificateClock } from './certificate-clock.ts';
import { classEligibility } from './class-eligibility.ts';
import { type ClassKind, type ClassPerson, type Seat, seatsIn } from './class-person.ts';
import { openNomination } from './nomination.ts';
import { isOpenSeat } from './place-state.ts';

export interface WaitingEntry {
  person: ClassPerson;
  nomination: DomainRecord<'classNomination'>;
  since: LocalDay;
  deadline: LocalDay | null;
  /** last good day of the certificate that runs out */
  certificateUntil: LocalDay | null;
  /** the class that the person left with a reason, and waits for another */
  left: Seat | null;
}

const LAST = '9999-12-31';
const compare = (a: string | null, b: string | null) =>
  (a ?? LAST) < (b ?? LAST) ? -1 : (a ?? LAST) > (b ?? LAST) ? 1 : 0;

/**
 * Who was proposed by a cell and waits for a class: the longest waiting first, of these the nearest deadline, then the
 * certificate that runs out first, then by given name. Who left a class with a reason is among them since the day on
 * which the cell proposed; who is on a list, has finished, or whose following-up ended is not.
 */
export function waitingList(people: readonly ClassPerson[], kind: ClassKind, today: LocalDay): WaitingEntry[] {
  return people
    .flatMap((person): WaitingEntry[] => {
      const nomination = openNomination(person, kind, today);
      const seats = seatsIn(person, kind);
      if (!nomination || seats.some((seat) => isOpenSeat(seat, today))) return [];
      const { findings, deadline } = classEligibility(person, kind, today);
      if (findings.some(({ level, code }) => level === 'STOP' && code !== 'PROPOSED')) return [];
      const clock = certificateClock(person, kind, today);
      const since = nomination.facts.day ?? today;
      const left = seats.findLast(({ place }) => place.facts.left) ?? null;
      return [{ person, nomination, since, deadline, certificateUntil: clock.validUntil, left }];
    })
    .toSorted(
      (a, b) =>
        compare(a.since, b.since) ||
        compare(a.deadline, b.deadline) ||
        compare(a.certificateUntil, b.certificateUntil) ||
        compareByGivenName(personFacts(a), personFacts(b)),
    );
}

// the record's own facts: their key of order is kept per object
const personFacts = ({ person }: WaitingEntry) => person.dossier.candidate.facts;
