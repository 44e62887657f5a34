import type { CommandContext, DomainRecord, FactsOf, RecordType } from '../records/record-types.ts';
import { type CommandResult, patch } from './command.ts';

/** Writes facts of a record as they are given, e.g. to take an act back; unchanged facts are left out. */
export function editRecord<T extends Exclude<RecordType, 'conflict'>>(
  input: { record: DomainRecord<T>; set: FactsOf<T> },
  context: CommandContext,
): CommandResult {
  return patch(input.record, input.set, context);
}
