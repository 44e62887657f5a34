import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

/** Takes a sending back while the commune does not have the papers in hand yet. */
export function withdrawSubmission(
  { submission, reason }: { submission: DomainRecord<'submission'>; reason: string },
  context: CommandContext,
): CommandResult {
  const { received } = submission.facts;
  const issues = received ? [problem('withdrawn', 'ALREADY_RECEIVED', { day: received.day })] : [];
  return patch(submission, { withdrawn: { day: context.today, reason } }, context, issues);
}
