import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { AfterDecision } from './after-decision.ts';

export interface CeremonyPlanInput {
  candidate: DomainRecord<'candidate'>;
  after: AfterDecision;
  day: string;
  place?: string;
}

/**
 * Lễ kết nạp as it is planned: not before the decision, and within 30 working days of receiving it unless the committee
 * above consented to a later one (294-QĐ/TW §4.1). That it was held is a step of its own.
 */
export function planCeremony(
  { candidate, after, day, place }: CeremonyPlanInput,
  context: CommandContext,
): CommandResult {
  const decided = after.paper.facts.document?.day;
  const issues =
    decided && day < decided
      ? [problem('ceremonyPlan', 'CEREMONY_BEFORE_DECISION', { day, other: decided })]
      : after.ceremonyBy && day > after.ceremonyBy
        ? [problem('ceremonyPlan', 'CEREMONY_NEEDS_CONSENT', { day, by: after.ceremonyBy })]
        : [];
  return patch(candidate, { ceremonyPlan: { day, ...(place?.trim() ? { place } : {}) } }, context, issues);
}
