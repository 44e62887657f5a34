import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../domain/oversight/cell-row.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { contactAge, flagMark, targetWords, useFlagWords } from './desk-words.ts';

/** The cells on a phone: the fraction, the first thing worth a look, who is in charge and how old the contact is. */
export function CellList({ rows, today }: { rows: readonly CellRow[]; today: LocalDay }) {
  const { t } = useTranslation('desk');
  const words = useFlagWords(today);
  return (
    <Rows label={t('cells.title')}>
      {rows.map(({ unit, name, year, flags: [first, ...others], inCharge, contact }) => (
        <Row
          key={unit}
          href={`/cac-chi-bo/${unit}`}
          title={name}
          aside={
            hasTarget(year.target)
              ? t('figure.ofTarget', {
                  count: year.admitted?.count ?? t('figure.unknown'),
                  target: targetWords(t, year.target),
                })
              : t('figure.noTarget')
          }
        >
          {first ? (
            <StateMark mark={flagMark(first)}>
              {words.say(first, 'short')}
              {others.length > 0 && `, ${t('flags.moreLabel', { count: others.length })}`}
            </StateMark>
          ) : (
            <StateMark mark="done">{t('flags.none')}</StateMark>
          )}
          <span className="secondary">
            {[
              inCharge?.facts.name ?? t('cell.nobody'),
              `${t('column.contact')}: ${contactAge(t, contact, today)}`,
            ].join(' · ')}
          </span>
        </Row>
      ))}
    </Rows>
  );
}
