import { fail } from '../../lib/result.ts';
import { FILE_LIMITS } from '../papers/file-limits.ts';
import type { PagePolicy } from '../papers/page-policy.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { type CommandResult, problem, put } from './command.ts';
import { joinResults } from './join-results.ts';
import { orderPages } from './order-pages.ts';

export interface AttachPagesInput {
  candidate: DomainRecord<'candidate'>;
  code: string;
  copy: number;
  /** whether this paper may be photographed, as `pagePolicy` says */
  policy: PagePolicy;
  /** the pages that it has, in their order */
  existing: readonly DomainRecord<'attachment'>[];
  /** kept files in the order of the pages; `id` becomes the record's */
  pages: readonly { id: string; file: NonNullable<FactsOf<'attachment'>['file']> }[];
}

/** Adds pages behind those that a paper has. To be saved as one group: half a paper is none. */
export function attachPages(input: AttachPagesInput, context: CommandContext): CommandResult {
  const { candidate, code, copy, policy, existing, pages } = input;
  if (policy.may === 'NEVER') return fail({ issues: [problem('paper', 'PAGES_NEVER')] });
  const all = existing.length + pages.length;
  if (all > FILE_LIMITS.pagesPerPaper) {
    return fail({ issues: [problem('page', 'PAGES_TOO_MANY', { count: all, most: FILE_LIMITS.pagesPerPaper })] });
  }
  const added = pages.map(({ id, file }, i) =>
    put(
      'attachment',
      id,
      {
        candidateId: candidate.id,
        paper: { code, copy },
        page: existing.length + i + 1,
        file,
        takenOn: context.today,
      },
      context,
    ),
  );
  return joinResults([orderPages({ pages: existing }, context), ...added]);
}
