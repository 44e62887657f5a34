import type { CommandResult } from '../commands/command.ts';
import { problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';

type Sitting = FactsOf<'decisionRound'>;

/** One thing for which a dossier goes back: a check of the rulebook, a paper, or the commune's own words. */
interface PointInput {
  check?: string | null;
  paper?: { code: string; copy: number } | null;
  text: string;
  dueOn?: string | null;
}

export interface SittingInput {
  submission: DomainRecord<'submission'>;
  day: string;
  outcome: NonNullable<Sitting['outcome']>;
  organ?: string | null;
  note?: string | null;
  dueOn?: string | null;
  document?: Sitting['document'];
  /** only with RETURNED, and then at least one */
  points?: readonly PointInput[];
}

/**
 * How the deciding organ dealt with a sent dossier in one sitting: agreed, asks the upper committee, holds it, or sends
 * it back with the points to mend (294-QĐ/TW §3; 06-HD/TW §3.7). A sitting is never changed by the next one.
 */
export function recordSitting(input: SittingInput, context: CommandContext): CommandResult {
  const { submission, outcome, day } = input;
  const candidateId = submission.facts.candidateId ?? '';
  const submissionId = submission.id;
  const roundId = context.newId();
  const facts: Sitting = {
    candidateId,
    submissionId,
    day,
    outcome,
    organ: input.organ ?? null,
    note: input.note ?? null,
    dueOn: input.dueOn ?? null,
    document: input.document ?? null,
  };
  const points = outcome === 'RETURNED' ? (input.points ?? []) : [];
  return joinResults([
    put('decisionRound', roundId, facts, context, sittingIssues(input)),
    ...points.map(({ check = null, paper = null, text, dueOn }) =>
      put(
        'returnItem',
        context.newId(),
        { candidateId, submissionId, roundId, check, paper, text, dueOn: dueOn ?? input.dueOn ?? null },
        context,
      ),
    ),
  ]);
}

function sittingIssues({ submission, day, outcome, points = [], dueOn }: SittingInput): FactIssue[] {
  const { withdrawn, day: sentOn } = submission.facts;
  const issues: FactIssue[] = [];
  if (withdrawn) issues.push(problem('submissionId', 'WITHDRAWN_BY_CELL', { day: withdrawn.day }));
  if (sentOn && day < sentOn) issues.push(problem('day', 'SITTING_BEFORE_SENDING', { day, other: sentOn }));
  if (outcome === 'RETURNED' && points.length === 0) issues.push(problem('points', 'NOTHING_TO_MEND'));
  if (dueOn && dueOn < day) issues.push(problem('dueOn', 'DUE_BEFORE_SITTING', { day: dueOn, other: day }));
  return issues;
}
