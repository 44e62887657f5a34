import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch } from './command.ts';

/** Corrects what is written of a person; unchanged facts are left out. */
export function editCandidate(
  input: { candidate: DomainRecord<'candidate'>; set: FactsOf<'candidate'> },
  context: CommandContext,
): CommandResult {
  return patch(input.candidate, input.set, context);
}
