import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';

type Visit = FactsOf<'cellVisit'>;

/** The facts of a visit as a form gives them. */
export interface VisitInput {
  unitId: string;
  kind: NonNullable<Visit['kind']>;
  day: string;
  by: string | null;
  note: string | null;
  asked: string | null;
  dueOn: string | null;
}

/**
 * Notes that the committee went to a cell, sat in its meeting, or urged it. Refused: a day ahead; urging that says
 * nothing; a limit without anything asked, or before the day itself.
 */
export function noteVisit(input: VisitInput, context: CommandContext): CommandResult {
  return put('cellVisit', context.newId(), { ...input }, context, visitIssues(input));
}

/** Corrects what was noted. What the cell has ticked off stays as it was asked. */
export function editVisit(
  { record, ...input }: VisitInput & { record: DomainRecord<'cellVisit'> },
  context: CommandContext,
): CommandResult {
  const done = record.facts.doneOn;
  const isOther = (record.facts.asked ?? null) !== input.asked;
  const ticked = done && isOther ? [problem('asked', 'ASKED_AND_DONE', { day: done })] : [];
  return patch(record, { ...input }, context, [...visitIssues(input), ...ticked]);
}

/** What was asked of the cell is done on a day, or with null not done after all; the cell or the committee notes it. */
export function markAskedDone(
  input: { record: DomainRecord<'cellVisit'>; doneOn: string | null },
  context: CommandContext,
): CommandResult {
  const nothing = input.record.facts.asked ? [] : [problem('doneOn', 'NOTHING_ASKED')];
  return patch(input.record, { doneOn: input.doneOn }, context, nothing);
}

function visitIssues({ kind, note, asked, dueOn }: VisitInput): FactIssue[] {
  if (dueOn && !asked) return [problem('asked', 'DUE_WITHOUT_ASKED')];
  return kind === 'URGED' && !note && !asked ? [problem('asked', 'URGED_WITHOUT_WORDS')] : [];
}
