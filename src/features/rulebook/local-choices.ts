import type { SettingRule } from '../../domain/rulebook/rulebook.ts';

/** Settings that have a page of their own. */
const ELSEWHERE: readonly string[] = ['calendar.holidays', 'calendar.workingSaturdays', 'checks.lowered'];

/** Whether a setting stands in the list of local choices. */
export const isLocalChoice = ({ key }: Pick<SettingRule, 'key'>): boolean => !ELSEWHERE.includes(key);
