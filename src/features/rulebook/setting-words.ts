import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { SettingRule } from '../../domain/rulebook/rulebook.ts';
import type { SettingValue } from '../../domain/rulebook/setting-value.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** How a value of a setting is read: "Có", "30 ngày", the name of an option, "90, 60, 30". */
export function useSettingWords(): (rule: SettingRule, value: SettingValue) => string {
  const { t } = useTranslation(['rulebook', 'common']);
  const { name } = useRuleWords(useBook().today());
  return (rule, value) => {
    if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
    if (typeof value === 'number') return t(`rulebook:settings.unit.${rule.unit ?? 'COUNT'}`, { count: value });
    if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : t('rulebook:settings.none');
    return name(rule.options?.find((option) => option.value === value)?.name) || String(value);
  };
}
