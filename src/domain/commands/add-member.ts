import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, put } from './command.ts';

/** Writes a party member of the cell into the book. */
export function addMember(input: { facts: FactsOf<'member'> }, context: CommandContext): CommandResult {
  const facts = { position: 'MEMBER', exemptFromActivity: false, temporarilyAway: false, ...input.facts } as const;
  return put('member', context.newId(), facts, context);
}

export function editMember(
  input: { member: DomainRecord<'member'>; set: FactsOf<'member'> },
  context: CommandContext,
): CommandResult {
  return patch(input.member, input.set, context);
}
