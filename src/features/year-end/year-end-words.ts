import { percentText } from '../../domain/quota/percent.ts';
import { hasTarget, type Standing, type Target } from '../../domain/quota/target.ts';
import type { Translate } from '../../i18n/translate.ts';

/** "5", "3–5", "từ 500", "không giao". */
export function targetText(t: Translate, target: Target | null): string {
  if (!hasTarget(target)) return t('yearEnd:noTarget', {});
  const { least, most } = target;
  if (most === null) return t('yearEnd:from', { least });
  return least === most ? String(least) : t('yearEnd:band', { least, most });
}

/** "60 %"; without a target how many stand outside of it; nothing where nobody knows. */
export function rateText(t: Translate, standing: Standing | null, language: 'vi' | 'en'): string {
  if (standing === null) return '';
  if (standing.rate) return `${percentText(standing.rate.part, standing.rate.whole, 2, language)} %`;
  return standing.outside > 0 ? t('yearEnd:outside', { count: standing.outside }) : '';
}
