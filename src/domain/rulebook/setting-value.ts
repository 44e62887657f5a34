import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook, SettingRule } from './rulebook.ts';

export type SettingValue = boolean | number | string | readonly string[];

/**
 * What a unit chose where the texts leave a choice, else the rulebook's default. A stored value of another kind than
 * the default, a number out of bounds, or none of the options (from another version), is passed over.
 *
 * @param settings those of the unit, then those of the commune above it
 * @throws Error for a key that the rulebook does not know: that is a bug of the caller
 */
export function settingValue(
  rulebook: Rulebook,
  settings: readonly DomainRecord<'setting'>[],
  key: string,
): SettingValue {
  const rule = rulebook.settings.find((setting) => setting.key === key);
  if (!rule) throw new Error(`no such setting: ${key}`);
  return (chosenSettings(rule, settings)[0]?.facts.value as SettingValue) ?? rule.default;
}

/** Those of the settings that choose a value that a rule allows, the nearest unit's first. */
export function chosenSettings<S extends DomainRecord<'setting'>>(rule: SettingRule, settings: readonly S[]): S[] {
  return settings.filter(({ facts }) => {
    const isOption = rule.options?.some(({ value }) => value === facts.value) ?? true;
    return facts.key === rule.key && !facts.archived && sameKind(facts.value, rule.default) && isOption;
  });
}

/** A number beyond what any choice means, from a record that no form wrote, would make a limit without end. */
const MOST = 999;

function sameKind(value: unknown, sample: SettingValue): boolean {
  if (Array.isArray(sample)) return Array.isArray(value);
  if (typeof sample === 'number') return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST;
  return typeof value === typeof sample;
}

/** A setting that is a whole number. */
export function settingNumber(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[], key: string): number {
  return Number(settingValue(rulebook, settings, key));
}
