import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useCommuneYear } from '../../db/use-commune-year.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import type { TotalRow } from '../../domain/oversight/total-row.ts';
import { percentText } from '../../domain/quota/percent.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { Bar } from './bar.tsx';
import { rateText, targetWords } from './desk-words.ts';
import { Part } from './part.tsx';

/** The commune's year: the fraction before the percentage, how much of the year is over, and what the sum hides. */
export function YearCard({ total }: { total: TotalRow }) {
  const { t, i18n } = useTranslation('desk');
  const today = useBook().today();
  const year = today.slice(0, 4);
  // the same reading as the page of quotas: the commune's own paper goes before the sum of what it passed on
  const { target, admitted, standing } = useCommuneYear(useReachedUnits());
  const rate = rateText({ standing }, i18n.language);
  const days = daysBetween(`${year}-01-01`, `${Number(year) + 1}-01-01`);
  const gone = daysBetween(`${year}-01-01`, today) + 1;
  const time = percentText(gone, days, 2, i18n.language === 'en' ? 'en' : 'vi');
  return (
    <Part title={t('home.year', { year })}>
      <div className="sheet desk-year">
        <p>
          <span className="desk-fraction">
            <FigurePeople
              label={t('column.admitted')}
              count={admitted?.count ?? 0}
              people={admitted?.people ?? []}
              notes={admitted?.notes ?? []}
            />
            {hasTarget(target) && `/${targetWords(t, target)}`}
          </span>{' '}
          {rate === null ? t('home.admittedOnly') : t('home.admitted', { rate })}
        </p>
        {standing?.rate && <Bar part={standing.rate.part} whole={standing.rate.whole} mark={(100 * gone) / days} />}
        <p className="secondary">
          {hasTarget(target) && `${t('home.timeMark', { time })} `}
          {total.year.target &&
            (total.shortfall > 0 ? t('home.shortfall', { count: total.shortfall }) : t('home.noShortfall'))}
        </p>
        <Link href="/chi-tieu">{t('home.toQuota')}</Link>
      </div>
    </Part>
  );
}
