import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { type CommandResult, patch, put } from './command.ts';

/**
 * Writes the facts of the cell itself. Before the commune has given the cell an identity, the book keeps its own unit
 * under a derived id, so that the standard and the papers are reckoned rightly from the first day.
 */
export function describeUnit(
  input: { existing: DomainRecord<'unit'> | null; set: FactsOf<'unit'> },
  context: CommandContext,
): CommandResult {
  if (input.existing) return patch(input.existing, input.set, context);
  return put('unit', context.derivedId('unit', [context.scope]), { kind: 'CELL', ...input.set }, context);
}
