import type { CommandContext, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { put } from './command.ts';

export interface DisclosureInput {
  kind: NonNullable<FactsOf<'disclosure'>['kind']>;
  /** code of the template or list, never a name */
  what: string;
  people: number;
  /** the person, where it is about one */
  candidateId: string | null;
}

/** Notes that something leaves the book on paper or as a file; saved before it is given, so that none goes unnoted. */
export function noteDisclosure(input: DisclosureInput, context: CommandContext): CommandResult {
  return put('disclosure', context.newId(), { ...input, day: context.today }, context);
}
