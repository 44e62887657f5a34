import type { LocalDay } from '../../lib/local-day.ts';
import type { Seat } from './class-person.ts';

/** LISTED: the commune put the person on the list of a class and has not invited yet. */
const PLACE_STATES = ['LISTED', 'INVITED', 'ATTENDING', 'PASSED', 'CERTIFIED', 'NOT_PASSED', 'LEFT'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** How far a person has come in a class; follows from what is written of the place and from the days of the class. */
export function placeState({ place, of }: Seat, today: LocalDay): PlaceState {
  const { left, certificate, result, attended, invitedOn } = place.facts;
  if (left) return 'LEFT';
  if (certificate) return 'CERTIFIED';
  if (result) return result === 'NOT_PASSED' ? 'NOT_PASSED' : 'PASSED';
  const begun = of.facts.fromDay != null && of.facts.fromDay <= today;
  if (attended || (invitedOn && begun)) return 'ATTENDING';
  return invitedOn ? 'INVITED' : 'LISTED';
}

const OPEN: readonly PlaceState[] = ['LISTED', 'INVITED', 'ATTENDING'];

/** On the list, and neither finished nor left. */
export const isOpenSeat = (seat: Seat, today: LocalDay): boolean => OPEN.includes(placeState(seat, today));

/** Finished one way or the other; who left has not. */
export const isFinishedSeat = (seat: Seat, today: LocalDay): boolean =>
  !isOpenSeat(seat, today) && placeState(seat, today) !== 'LEFT';

/** Who counts against the limit of a class: everybody on its list who has not left. */
export const fillsClass = ({ place }: Seat): boolean => !place.facts.left && !place.facts.archived;

/** The day on which somebody finished, as far as it is known. */
export function finishDay({ place, of }: Seat): LocalDay | null {
  return place.facts.certificate?.day ?? of.facts.toDay ?? of.facts.fromDay ?? place.facts.invitedOn ?? null;
}
