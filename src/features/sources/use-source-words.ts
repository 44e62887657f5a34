import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { NONE } from '../../domain/sources/source-lines.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Which table a line stands in. */
export const TABLES = ['bySource', 'byPlace', 'byBody', 'byGroup'] as const;
export type TableName = (typeof TABLES)[number];

/** The word for a line of a table of sources, and for a reason of loss. */
export function useSourceWords() {
  const { t } = useTranslation('sources');
  const { lists } = useRulebook();
  const units = useAll('unit');
  const words = useRuleWords(useBook().today());
  const entry = (list: 'sources' | 'ethnicGroups' | 'lossReasons', code: string) =>
    words.name(lists[list].entries.find((one) => one.code === code)?.name) || code;
  return {
    line(table: TableName, key: string): string {
      if (key === NONE) return t(`none.${table}`);
      if (table === 'bySource') return entry('sources', key);
      if (table === 'byGroup') return entry('ethnicGroups', key);
      if (table === 'byBody') return t(`body.${key as 'CELL'}`);
      return units.find(({ id }) => id === key)?.facts.name ?? key;
    },
    reason: (code: string) => (code === NONE ? t('none.reason') : entry('lossReasons', code)),
  };
}
