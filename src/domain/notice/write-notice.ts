import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, FactsOf } from '../records/record-types.ts';

type Notice = FactsOf<'notice'>;

export interface NoticeInput {
  /** the cell: the notice lies with it, and it notes that it was read */
  unitId: string;
  title: string;
  body?: string | null;
  document?: Notice['document'];
  candidateId?: string | null;
}

/** The commune's own words to one cell, dated today. What follows from other records is never written as a notice. */
export function writeNotice({ unitId, title, body, document, candidateId }: NoticeInput, context: CommandContext) {
  const facts: Notice = {
    unitId,
    day: context.today,
    title,
    body: body?.trim() ? body : null,
    document: document && Object.keys(document).length > 0 ? document : null,
    candidateId: candidateId ?? null,
  };
  return put('notice', context.newId(), facts, { ...context, scope: unitId });
}

/** The same words to several cells: one record each, since each cell notes by itself that it has read. */
export function writeNotices(
  { unitIds, ...words }: Omit<NoticeInput, 'unitId'> & { unitIds: readonly string[] },
  context: CommandContext,
): CommandResult {
  if (unitIds.length === 0) return fail({ issues: [problem('unitIds', 'NO_CELL_CHOSEN')] });
  const written = unitIds.map((unitId) => writeNotice({ ...words, unitId }, context));
  // what is wrong with the words is wrong for each: it is said once
  return written.find(({ ok }) => !ok) ?? joinResults(written);
}
