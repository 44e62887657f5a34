import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { isWithdrawn } from '../submission/submission-state.ts';

/** When one person's dossier went up, and what became of it. */
export interface SentDossier {
  candidate: RecordId;
  /** the first sending that was not withdrawn; null before it */
  sentOn: LocalDay | null;
  admittedOn: LocalDay | null;
  /** the day on which the person's way ended otherwise */
  exitOn: LocalDay | null;
}

/**
 * The dossiers that serve a year's admissions and were with the commune by a day: sent by then (who was admitted had
 * one), and neither used up by an admission of an earlier year nor ended. One that waits since last year serves this
 * one.
 */
export function dossiersSent(dossiers: readonly SentDossier[], year: string, through: LocalDay): RecordId[] {
  return dossiers
    .filter(({ sentOn, admittedOn, exitOn }) => {
      const sent = sentOn ?? admittedOn;
      if (sent === null || sent > through) return false;
      return admittedOn === null ? exitOn === null || exitOn > through : admittedOn >= `${year}-01-01`;
    })
    .map(({ candidate }) => candidate);
}

/** The day on which a person's dossier went up first: the sending, or the step of who keeps the sending on paper. */
export function firstSending(
  submissions: readonly DomainRecord<'submission'>[],
  steps: readonly DomainRecord<'step'>[],
): LocalDay | null {
  const days = [
    ...submissions.filter((sent) => sent.facts.stage === 'ADMISSION' && !isWithdrawn(sent) && !sent.facts.archived),
    ...steps.filter(({ facts }) => facts.code === 'FILE_SENT' && !facts.archived),
  ].flatMap(({ facts }) => facts.day ?? []);
  return days.toSorted()[0] ?? null;
}
