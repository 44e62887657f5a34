import { type CommandResult, patch } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

/**
 * Notes that the draft of the résumé is about to be deleted for good (91/2025/QH15: what is no longer needed is not
 * kept). Written before the records are erased, so that the next draft gets a number that was never used.
 */
export function noteErased(
  { candidate, resume }: { candidate: DomainRecord<'candidate'>; resume: DomainRecord<'resume'> | null },
  context: CommandContext,
): CommandResult {
  const count = Math.max(candidate.facts.resumeErased?.count ?? 0, resume?.facts.edition ?? 0);
  return patch(candidate, { resumeErased: { count, day: context.today } }, context);
}
