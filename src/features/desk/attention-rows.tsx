import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../domain/oversight/cell-row.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { flagMark, useFlagWords } from './desk-words.ts';

/** Cells with their first reason and what else is said of them; each opens its own page. */
export function AttentionRows({ rows, today }: { rows: readonly CellRow[]; today: LocalDay }) {
  const { t } = useTranslation('desk');
  const words = useFlagWords(today);
  return (
    <Rows>
      {rows.map(({ unit, name, flags: [first, ...others], inCharge }) => (
        <Row key={unit} href={`/cac-chi-bo/${unit}`} title={name}>
          {first ? (
            <StateMark mark={flagMark(first)}>{words.say(first, 'text')}</StateMark>
          ) : (
            <StateMark mark="done">{t('flags.none')}</StateMark>
          )}
          <span className="secondary">
            {[
              inCharge ? `${t('column.inCharge')}: ${inCharge.facts.name}` : t('cell.nobody'),
              ...others.slice(0, 1).map((flag) => words.say(flag, 'short')),
              ...(others.length > 1 ? [t('flags.moreLabel', { count: others.length - 1 })] : []),
            ].join(' · ')}
          </span>
        </Row>
      ))}
    </Rows>
  );
}
