import type { LocalDay } from '../../lib/local-day.ts';
import { workingDaysBetween } from '../../lib/working-days.ts';
import { type LimitRun, limitOf, limitRun } from '../dossier/limits.ts';
import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Stage } from '../rulebook/rulebook.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { type AfterDecision, afterDecision } from './after-decision.ts';
import { type SubmissionPhase, type SubmissionState, submissionState } from './submission-state.ts';

/** Where a dossier lies as the desk sees it: the phase of its sending, or the time after the decision. */
export type TrayPhase = Exclude<SubmissionPhase, 'NONE' | 'WITHDRAWN'> | 'DECIDED';

/** One dossier on the commune's desk. */
export interface TrayEntry {
  submission: DomainRecord<'submission'>;
  state: SubmissionState;
  stage: Stage;
  phase: TrayPhase;
  /** how often it was sent: 2 after one return */
  round: number;
  /** working days since it was sent */
  age: number;
  /** last good day for what comes next: the decision (06-HD/TW §3.7), after it the ceremony; null where none runs */
  by: LocalDay | null;
  /** how far that limit has run: from the cell's resolution, with its extension; of the ceremony from the receipt */
  run: LimitRun | null;
  /** null while there is no decision */
  after: AfterDecision | null;
}

export const DECISION_LIMIT = { ADMISSION: 'DECISION_60', OFFICIAL: 'OFFICIAL_DECISION_30' } as const;

/** The step with which the desk has nothing more to follow. */
const LAST_STEP = { ADMISSION: 'CEREMONY', OFFICIAL: 'ANNOUNCED' } as const;

/**
 * What of a person lies with the commune, went back and is awaited, or was decided and is not carried out yet: the
 * latest sending of each stage that is not settled.
 */
export function trayEntries(reading: Reading): TrayEntry[] {
  const { dossier, rulebook, today, progress } = reading;
  const calendar = workingCalendar(rulebook, dossier.settings);
  return (['ADMISSION', 'OFFICIAL'] as const).flatMap((stage): TrayEntry[] => {
    const state = submissionState(dossier, stage);
    const { submission, phase } = state;
    const isOver = progress.done.has(LAST_STEP[stage]) || dossier.candidate.facts.exit;
    if (submission === null || phase === 'WITHDRAWN' || phase === 'NONE' || isOver) return [];
    const after = afterDecision(reading, stage);
    // a decision that stands only as a step was carried out on paper
    if (after === null && progress.done.has(stage === 'ADMISSION' ? 'DECISION' : 'OFFICIAL_DECISION')) return [];
    const limit = DECISION_LIMIT[stage];
    return [
      {
        submission,
        state,
        stage,
        phase: after ? 'DECIDED' : phase,
        round: submission.facts.round ?? 1,
        age: workingDaysBetween(submission.facts.day ?? today, today, calendar),
        by: after ? after.ceremonyBy : limitOf(reading, limit),
        run: after ? after.run : limitRun(reading, limit),
        after,
      },
    ];
  });
}
