import type { CommandContext, DomainRecord, FactsOf, RecordType } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch } from './command.ts';

type Archivable = Exclude<RecordType, 'conflict'>;

/** Puts a record away with a reason; nothing is deleted. */
export function archiveRecord<T extends Archivable>(
  input: { record: DomainRecord<T>; reason: string },
  context: CommandContext,
): CommandResult {
  const archived = { reason: input.reason, day: context.today };
  return patch(input.record, { archived } as unknown as FactsOf<T>, context);
}

/** Takes a record out again. */
export function unarchiveRecord<T extends Archivable>(
  input: { record: DomainRecord<T> },
  context: CommandContext,
): CommandResult {
  return patch(input.record, { archived: null } as unknown as FactsOf<T>, context);
}
