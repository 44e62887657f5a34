import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { classEligibility } from './class-eligibility.ts';
import { type ClassKind, type ClassPerson, nameOf, seatsIn } from './class-person.ts';
import { nextRound } from './nomination.ts';
import { isFinishedSeat } from './place-state.ts';

export interface NominateInput {
  people: readonly ClassPerson[];
  kind: ClassKind;
  day: string;
  /** the cell's resolution or list, where there is one */
  document?: FactsOf<'classNomination'>['document'];
  note?: string | null;
}

/**
 * A cell proposes people for a class, all of them or none. Problems name the person: fact "people.<id>", code of the
 * finding that stops it (PROPOSED: proposed already). Two phones that propose one person make one proposal, since its
 * id follows from person, kind and round.
 */
export function nominate({ people, kind, day, document, note }: NominateInput, context: CommandContext): CommandResult {
  if (people.length === 0) return fail({ issues: [problem('people', 'NOBODY_CHOSEN')] });
  return joinResults(
    people.map((person) => {
      const { id, scope } = person.dossier.candidate;
      const stop = classEligibility(person, kind, context.today).findings.find(({ level }) => level === 'STOP');
      if (stop) {
        const params = { ...stop.params, name: nameOf(person) };
        return fail({ issues: [problem(`people.${id}`, stop.code, params)] });
      }
      const round = nextRound(person, kind);
      const facts = { candidateId: id, kind, round, day, document: document ?? null, note: note?.trim() || null };
      const at = { ...context, scope };
      return put('classNomination', at.derivedId('classNomination', [id, kind, round]), facts, at);
    }),
  );
}

/** The cell takes a proposal back. Where the commune has put the person on a list, it is shown there to be settled. */
export function withdrawNomination(
  input: { person: ClassPerson; nomination: DomainRecord<'classNomination'>; day: string; reason: string },
  context: CommandContext,
): CommandResult {
  const { person, nomination, day, reason } = input;
  const { withdrawn, kind = 'AWARENESS', day: since } = nomination.facts;
  const issues = [];
  if (withdrawn) issues.push(problem('withdrawn', 'ALREADY_WITHDRAWN', { day: withdrawn.day }));
  const finished = seatsIn(person, kind).find((seat) => isFinishedSeat(seat, context.today));
  if (finished && (finished.of.facts.toDay ?? '') > (since ?? ''))
    issues.push(problem('withdrawn', 'ALREADY_LEARNED', { class: finished.of.facts.name ?? '' }));
  if (reason.trim() === '') issues.push({ ...problem('withdrawn', 'REASON_NEEDED'), part: 'reason' });
  if (since && day < since)
    issues.push({ ...problem('withdrawn', 'BEFORE_PROPOSAL', { day, other: since }), part: 'day' });
  return issues.length > 0 ? fail({ issues }) : patch(nomination, { withdrawn: { day, reason } }, context);
}
