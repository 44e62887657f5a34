import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, put } from './command.ts';

export interface ConsentInput {
  candidate: DomainRecord<'candidate'>;
  day: string;
  way: NonNullable<FactsOf<'consent'>['way']>;
  witness?: string | null;
}

/** Notes that the person agreed to the data being kept, when and how (91/2025/QH15). */
export function recordConsent(input: ConsentInput, context: CommandContext): CommandResult {
  const { candidate, day, way, witness } = input;
  const facts = { candidateId: candidate.id, day, way, ...(witness ? { witness } : {}) };
  return put('consent', context.newId(), facts, context);
}

/** Notes that the person no longer agrees. */
export function withdrawConsent(
  input: { consent: DomainRecord<'consent'>; day: string; reason?: string },
  context: CommandContext,
): CommandResult {
  const withdrawn = { day: input.day, ...(input.reason ? { reason: input.reason } : {}) };
  return patch(input.consent, { withdrawn }, context);
}
