import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

/** The cell has the decision in hand: from this day the ceremony has 30 working days (294-QĐ/TW §4.1). */
export function receiveDecision(
  { paper, day }: { paper: DomainRecord<'paper'>; day: string },
  context: CommandContext,
): CommandResult {
  const signed = paper.facts.document?.day;
  const issues =
    signed && day < signed ? [problem('receivedOn', 'RECEIVED_BEFORE_SIGNED', { day, other: signed })] : [];
  return patch(paper, { receivedOn: day }, context, issues);
}
