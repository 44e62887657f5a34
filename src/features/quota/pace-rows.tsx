import { useTranslation } from 'react-i18next';
import type { PeriodReading, YearReading } from '../../domain/quota/quota-reading.ts';
import type { Fraction } from '../../domain/quota/same-period.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { changeText, rangeText, rateText } from './quota-words.ts';

const GOAL_MARK = { BELOW: 'look', WITHIN: 'done', ABOVE: 'done' } as const;

interface Props {
  reading: PeriodReading;
  goal?: YearReading['goal'];
  /** percentages of the goal, to say what it is made of */
  percents?: { low: number; high: number };
}

/** Time gone beside the rate, what an even pace would have brought, the goal of six months. */
export function PaceRows({ reading: { pace, standing }, goal, percents }: Props) {
  const { t, i18n } = useTranslation('quota');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  if (!pace || !standing?.rate) return null;
  return (
    <section className="quota-part" aria-label={t('pace.title')}>
      <SectionHeading>{t('pace.title')}</SectionHeading>
      <Rows>
        <BarRow name={t('pace.rate')} value={standing.rate} text={rateText(standing.rate, language)} />
        <BarRow name={t('pace.time')} value={pace.time} text={rateText(pace.time, language)} />
        <FactRow name={t('pace.expected', { count: pace.expected })}>
          <StateMark mark={pace.isBehind ? 'look' : 'done'}>
            {t(pace.isBehind ? 'pace.behind' : 'pace.onTime', { points: changeText(pace.points, language) })}
          </StateMark>
        </FactRow>
        {goal && percents && (
          <FactRow name={t('pace.goal', { ...percents, range: rangeText(goal) })}>
            <StateMark mark={GOAL_MARK[goal.status]}>{t(`pace.goal${goal.status}`, { count: goal.short })}</StateMark>
          </FactRow>
        )}
      </Rows>
    </section>
  );
}

function BarRow({ name, value, text }: { name: string; value: Fraction; text: string }) {
  return (
    <FactRow name={name}>
      <span className="quota-bar">
        <progress aria-label={name} value={Math.min(value.part, value.whole)} max={value.whole} />
        <span className="quota-bar-text">{text}</span>
      </span>
    </FactRow>
  );
}
