import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { type ClassKind, type ClassPerson, nameOf, type Seat, seatsIn } from './class-person.ts';
import { isOpenSeat } from './place-state.ts';

type Class = DomainRecord<'awarenessClass'>;

export interface AddInput {
  of: Class;
  people: readonly ClassPerson[];
  /** how many stand on its list already */
  taken: number;
  most: number;
  /** from which class they come, when they are moved */
  from?: Class;
}

/**
 * Puts people on the list of a class. Refused: a list that was closed, a class that would be too full (with what can be
 * done: the limit of the place, or a second class), somebody who is in a class of this kind already. Two officers who
 * add one person to two classes without seeing each other both succeed; that is a contradiction to be settled.
 */
export function addToClass({ of, people, taken, most, from }: AddInput, context: CommandContext): CommandResult {
  const issues: FactIssue[] = [];
  const count = taken + people.length;
  if (people.length === 0) issues.push(problem('people', 'NOBODY_CHOSEN'));
  if (of.facts.closedOn) issues.push(problem('people', 'LIST_CLOSED', { day: of.facts.closedOn }));
  else if (count > most) issues.push(problem('people', 'CLASS_FULL', { count, most }));
  if (issues.length > 0) return fail({ issues });
  return joinResults(people.map((person) => addOne(of, person, from ?? null, context)));
}

function addOne(of: Class, person: ClassPerson, from: Class | null, context: CommandContext): CommandResult {
  const { id, scope } = person.dossier.candidate;
  const kind: ClassKind = of.facts.kind ?? 'AWARENESS';
  const elsewhere = seatsIn(person, kind).find((seat) => isOpenSeat(seat, context.today) && seat.of.id !== from?.id);
  if (elsewhere) {
    const params = { name: nameOf(person), class: elsewhere.of.facts.name ?? '' };
    return fail({ issues: [problem(`people.${id}`, 'IN_CLASS', params)] });
  }
  const at = { ...context, scope };
  // the place of who left this very class, or was taken off its list, stands under the same id
  const before = person.seats.find((seat) => seat.of.id === of.id)?.place;
  if (before) return patch(before, { archived: null, left: null, invitedOn: null }, at);
  return put('classPlace', at.derivedId('classPlace', [of.id, id]), { classId: of.id, candidateId: id }, at);
}

/** Moves somebody from one class to another; who has a result there stays. */
export function moveToClass(
  { seat, to, person, ...room }: { seat: Seat; to: Class; person: ClassPerson; taken: number; most: number },
  context: CommandContext,
): CommandResult {
  return joinResults([
    takeOffList({ seat, person, reason: `→ ${to.facts.name ?? ''}` }, context),
    addToClass({ of: to, people: [person], from: seat.of, ...room }, context),
  ]);
}

/** Takes somebody off a list as if never put there; who was invited and does not come leaves with a reason instead. */
export function takeOffList(
  { seat, person, reason }: { seat: Seat; person: ClassPerson; reason: string },
  context: CommandContext,
): CommandResult {
  const { place } = seat;
  if (place.facts.result || place.facts.certificate)
    return fail({ issues: [problem(`people.${person.dossier.candidate.id}`, 'HAS_RESULT', { name: nameOf(person) })] });
  return patch(place, { archived: { reason, day: context.today } }, context);
}

/** Invites those on the list who are not invited yet. */
export function inviteToClass(
  { seats, day }: { seats: readonly Seat[]; day: string },
  context: CommandContext,
): CommandResult {
  const open = seats.filter(({ place }) => !place.facts.invitedOn && !place.facts.left && !place.facts.archived);
  if (open.length === 0) return fail({ issues: [problem('people', 'NOBODY_TO_INVITE')] });
  return joinResults(open.map(({ place }) => patch(place, { invitedOn: day }, context)));
}

/** Somebody does not come, or stops coming; with the reason they wait for the next class. */
export function leaveClass(
  { seat, day, reason }: { seat: Seat; day: string; reason: string },
  context: CommandContext,
): CommandResult {
  const { place } = seat;
  if (place.facts.certificate)
    return fail({ issues: [problem('left', 'HAS_CERTIFICATE', { number: place.facts.certificate.number ?? '' })] });
  if (reason.trim() === '') return fail({ issues: [{ ...problem('left', 'REASON_NEEDED'), part: 'reason' }] });
  return patch(place, { left: { day, reason } }, context);
}
