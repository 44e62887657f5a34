import { useTranslation } from 'react-i18next';
import type { RhythmState } from '../../domain/quota/dossier-rhythm.ts';
import { writeDay } from '../../ui/day-text.ts';
import { daysLeftWords } from '../../ui/day-words.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { RHYTHM_MARK } from './quota-words.ts';

/** By when how many dossiers are to be with the commune, and how many are. */
export function RhythmRows({ marks }: { marks: readonly RhythmState[] }) {
  const { t } = useTranslation(['quota', 'common']);
  if (marks.length === 0) return null;
  const range = ({ total }: RhythmState) =>
    total.least === total.most ? String(total.least) : `${total.least}–${total.most}`;
  return (
    <section aria-label={t('quota:rhythm.title')}>
      <SectionHeading>{t('quota:rhythm.title')}</SectionHeading>
      <Rows>
        {marks.map((mark) => (
          <li key={mark.by} className="row quota-rhythm">
            <span className={mark.status === 'RUNNING' ? 'quota-now' : undefined}>
              {t('quota:rhythm.by', { day: writeDay(mark.by) })}
            </span>
            <span>
              {mark.dossiers === null || mark.status === 'AHEAD'
                ? t('quota:rhythm.need', { range: range(mark) })
                : t('quota:rhythm.count', { count: mark.dossiers, range: range(mark) })}
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
