import { useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { useUnitSettings } from '../../db/use-rules.ts';
import { settingNumber } from '../../domain/rulebook/setting-value.ts';

/** How many a class of this commune may have: the place's own choice, else the rulebook's. */
export function useMost(): number {
  const { owner } = useBook();
  const settings = useUnitSettings(owner.commune ?? owner.scope);
  return settingNumber(useRulebook(), settings, 'class.maxTrainees');
}

/** Where the limit is raised. */
export const MOST_SETTING = '/them/quy-dinh/lua-chon/class.maxTrainees';
