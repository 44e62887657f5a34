import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, put } from './command.ts';

export interface PublishRulebookInput {
  /** the same rulebook as published before; a corrected text takes its place */
  existing: DomainRecord<'rulebook'> | null;
  /** what `npm run rulebook -- sign` wrote */
  signed: FactsOf<'rulebook'>;
}

/** Gives a signed rulebook to a commune: once per commune and rulebook. `context.scope` is the commune. */
export function publishRulebook({ existing, signed }: PublishRulebookInput, context: CommandContext): CommandResult {
  if (existing) return patch(existing, { ...signed, archived: null }, context);
  const id = context.derivedId('rulebook', [context.scope, signed.rulebookId ?? '']);
  return put('rulebook', id, signed, context);
}
