import type { LocalDay } from '../../lib/local-day.ts';
import { workingDaysBetween } from '../../lib/working-days.ts';
import { type LimitRun, limitOf, limitRun } from '../dossier/limits.ts';
import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Stage } from '../rulebook/rulebook.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { type SubmissionState, submissionState } from './submission-state.ts';

/** One dossier on the commune's desk. */
export interface TrayEntry {
  submission: DomainRecord<'submission'>;
  state: SubmissionState;
  stage: Stage;
  /** working days since it was sent */
  age: number;
  /** last good day for the decision (06-HD/TW §3.7); null where the cell's resolution has no day */
  decideBy: LocalDay | null;
  /** how far that limit has run, from the cell's resolution, with its extension where one was announced */
  run: LimitRun | null;
}

const DECISION_LIMIT = { ADMISSION: 'DECISION_60', OFFICIAL: 'OFFICIAL_DECISION_30' } as const;

/**
 * What of a person lies with the commune, or went back and is awaited: the latest sending of each stage that is not
 * settled.
 */
export function trayEntries(reading: Reading): TrayEntry[] {
  const { dossier, rulebook, today, progress } = reading;
  const calendar = workingCalendar(rulebook, dossier.settings);
  return (['ADMISSION', 'OFFICIAL'] as const).flatMap((stage) => {
    const state = submissionState(dossier, stage);
    const { submission, phase } = state;
    const decided = progress.done.has(stage === 'ADMISSION' ? 'DECISION' : 'OFFICIAL_DECISION');
    if (submission === null || phase === 'WITHDRAWN' || decided || dossier.candidate.facts.exit) return [];
    const age = workingDaysBetween(submission.facts.day ?? today, today, calendar);
    const limit = DECISION_LIMIT[stage];
    return [{ submission, state, stage, age, decideBy: limitOf(reading, limit), run: limitRun(reading, limit) }];
  });
}
