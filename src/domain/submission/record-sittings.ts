import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext } from '../records/record-types.ts';
import { recordSitting, type SittingInput } from './record-sitting.ts';

export interface SittingsInput {
  day: string;
  organ?: string | null;
  document?: SittingInput['document'];
  /** the dossiers that were looked at; one that was not reached is left out */
  results: readonly Pick<SittingInput, 'submission' | 'sittings' | 'outcome' | 'note' | 'dueOn'>[];
}

/**
 * One sitting over several dossiers: each is decided on by itself and gets a round of its own (Điều lệ Đảng, Điều 4).
 * What is wrong with one of them names it by its place: "results.0.dueOn"; what is wrong with the sitting is said once.
 */
export function recordSittings({ results, ...sitting }: SittingsInput, context: CommandContext): CommandResult {
  if (results.length === 0) return fail({ issues: [problem('results', 'NO_OUTCOME')] });
  return joinResults(
    results.map((one, at) => {
      const written = recordSitting({ ...one, ...sitting }, { ...context, scope: one.submission.scope });
      if (written.ok) return written;
      const issues = written.error.issues.map((issue) =>
        OF_SITTING.has(issue.fact) && issue.code !== 'SITTING_BEFORE_SENDING'
          ? issue
          : { ...issue, fact: `results.${at}.${issue.fact}` },
      );
      return fail({ issues });
    }),
  );
}

const OF_SITTING: ReadonlySet<string> = new Set(['day', 'organ', 'document']);
