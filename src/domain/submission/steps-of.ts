import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { isWithdrawn, sittingsOf, submissionsOf } from './submission-state.ts';

type Step = DomainRecord<'step'>;

/**
 * The steps of a person with those that other records show: a dossier that went up is FILE_SENT, one that came back is
 * FILE_SENT and returned (294-QĐ/TW §3); a proposal that stands is CLASS_NOMINATED. Who keeps the book on paper records
 * the step instead; both count.
 */
export function stepsOf(dossier: Dossier): readonly Step[] {
  const shown = [...sendings(dossier), ...proposals(dossier)];
  return shown.length === 0 ? dossier.steps : [...dossier.steps, ...shown];
}

function proposals({ nominations = [] }: Dossier): Step[] {
  return nominations
    .filter(({ facts }) => facts.kind === 'AWARENESS' && !facts.withdrawn && !facts.archived)
    .map((nomination) => shownStep(nomination, 'CLASS_NOMINATED', nomination.facts.day ?? '', 'PASSED', null));
}

function sendings(dossier: Dossier): Step[] {
  return submissionsOf(dossier, 'ADMISSION')
    .filter((submission) => !isWithdrawn(submission))
    .flatMap((submission) => [
      shownStep(submission, 'FILE_SENT', submission.facts.day ?? '', 'PASSED', null),
      ...sittingsOf(dossier, submission.id)
        .filter(({ facts }) => facts.outcome === 'RETURNED')
        .map((sitting) =>
          shownStep(sitting, 'FILE_SENT', sitting.facts.day ?? '', 'RETURNED', sitting.facts.note ?? null),
        ),
    ]);
}

function shownStep(
  { id, scope, rev, facts }: DomainRecord<'submission' | 'decisionRound' | 'classNomination'>,
  code: string,
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
    facts: { ...(candidateId ? { candidateId } : {}), code, day, outcome, note },
  };
}
