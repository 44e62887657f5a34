import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { certificateClock } from './certificate-clock.ts';
import { type ClassKind, type ClassPerson, seatsIn } from './class-person.ts';
import { finishDay, isFinishedSeat } from './place-state.ts';

type Nomination = DomainRecord<'classNomination'>;

/** The proposals of a person for a kind of class, the first round first; put-away ones are left out. */
export function nominationsOf({ nominations }: ClassPerson, kind: ClassKind): Nomination[] {
  return nominations
    .filter(({ facts }) => facts.kind === kind && !facts.archived)
    .toSorted((a, b) => (a.facts.round ?? 0) - (b.facts.round ?? 0));
}

/**
 * The proposal that still waits for its class to be finished; null where there is none, where the cell took it back, or
 * where a class or a certificate of a later day has settled it. Who left a class keeps waiting under the same proposal.
 */
export function openNomination(person: ClassPerson, kind: ClassKind, today: LocalDay): Nomination | null {
  const last = nominationsOf(person, kind).at(-1);
  if (!last || last.facts.withdrawn) return null;
  const since = last.facts.day ?? '';
  const finished = seatsIn(person, kind).some((seat) => {
    const day = finishDay(seat);
    return isFinishedSeat(seat, today) && (day === null || day > since);
  });
  const { status, day } = certificateClock(person, kind, today);
  const settled = status !== 'NONE' && day !== null && day > since;
  return finished || settled ? null : last;
}

/** The round of a new proposal: one more than any that was ever made, put away or not, since their ids stand. */
export function nextRound({ nominations }: ClassPerson, kind: ClassKind): number {
  return (
    Math.max(0, ...nominations.filter(({ facts }) => facts.kind === kind).map(({ facts }) => facts.round ?? 0)) + 1
  );
}
