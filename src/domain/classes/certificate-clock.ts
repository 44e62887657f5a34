import { daysBetween, type LocalDay } from '../../lib/local-day.ts';
import { limit, meetingDay } from '../dossier/reading.ts';
import { CLASS_PROOF, type ClassKind, type ClassPerson } from './class-person.ts';

/**
 * How a person stands with the certificate of a class. TOO_SHORT: it is good today and will not be on the day on which
 * the cell can review at the earliest. NO_DAY: nobody wrote down the day that stands on it.
 */
export interface CertificateClock {
  status: 'NONE' | 'NO_DAY' | 'VALID' | 'TOO_SHORT' | 'EXPIRED';
  day: LocalDay | null;
  /** last good day; null where the certificate does not age, or its day is not known */
  validUntil: LocalDay | null;
  /** from today, negative when over */
  daysLeft: number | null;
  /** the day on which the cell can review at the earliest; only where the certificate ends near it */
  reviewOn: LocalDay | null;
}

/** No review is as far away as this; what lasts longer need not be reckoned with it. */
const FAR_DAYS = 366;

/**
 * The certificate of the awareness class counts for 60 months until the cell's review (06-HD/TW §5.4); that of the
 * new-member class does not age.
 */
export function certificateClock(person: ClassPerson, kind: ClassKind, today: LocalDay): CertificateClock {
  const line = person.checklist.lines.find(({ code }) => code === CLASS_PROOF[kind].paper);
  const validUntil = line?.validUntil ?? null;
  const daysLeft = validUntil === null ? null : daysBetween(today, validUntil);
  const isNear = daysLeft !== null && daysLeft >= 0 && daysLeft <= FAR_DAYS && !isReviewed(person);
  const reviewOn = isNear ? earliestReview(person, today) : null;
  const status =
    line?.record?.facts.state !== 'READY'
      ? 'NONE'
      : line.status === 'EXPIRED'
        ? 'EXPIRED'
        : line.needsDay && line.day === null
          ? 'NO_DAY'
          : validUntil !== null && reviewOn !== null && validUntil < reviewOn
            ? 'TOO_SHORT'
            : 'VALID';
  return { status, day: line?.day ?? null, validUntil, daysLeft, reviewOn };
}

/**
 * The day on which the cell can review at the earliest: its next meeting, and while the résumé is not verified the
 * first meeting after the time that the other places have for an answer (294-QĐ/TW §3.2; 06-HD/TW §3.4).
 */
function earliestReview({ dossier, rulebook, checklist }: ClassPerson, today: LocalDay): LocalDay {
  const verification = checklist.lines.find(({ code }) => code === 'VERIFICATION');
  const isVerified =
    verification === undefined ||
    verification.required === 'NO' ||
    ['VALID', 'EXPIRING', 'NOT_NEEDED'].includes(verification.status);
  const from = isVerified ? today : limit({ dossier, rulebook }, 'VERIFICATION_ANSWER', today);
  return meetingDay({ dossier, rulebook, today: from });
}

/** The cell has reviewed: from then on the certificate is judged by that day and needs to last no longer. */
export function isReviewed({ dossier }: ClassPerson): boolean {
  return hasStep(dossier.steps, 'CELL_RESOLUTION');
}

export function hasStep(steps: ClassPerson['dossier']['steps'], code: string): boolean {
  return steps.some(({ facts }) => facts.code === code && !facts.archived && (facts.outcome ?? 'PASSED') === 'PASSED');
}
