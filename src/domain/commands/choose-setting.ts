import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { SettingRule } from '../rulebook/rulebook.ts';
import type { SettingValue } from '../rulebook/setting-value.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { problem } from './command.ts';
import { setSetting } from './set-setting.ts';

const MOST = 999;

export interface ChosenSetting {
  rule: SettingRule;
  /** the unit's own record, where it chose before */
  existing: DomainRecord<'setting'> | null;
  /** null: no choice of its own any more, so that the commune's counts, else the rulebook's */
  value: SettingValue | null;
}

/** Chooses where the texts leave a choice to the place; a value that the rule has no use for is refused. */
export function chooseSetting({ rule, existing, value }: ChosenSetting, context: CommandContext): CommandResult {
  const issue = value === null ? null : settingIssue(rule, value);
  if (issue) return { ok: false, error: { issues: [issue] } };
  return setSetting({ existing, key: rule.key, value: Array.isArray(value) ? [...value] : (value as string) }, context);
}

function settingIssue(rule: SettingRule, value: SettingValue): FactIssue | null {
  const sample = rule.default;
  if (typeof sample === 'number' && !isCount(value)) return problem('value', 'SETTING_NUMBER', { most: MOST });
  if (rule.options && !rule.options.some((option) => option.value === value)) return problem('value', 'SETTING_OPTION');
  if (Array.isArray(sample) && sample.length > 0 && sample.every((one) => /^\d+$/.test(one))) {
    const list = Array.isArray(value) ? (value as readonly string[]) : [];
    if (list.length === 0 || !list.every((one) => isCount(Number(one))))
      return problem('value', 'SETTING_LIST', { most: MOST });
  }
  return null;
}

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST;
