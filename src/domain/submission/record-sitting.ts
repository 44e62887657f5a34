import { fail } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { isWithdrawn, sittingHeads } from './submission-state.ts';

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
  /** the sittings over it that the writer knows, in order of time */
  sittings: readonly DomainRecord<'decisionRound'>[];
  day: string;
  outcome: NonNullable<Sitting['outcome']>;
  organ?: string | null;
  note?: string | null;
  dueOn?: string | null;
  document?: Sitting['document'];
  /** only with RETURNED, and then at least one; one that says nothing at all is passed over */
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
    follows: sittingHeads(input.sittings).map(({ id }) => id),
  };
  const points = outcome === 'RETURNED' ? (input.points ?? []) : [];
  const items = points.flatMap((point, at) => {
    if (saysNothing(point)) return [];
    const { check = null, paper = null, text } = point;
    const dueOn = point.dueOn ?? input.dueOn ?? null;
    const early = point.dueOn && point.dueOn < day ? [dueBefore(point.dueOn, day)] : [];
    const item = { candidateId, submissionId, roundId, check, paper, text, dueOn };
    return [ofPoint(point, at, put('returnItem', context.newId(), item, context, early))];
  });
  return joinResults([put('decisionRound', roundId, facts, context, sittingIssues(input)), ...items]);
}

const saysNothing = ({ check, paper, text, dueOn }: PointInput) => !check && !paper && !dueOn && text.trim() === '';

const dueBefore = (day: string, other: string) => problem('dueOn', 'DUE_BEFORE_SITTING', { day, other });

/** What is wrong with a point names it by its place: "points.0.text". */
function ofPoint(point: PointInput, at: number, result: CommandResult): CommandResult {
  if (result.ok) return result;
  // a point without a day of its own has that of the sitting, where it is said once
  const own = result.error.issues.filter(({ fact }) => fact !== 'dueOn' || point.dueOn);
  return fail({ issues: own.map((issue) => ({ ...issue, fact: `points.${at}.${issue.fact}` })) });
}

function sittingIssues({ submission, day, outcome, points = [], dueOn }: SittingInput): FactIssue[] {
  const { withdrawn, day: sentOn } = submission.facts;
  const issues: FactIssue[] = [];
  if (withdrawn && isWithdrawn(submission))
    issues.push(problem('submissionId', 'WITHDRAWN_BY_CELL', { day: withdrawn.day }));
  if (sentOn && day < sentOn) issues.push(problem('day', 'SITTING_BEFORE_SENDING', { day, other: sentOn }));
  if (outcome === 'RETURNED' && points.every(({ text }) => text.trim() === ''))
    issues.push(problem('points', 'NOTHING_TO_MEND'));
  if (dueOn && dueOn < day) issues.push(dueBefore(dueOn, day));
  return issues;
}
