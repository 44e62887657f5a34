import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { isWithdrawn, sittingsOf, submissionsOf } from './submission-state.ts';

type Step = DomainRecord<'step'>;

/**
 * The steps of a person with those that sending and returning show: a dossier that went up is FILE_SENT, one that came
 * back is FILE_SENT and returned (294-QĐ/TW §3). Who keeps the book on paper records the step instead; both count.
 */
export function stepsOf(dossier: Dossier): readonly Step[] {
  const shown = submissionsOf(dossier, 'ADMISSION')
    .filter((submission) => !isWithdrawn(submission))
    .flatMap((submission) => [
      fileSent(submission, submission.facts.day ?? '', 'PASSED', null),
      ...sittingsOf(dossier, submission.id)
        .filter(({ facts }) => facts.outcome === 'RETURNED')
        .map((sitting) => fileSent(sitting, sitting.facts.day ?? '', 'RETURNED', sitting.facts.note ?? null)),
    ]);
  return shown.length === 0 ? dossier.steps : [...dossier.steps, ...shown];
}

function fileSent(
  { id, scope, rev, facts }: DomainRecord<'submission' | 'decisionRound'>,
  day: string,
  outcome: 'PASSED' | 'RETURNED',
  note: string | null,
): Step {
  const { candidateId } = facts;
  return {
    type: 'step',
    id,
    scope,
    rev,
    facts: { ...(candidateId ? { candidateId } : {}), code: 'FILE_SENT', day, outcome, note },
  };
}
