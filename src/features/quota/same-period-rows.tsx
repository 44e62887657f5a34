import { useTranslation } from 'react-i18next';
import type { YearReading } from '../../domain/quota/quota-reading.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { changeText, signed } from './quota-words.ts';

/** The same days of last year: three comparisons, each under its own name, since papers rarely say which they print. */
export function SamePeriodRows({ year }: { year: YearReading }) {
  const { t, i18n } = useTranslation('quota');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const { samePeriod, lastYear } = year;
  const title = t('same.title', { day: writeDay(lastYear.through) });
  return (
    <section className="quota-part" aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {samePeriod === null ? (
        <p className="pad">
          {t(lastYear.admitted?.unknown ? 'same.someUnknown' : 'same.unknown', {
            count: lastYear.admitted?.unknown ?? 0,
          })}
        </p>
      ) : (
        <Rows>
          <FactRow name={t('same.persons')}>
            {t('same.personsValue', {
              last: samePeriod.last,
              now: samePeriod.last + samePeriod.persons,
              change: signed(samePeriod.persons),
            })}
          </FactRow>
          <FactRow name={t('same.relative')}>
            {samePeriod.relative ? `${changeText(samePeriod.relative, language)} %` : t('same.noRelative')}
          </FactRow>
          <FactRow name={t('same.points')}>
            {samePeriod.points
              ? t('same.pointsValue', { change: changeText(samePeriod.points, language) })
              : t('same.noPoints')}
          </FactRow>
        </Rows>
      )}
    </section>
  );
}
