import { addMonths, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { AdmittedCount } from './admitted.ts';
import { type DeadlineState, deadlineState } from './deadline-state.ts';
import { type DossierCount, dossierRhythm, type RhythmState, rhythmStates } from './dossier-rhythm.ts';
import { type HalfYearGoal, halfYearGoal } from './half-year-goal.ts';
import { type Pace, pace } from './pace.ts';
import { type QuotaPeriod, termPeriod, termQuota, yearPeriod, yearQuota } from './quota-period.ts';
import type { QuotaRules } from './quota-rules.ts';
import { type SamePeriod, samePeriod } from './same-period.ts';
import { hasTarget, type Standing, standing, type Target } from './target.ts';

/**
 * A count of one unit or of several. `unknown`: units of a commune whose figure nobody knows; they add nothing to the
 * count.
 */
export type Admitted = AdmittedCount & { unknown?: number };

export interface QuotaReadingInput {
  unit: RecordId;
  quotas: readonly DomainRecord<'quota'>[];
  rules: QuotaRules;
  /** the day as of which everything is counted: today, or a past one */
  day: LocalDay;
  /** null where nobody knows */
  admittedIn(from: LocalDay, through: LocalDay): Admitted | null;
  /** dossiers with the commune by a day of the year; null where nobody knows */
  dossiersBy(day: LocalDay): DossierCount | null;
}

/** How a unit stands against what it was given for one period, on one day. */
export interface PeriodReading {
  period: QuotaPeriod;
  quota: DomainRecord<'quota'> | null;
  target: Target | null;
  /** from the period's first day through the day; null where nobody knows, which is no 0 */
  admitted: Admitted | null;
  /** null where nobody knows what was admitted */
  standing: Standing | null;
  deadline: DeadlineState;
  /** null without a target, or where nobody knows */
  pace: Pace | null;
}

export interface YearReading extends PeriodReading {
  goal: HalfYearGoal | null;
  rhythm: readonly RhythmState[];
  /** null: "chưa có số liệu cùng kỳ" */
  samePeriod: SamePeriod | null;
  /** what `samePeriod` rests on */
  lastYear: { through: LocalDay; admitted: Admitted | null; target: Target | null };
}

/** The year of the day. An admission counts once in its year and once in its term (138-TB/HU; Nậm Nhùn, 2023). */
export function yearReading(input: QuotaReadingInput): YearReading {
  const { unit, quotas, rules, day } = input;
  const year = Number(day.slice(0, 4));
  const quota = yearQuota(quotas, unit, year);
  const read = periodReading(input, yearPeriod(year, rules.yearDeadline, quota), quota);
  const { target } = read;
  const june = `${year}-06-30`;
  const through = addMonths(day, -12);
  const last = input.admittedIn(`${year - 1}-01-01`, through);
  const lastYear = { through, admitted: last, target: yearQuota(quotas, unit, year - 1)?.facts.target ?? null };
  const halfYear = hasTarget(target) ? (day <= june ? read.admitted : input.admittedIn(`${year}-01-01`, june)) : null;
  return {
    ...read,
    goal: hasTarget(target) && halfYear ? halfYearGoal(halfYear.count, target, rules.goal) : null,
    rhythm: rhythmStates(dossierRhythm(target, read.period, rules.rhythm), input.dossiersBy, day),
    samePeriod: samePeriod(
      { admitted: whole(read.admitted), target },
      { admitted: whole(last), target: lastYear.target },
    ),
    lastYear,
  };
}

/** The term in which the day lies; null where none was given. */
export function termReading(input: QuotaReadingInput): PeriodReading | null {
  const quota = termQuota(input.quotas, input.unit, input.day);
  return quota && periodReading(input, termPeriod(quota), quota);
}

function periodReading(
  { day, admittedIn }: QuotaReadingInput,
  period: QuotaPeriod,
  quota: DomainRecord<'quota'> | null,
): PeriodReading {
  const target = quota?.facts.target ?? null;
  const admitted = admittedIn(period.from, day < period.to ? day : period.to);
  const stands = admitted && standing(admitted.count, target);
  return {
    period,
    quota,
    target,
    admitted,
    standing: stands,
    deadline: deadlineState(period.deadline, day, stands?.remaining ?? 0),
    pace: admitted && hasTarget(target) ? pace(period, day, admitted.count, target) : null,
  };
}

/** A count in which no unit is missing: only such may be compared. */
const whole = (admitted: Admitted | null) => (admitted && !admitted.unknown ? admitted.count : null);
