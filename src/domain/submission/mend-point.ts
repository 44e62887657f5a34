import type { CommandResult } from '../commands/command.ts';
import { patch } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

/** The cell ticks off a point that it has mended, or takes the tick back. */
export function mendPoint(
  { item, isDone, note }: { item: DomainRecord<'returnItem'>; isDone: boolean; note?: string },
  context: CommandContext,
): CommandResult {
  const done = isDone ? { day: context.today, ...(note?.trim() ? { note } : {}) } : null;
  return patch(item, { done }, context);
}
