import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { UnitQuota } from '../../db/unit-quota.ts';
import type { PeriodReading } from '../../domain/quota/quota-reading.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import { targetText } from './quota-words.ts';

/** Whether the address asks for the term: "?ky=nhiem-ky". */
export function useAsksTerm(): boolean {
  return new URLSearchParams(useSearch()).get('ky') === 'nhiem-ky';
}

/** The year or the term, each with an address of its own. */
export function PeriodSwitch({ href, quota }: { href: string; quota: UnitQuota }) {
  const { t } = useTranslation('quota');
  const search = new URLSearchParams(useSearch());
  const asksTerm = useAsksTerm();
  const addressOf = (term: boolean) => {
    const next = new URLSearchParams(search);
    if (term) next.set('ky', 'nhiem-ky');
    else next.delete('ky');
    const text = next.toString();
    return text === '' ? href : `${href}?${text}`;
  };
  const fraction = ({ admitted, target }: PeriodReading) =>
    admitted && hasTarget(target) ? ` · ${admitted.count}/${targetText(t, target)}` : '';
  const { year, term } = quota;
  return (
    <nav className="quota-switch no-print" aria-label={t('switch.label')}>
      <Link href={addressOf(false)} replace aria-current={asksTerm ? undefined : 'page'}>
        {t('switch.year', { year: year.period.period })}
        {asksTerm && fraction(year)}
      </Link>
      <Link href={addressOf(true)} replace aria-current={asksTerm ? 'page' : undefined}>
        {t('switch.term')}
        {!asksTerm && term && fraction(term)}
      </Link>
    </nav>
  );
}
