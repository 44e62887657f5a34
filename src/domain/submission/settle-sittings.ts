import { fail } from '../../lib/result.ts';
import { archiveRecord } from '../commands/archive-record.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import { sittingHeads } from './submission-state.ts';

export interface SettleInput {
  /** the outcome that holds; null while nobody has said which */
  keep: DomainRecord<'decisionRound'> | null;
  /** the sittings over this dossier, in order of time */
  sittings: readonly DomainRecord<'decisionRound'>[];
  /** the points that were sent back with any of them */
  items: readonly DomainRecord<'returnItem'>[];
  reason: string;
}

/**
 * Settles that two officers wrote different outcomes: the one that holds stays, the others are put away with the
 * reason, and with them the points that they sent back. Nothing is deleted.
 */
export function settleSittings({ keep, sittings, items, reason }: SettleInput, context: CommandContext): CommandResult {
  if (keep === null) return fail({ issues: [problem('keep', 'CHOOSE_OUTCOME')] });
  const others = sittingHeads(sittings).filter(({ id }) => id !== keep.id);
  const gone = new Set(others.map(({ id }) => id));
  return joinResults([
    ...others.map((record) => archiveRecord({ record, reason }, context)),
    ...items
      .filter(({ facts }) => gone.has(facts.roundId ?? ''))
      .map((record) => archiveRecord({ record, reason }, context)),
  ]);
}
