import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Attained, CellRow } from '../../domain/oversight/cell-row.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { contactWords, rateText, signed, targetWords } from './desk-words.ts';
import { Part } from './part.tsx';

const PEOPLE = ['inTray', 'returned', 'trainedOnly', 'inClass', 'listed', 'probation'] as const;

/** The row of a cell, one figure per line; each opens to its people. */
export function CellFigures({ row }: { row: CellRow }) {
  const { t, i18n } = useTranslation('desk');
  const today = useBook().today();
  const { year, before, change, term, contact, name } = row;
  const admitted = (of: Attained) => {
    const rate = rateText(of, i18n.language);
    return (
      <>
        {of.admitted ? (
          <FigurePeople
            label={t('cells.figure', { what: t('column.admitted'), cell: name })}
            count={of.admitted.count}
            people={of.admitted.people}
            notes={of.admitted.notes}
          />
        ) : (
          t('figure.unknown')
        )}
        {hasTarget(of.target) ? `/${targetWords(t, of.target)}` : ` · ${t('figure.noTarget')}`}
        {rate !== null && ` (${t('figure.percent', { rate })})`}
      </>
    );
  };
  return (
    <Part title={t('cell.figures')}>
      <Rows>
        <FactRow name={t('home.year', { year: today.slice(0, 4) })}>{admitted(year)}</FactRow>
        {year.standing?.rate && <FactRow name={t('column.remaining')}>{year.standing.remaining}</FactRow>}
        <FactRow name={t('column.beforeCount')}>
          {before === null
            ? t('figure.noBefore')
            : change === null
              ? before.count
              : t('figure.before', { count: before.count, change: signed(change) })}
        </FactRow>
        {term && <FactRow name={`${t('column.term')} ${term.period}`}>{admitted(term)}</FactRow>}
        {PEOPLE.map((key) => (
          <FactRow key={key} name={t(`column.${key}Long`)}>
            <FigurePeople
              label={t('cells.figure', { what: t(`column.${key}Long`), cell: name })}
              count={row[key].length}
              people={row[key]}
            />
          </FactRow>
        ))}
        <li className="row row-fact">{contactWords(t, contact, today)}</li>
        {!!contact?.unsent && <li className="row row-fact">{t('contact.unsent', { count: contact.unsent })}</li>}
      </Rows>
    </Part>
  );
}
