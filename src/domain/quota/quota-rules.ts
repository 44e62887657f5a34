import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingNumber, settingValue } from '../rulebook/setting-value.ts';
import type { CountingDate } from './admission.ts';
import type { RhythmShares } from './dossier-rhythm.ts';

/** What a place chose of what the papers leave open about quotas. */
export interface QuotaRules {
  /** "MM-DD" */
  yearDeadline: string;
  countingDate: CountingDate;
  /** whole percentages of the year's target */
  goal: { low: number; high: number };
  rhythm: RhythmShares;
}

/** The settings quota.* and dossier.rhythm* of a unit, as settingsOf brings them. */
export function quotaRules(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): QuotaRules {
  const number = (key: string) => settingNumber(rulebook, settings, key);
  return {
    yearDeadline: String(settingValue(rulebook, settings, 'quota.yearDeadline')),
    countingDate: settingValue(rulebook, settings, 'quota.countingDate') as CountingDate,
    goal: { low: number('quota.goalHalfYearLow'), high: number('quota.goalHalfYearHigh') },
    rhythm: {
      juneLow: number('dossier.rhythmJuneLow'),
      juneHigh: number('dossier.rhythmJuneHigh'),
      q3: number('dossier.rhythmQ3'),
    },
  };
}
