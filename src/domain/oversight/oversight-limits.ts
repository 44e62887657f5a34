import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingNumber } from '../rulebook/setting-value.ts';

/** From which figure on a cell is worth a look, by the setting that says so; the commune chooses each. */
export type OversightLimits = Readonly<Record<OversightSetting, number>>;

export type OversightSetting =
  | 'oversight.noContactDays'
  | 'oversight.yearsWithoutAdmission'
  | 'oversight.fewMembers'
  | 'oversight.agedMembers'
  | 'oversight.visitEveryMonths'
  | 'oversight.deadlineDays';

/** The limits that hold: the commune's choices, else the rulebook's. */
export function oversightLimits(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): OversightLimits {
  const of = (key: OversightSetting) => settingNumber(rulebook, settings, key);
  return {
    'oversight.noContactDays': of('oversight.noContactDays'),
    'oversight.yearsWithoutAdmission': of('oversight.yearsWithoutAdmission'),
    'oversight.fewMembers': of('oversight.fewMembers'),
    'oversight.agedMembers': of('oversight.agedMembers'),
    'oversight.visitEveryMonths': of('oversight.visitEveryMonths'),
    'oversight.deadlineDays': of('oversight.deadlineDays'),
  };
}
