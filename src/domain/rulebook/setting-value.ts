import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from './rulebook.ts';

export type SettingValue = boolean | number | string | readonly string[];

/**
 * What a unit chose where the texts leave a choice, else the rulebook's default. A stored value of another kind than
 * the default, or none of the options (from another version), is passed over.
 *
 * @throws Error for a key that the rulebook does not know: that is a bug of the caller
 */
export function settingValue(
  rulebook: Rulebook,
  settings: readonly DomainRecord<'setting'>[],
  key: string,
): SettingValue {
  const rule = rulebook.settings.find((setting) => setting.key === key);
  if (!rule) throw new Error(`no such setting: ${key}`);
  const chosen = settings.find(({ facts }) => facts.key === key && !facts.archived)?.facts.value;
  const isOption = rule.options?.some(({ value }) => value === chosen) ?? true;
  return sameKind(chosen, rule.default) && isOption ? chosen : rule.default;
}

function sameKind(value: unknown, sample: SettingValue): value is SettingValue {
  if (Array.isArray(sample)) return Array.isArray(value);
  return typeof value === typeof sample;
}

/** A setting that is a whole number. */
export function settingNumber(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[], key: string): number {
  return Number(settingValue(rulebook, settings, key));
}
