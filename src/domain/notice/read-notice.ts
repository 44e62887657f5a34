import { type CommandResult, patch } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

/** The cell has read it: the first day stands. */
export function readNotice(notice: DomainRecord<'notice'>, context: CommandContext): CommandResult {
  return patch(notice, { readOn: notice.facts.readOn ?? context.today }, context);
}
