import type { LocalDay } from '../../lib/local-day.ts';
import { byCreation } from '../../lib/record-id.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Stage } from '../rulebook/rulebook.ts';

export type SubmissionPhase = 'NONE' | 'SENT' | 'RECEIVED' | 'HELD' | 'ASK_UPPER' | 'RETURNED' | 'AGREED' | 'WITHDRAWN';

/** Where a dossier stands between the cell and the commune, as the latest sending of a stage tells it. */
export interface SubmissionState {
  stage: Stage;
  phase: SubmissionPhase;
  /** the latest sending; null while there was none */
  submission: DomainRecord<'submission'> | null;
  /** sittings over the latest sending, in order of time */
  sittings: readonly DomainRecord<'decisionRound'>[];
  /** what was sent back with the latest sending */
  items: readonly DomainRecord<'returnItem'>[];
  /** of them what the cell has not mended */
  open: readonly DomainRecord<'returnItem'>[];
  /** by when the next move is awaited: the earliest day of an open item, or of the sitting that holds the dossier */
  dueOn: LocalDay | null;
  /** two officers wrote different outcomes without seeing each other's: people must settle it */
  contradicting: boolean;
}

/** The state of one stage's sending, from submissions, sittings and returned points; nothing of it is stored. */
export function submissionState(dossier: Dossier, stage: Stage): SubmissionState {
  const submission = submissionsOf(dossier, stage).at(-1) ?? null;
  const sittings = submission ? sittingsOf(dossier, submission.id) : [];
  const items = submission
    ? dossier.returnItems.filter(({ facts }) => facts.submissionId === submission.id && !facts.archived)
    : [];
  const open = items.filter(({ facts }) => !facts.done);
  const heads = sittingHeads(sittings);
  const last = heads.at(-1);
  const contradicting = new Set(heads.map(({ facts }) => facts.outcome)).size > 1;
  const phase = phaseOf(submission, last);
  return { stage, phase, submission, sittings, items, open, dueOn: dueDay(phase, open, last), contradicting };
}

/** The sendings of a stage, the first round first. */
export function submissionsOf({ submissions }: Dossier, stage: Stage): DomainRecord<'submission'>[] {
  return submissions
    .filter(({ facts }) => facts.stage === stage && !facts.archived)
    .toSorted((a, b) => (a.facts.round ?? 0) - (b.facts.round ?? 0));
}

/** The sittings over one sending in order of time; on one day the later made comes later. */
export function sittingsOf({ rounds }: Dossier, submissionId: string): DomainRecord<'decisionRound'>[] {
  return rounds
    .filter(({ facts }) => facts.submissionId === submissionId && !facts.archived)
    .toSorted((a, b) => compare(a.facts.day ?? '', b.facts.day ?? '') || byCreation(a.id, b.id));
}

/**
 * The sittings that no later one has followed. There is one, unless two officers wrote without knowing of each other:
 * whoever writes next, knowing both, follows both. A sitting that does not say what it follows (of an older version)
 * follows those of earlier days.
 *
 * @param sittings over one sending, in order of time
 */
export function sittingHeads(sittings: readonly DomainRecord<'decisionRound'>[]): DomainRecord<'decisionRound'>[] {
  const followed = new Set(
    sittings.flatMap(({ facts }) => {
      const before = sittings.filter((other) => (other.facts.day ?? '') < (facts.day ?? ''));
      return facts.follows ?? before.map(({ id }) => id);
    }),
  );
  return sittings.filter(({ id }) => !followed.has(id));
}

/** Whether the cell took it back; what the commune has in hand by then stays there until the commune returns it. */
export function isWithdrawn({ facts }: DomainRecord<'submission'>): boolean {
  return !!facts.withdrawn && !facts.received;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function phaseOf(
  submission: DomainRecord<'submission'> | null,
  last: DomainRecord<'decisionRound'> | undefined,
): SubmissionPhase {
  if (submission === null) return 'NONE';
  if (isWithdrawn(submission)) return 'WITHDRAWN';
  if (last?.facts.outcome) return last.facts.outcome;
  return submission.facts.received ? 'RECEIVED' : 'SENT';
}

function dueDay(
  phase: SubmissionPhase,
  open: readonly DomainRecord<'returnItem'>[],
  last: DomainRecord<'decisionRound'> | undefined,
): LocalDay | null {
  if (phase === 'HELD' || phase === 'ASK_UPPER') return last?.facts.dueOn ?? null;
  if (phase !== 'RETURNED') return null;
  const days = open.flatMap(({ facts }) => facts.dueOn ?? []);
  return days.toSorted()[0] ?? last?.facts.dueOn ?? null;
}
