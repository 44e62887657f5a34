import { useTranslation } from 'react-i18next';
import type { RhythmState } from '../../domain/quota/dossier-rhythm.ts';
import { daysLeftWords } from '../../ui/day-words.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { RHYTHM_MARK, rangeText, shortDay } from './quota-words.ts';

/** By when how many dossiers are to be with the commune, and how many are. */
export function RhythmRows({ marks }: { marks: readonly RhythmState[] }) {
  const { t } = useTranslation(['quota', 'common']);
  if (marks.length === 0) return null;
  const range = ({ total }: RhythmState) => rangeText(total);
  return (
    <section className="quota-part" aria-label={t('quota:rhythm.title')}>
      <SectionHeading>{t('quota:rhythm.title')}</SectionHeading>
      <Rows>
        {marks.map((mark) => (
          <li key={mark.by} className="row quota-rhythm">
            <span className={mark.status === 'RUNNING' ? 'quota-now' : undefined}>
              {t('quota:rhythm.by', { day: shortDay(mark.by) })}
            </span>
            <span>
              {mark.dossiers === null || mark.status === 'AHEAD'
                ? t('quota:rhythm.need', { range: range(mark) })
                : t(mark.dossiers.isWhole ? 'quota:rhythm.count' : 'quota:rhythm.countAtLeast', {
                    count: mark.dossiers.count,
                    range: range(mark),
                  })}
            </span>
            <StateMark mark={RHYTHM_MARK[mark.status]}>
              {mark.status === 'RUNNING' ? daysLeftWords(t, mark.daysLeft) : t(`quota:rhythm.${mark.status}`)}
            </StateMark>
          </li>
        ))}
      </Rows>
    </section>
  );
}
