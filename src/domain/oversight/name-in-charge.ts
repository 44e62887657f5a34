import { addDays, isLocalDay, type LocalDay } from '../../lib/local-day.ts';
import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';

export interface NameInChargeInput {
  unitId: string;
  name: string;
  userId: string | null;
  post: string | null;
  fromDay: LocalDay;
  document: string | null;
  /** everybody who was ever named for this cell */
  named: readonly DomainRecord<'inCharge'>[];
}

/**
 * Names the committee member in charge of a cell. One at a time: whoever is in charge on that day ends on the day
 * before. The changes belong together: save them as a group. Refused: the same person again, and a first day that would
 * leave the former without a day of their own.
 */
export function nameInCharge(input: NameInChargeInput, context: CommandContext): CommandResult {
  const { named, ...given } = input;
  const facts: FactsOf<'inCharge'> = given;
  const isDay = isLocalDay(input.fromDay);
  const former = named.filter(
    ({ facts: { unitId, archived, toDay } }) =>
      unitId === input.unitId && !archived && (!toDay || (isDay && toDay >= input.fromDay)),
  );
  const issues = former.flatMap(({ facts: { name, fromDay = '' } }) => {
    if (fromDay >= input.fromDay) return [problem('fromDay', 'FROM_BEFORE_FORMER', { name: name ?? '', day: fromDay })];
    return same(name, input.name) ? [problem('name', 'ALREADY_IN_CHARGE', { name: name ?? '', day: fromDay })] : [];
  });
  const next = put('inCharge', context.newId(), facts, context, issues);
  if (!next.ok) return next;
  return joinResults([...former.map((one) => patch(one, { toDay: addDays(input.fromDay, -1) }, context)), next]);
}

/** Somebody is no longer in charge, and nobody follows yet. */
export function endInCharge(
  input: { record: DomainRecord<'inCharge'>; toDay: LocalDay },
  context: CommandContext,
): CommandResult {
  return patch(input.record, { toDay: input.toDay }, context);
}

const same = (a: string | undefined, b: string) => clean(a ?? '') === clean(b);
const clean = (name: string) => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
