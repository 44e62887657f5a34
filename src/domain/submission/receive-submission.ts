import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';

export interface ReceiveInput {
  submission: DomainRecord<'submission'>;
  day: string;
  /** number in the commune's register of incoming papers */
  number?: string;
}

/** The commune has the papers in hand: the cell reads "xã đã nhận" with the day. */
export function receiveSubmission({ submission, day, number }: ReceiveInput, context: CommandContext): CommandResult {
  const { withdrawn } = submission.facts;
  const issues = withdrawn ? [problem('received', 'WITHDRAWN_BY_CELL', { day: withdrawn.day })] : [];
  return patch(submission, { received: { day, ...(number?.trim() ? { number } : {}) } }, context, issues);
}
