import { percentText } from '../../domain/quota/percent.ts';
import { hasTarget, type Target } from '../../domain/quota/target.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { SumRow } from '../../protocol/account-api.ts';

/** "210", "3–5", "500 trở lên"; a dash where none was given. */
export function targetWords(t: Translate, target: Target | null): string {
  if (!hasTarget(target)) return '–';
  const { least, most } = target;
  if (most === null) return t('province:open', { least });
  return least === most ? String(least) : t('province:band', { least, most });
}

/** "62,71 %"; null without a target or a figure. */
export function rateWords(t: Translate, rate: SumRow['rate'], language: string): string | null {
  return (
    rate && t('province:percent', { rate: percentText(rate.part, rate.whole, 2, language === 'en' ? 'en' : 'vi') })
  );
}

/** "70 (−25)"; in words where nobody knows: it is never worked out backwards. */
export function beforeWords(t: Translate, before: SumRow['samePeriod']): string {
  if (before === null) return t('province:noBefore', {});
  const { last, change } = before;
  return t('province:before', { last, change: change > 0 ? `+${change}` : String(change).replace('-', '−') });
}
