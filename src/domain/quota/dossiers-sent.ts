import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';

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
 * one), and neither used up by an admission of an earlier year nor ended. One that waits since last year serves this one.
 */
export function dossiersSent(dossiers: readonly SentDossier[], year: string, through: LocalDay): RecordId[] {
  return dossiers
    .filter(({ sentOn, admittedOn, exitOn }) => {
      const sent = sentOn ?? admittedOn;
      if (sent === null || sent > through || (exitOn !== null && exitOn <= through)) return false;
      return admittedOn === null || admittedOn >= `${year}-01-01`;
    })
    .map(({ candidate }) => candidate);
}
