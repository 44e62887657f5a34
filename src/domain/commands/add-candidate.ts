import type { CommandContext, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { put } from './command.ts';

/** Writes a person into the book; only the name is needed. Likely duplicates are shown before, by findDuplicates. */
export function addCandidate(input: { facts: FactsOf<'candidate'> }, context: CommandContext): CommandResult {
  return put('candidate', context.newId(), input.facts, context);
}
