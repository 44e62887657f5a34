import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import { type CommandResult, patch } from './command.ts';
import { joinResults } from './join-results.ts';

/** Numbers the pages of one paper from 1 in the order given; those that have their number already are left alone. */
export function orderPages(
  input: { pages: readonly DomainRecord<'attachment'>[] },
  context: CommandContext,
): CommandResult {
  return joinResults(input.pages.map((page, i) => patch(page, { page: i + 1 }, context)));
}
