import { useTranslation } from 'react-i18next';
import type { YearEndRow } from '../../domain/reports/year-end-sheet.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { rateText, targetText } from './year-end-words.ts';

/** The columns of the sheet; each number of people opens to them. */
export function useYearEndColumns(): readonly DataColumn<YearEndRow>[] {
  const { t, i18n } = useTranslation('yearEnd');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const people = (
    key: 'half' | 'third' | 'fourth' | 'returned' | 'overridden' | 'struckOff' | 'lapsed',
    of: (row: YearEndRow) => readonly RecordId[],
  ): DataColumn<YearEndRow> => ({
    key,
    title: t(`column.${key}`),
    figure: true,
    sort: (row) => of(row).length,
    cell: (row) => (
      <FigurePeople
        label={t('figure', { what: t(`column.${key}`), cell: row.name })}
        count={of(row).length}
        people={of(row)}
      />
    ),
  });
  return [
    { key: 'name', title: t('column.name'), names: true, cell: ({ name }) => name, sort: ({ name }) => name },
    {
      key: 'target',
      title: t('column.target'),
      figure: true,
      cell: ({ target }) => targetText(t, target),
      sort: ({ target }) => target?.least,
    },
    {
      key: 'admitted',
      title: t('column.admitted'),
      figure: true,
      cell: ({ name, admitted }) =>
        admitted ? (
          <FigurePeople
            label={t('figure', { what: t('column.admitted'), cell: name })}
            count={admitted.count}
            people={admitted.people}
            notes={admitted.notes}
          />
        ) : (
          t('unknown')
        ),
      sort: ({ admitted }) => admitted?.count,
    },
    {
      key: 'rate',
      title: t('column.rate'),
      figure: true,
      cell: ({ standing }) => rateText(t, standing, language),
      sort: ({ standing }) => standing?.rate && standing.rate.part / standing.rate.whole,
    },
    people('half', ({ sent }) => sent.half),
    people('third', ({ sent }) => sent.third),
    people('fourth', ({ sent }) => sent.fourth),
    people('returned', ({ returned }) => returned),
    people('overridden', ({ overridden }) => overridden),
    people('struckOff', ({ struckOff }) => struckOff),
    people('lapsed', ({ lapsed }) => lapsed),
    {
      key: 'meetings',
      title: t('column.meetings'),
      figure: true,
      cell: ({ meetings, monthsMet }) => t('meetings', { count: meetings, months: monthsMet }),
      sort: ({ monthsMet }) => monthsMet,
    },
    {
      key: 'visits',
      title: t('column.visits'),
      figure: true,
      cell: ({ visits }) => visits,
      sort: ({ visits }) => visits,
    },
    { key: 'class', title: t('column.class'), cell: () => <span aria-hidden="true">{'.'.repeat(DOTS)}</span> },
  ];
}

/** Room for a pen. */
const DOTS = 14;
