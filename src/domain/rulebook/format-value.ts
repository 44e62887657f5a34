import { must } from '../../lib/must.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from './rulebook.ts';
import { settingValue } from './setting-value.ts';

/**
 * One element of the look of a party document, in the unit of its entry: the unit's choice where the sources differ,
 * else the rulebook's value.
 *
 * @throws Error for a code that the rulebook does not have
 */
export function formatValue(
  rulebook: Rulebook,
  settings: readonly DomainRecord<'setting'>[],
  code: string,
): string | number {
  const element = must(
    rulebook.format.find((one) => one.code === code),
    `format ${code}`,
  );
  return element.setting === null
    ? element.value
    : (settingValue(rulebook, settings, element.setting) as typeof element.value);
}
