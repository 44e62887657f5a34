import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { PeriodReading } from '../../domain/quota/quota-reading.ts';
import { daysLeftWords, dayWords } from '../../ui/day-words.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { rateText, targetText } from './quota-words.ts';

interface Props {
  reading: PeriodReading;
  children?: ReactNode;
}

/** The fraction first, then its percentage, what remains and until when. */
export function Headline({ reading, children }: Props) {
  const { t, i18n } = useTranslation(['quota', 'common']);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const { admitted, target, standing } = reading;
  const count = admitted?.count;
  const fraction =
    standing === null || standing.status === 'NO_TARGET'
      ? String(count ?? '?')
      : `${count}/${targetText(t, target ?? { least: 0, most: 0 })}`;
  return (
    <div className="quota-headline">
      <p className="quota-fraction">{fraction}</p>
      <div className="quota-headline-words">
        <p className="quota-rate">
          {standing === null
            ? t('quota:headline.unknown')
            : standing.rate
              ? t('quota:headline.rate', { rate: rateText(standing.rate, language) })
              : t('quota:headline.admitted')}
        </p>
        <Where reading={reading} />
        {children}
      </div>
    </div>
  );
}

/** What remains to the target, or that it is reached. */
function Where({ reading: { standing, target, deadline, period } }: Props) {
  const { t } = useTranslation(['quota', 'common']);
  const today = useBook().today();
  if (standing === null) return null;
  if (standing.status === 'NO_TARGET')
    return (
      <p className="secondary">
        {standing.outside > 0 ? t('quota:headline.outside', { count: standing.outside }) : t('quota:headline.noTarget')}
      </p>
    );
  if (standing.status !== 'BELOW')
    return (
      <StateMark mark="done">
        {t(`quota:headline.${standing.status}`, { band: target ? targetText(t, target) : '' })}
      </StateMark>
    );
  const remains = t('quota:headline.remains', {
    count: standing.remaining,
    day: dayWords(t, period.deadline, today),
    left: daysLeftWords(t, deadline.daysLeft),
  });
  return deadline.isOverdue ? <StateMark mark="overdue">{remains}</StateMark> : <p className="secondary">{remains}</p>;
}
