import { useTranslation } from 'react-i18next';
import type { SumRow } from '../../protocol/account-api.ts';
import type { DataColumn } from '../../ui/data-table.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { SumTotal } from './sum-total.ts';
import { beforeWords, rateWords, targetWords } from './sum-words.ts';

/** The columns of the communes, and the last line under the same keys. */
export function useSumColumns() {
  const { t, i18n } = useTranslation(['province', 'common']);
  const rate = (of: SumRow['rate']) => rateWords(t, of, i18n.language) ?? '–';
  const term = (of: Pick<NonNullable<SumRow['term']>, 'target' | 'admitted'> | null) =>
    of ? t('ofTarget', { count: of.admitted ?? t('unknown'), target: targetWords(t, of.target) }) : '–';
  const columns: readonly DataColumn<SumRow>[] = [
    { key: 'name', title: t('column.name'), names: true, sort: ({ name }) => name, cell: ({ name }) => name },
    {
      ...{ key: 'target', title: t('column.target'), figure: true, sort: ({ target }) => target?.least },
      cell: ({ target }) => targetWords(t, target),
    },
    {
      ...{ key: 'admitted', title: t('column.admitted'), figure: true, sort: ({ admitted }) => admitted },
      cell: ({ admitted, unknownCells }) => (
        <>
          {admitted ?? t('unknown')}
          {admitted !== null && unknownCells > 0 && (
            <span className="secondary"> {t('unknownCells', { count: unknownCells })}</span>
          )}
        </>
      ),
    },
    {
      ...{ key: 'rate', title: t('column.rate'), figure: true },
      sort: (row) => row.rate && row.rate.part / row.rate.whole,
      cell: (row) => rate(row.rate),
    },
    {
      ...{ key: 'remaining', title: t('column.remaining'), figure: true, sort: ({ remaining }) => remaining },
      cell: ({ remaining }) =>
        remaining === null ? '–' : remaining === 0 ? <StateMark mark="done">{t('reached')}</StateMark> : remaining,
    },
    {
      ...{ key: 'before', title: t('column.before'), figure: true, sort: ({ samePeriod }) => samePeriod?.change },
      cell: ({ samePeriod }) => beforeWords(t, samePeriod),
    },
    { key: 'inTray', title: t('column.inTray'), figure: true, sort: (row) => row.inTray, cell: (row) => row.inTray },
    {
      key: 'inClass',
      title: t('column.inClass'),
      figure: true,
      sort: (row) => row.inClass,
      cell: (row) => row.inClass,
    },
    {
      ...{ key: 'term', title: t('column.term'), figure: true, sort: (row: SumRow) => row.term?.admitted },
      cell: (row) => term(row.term),
    },
    { key: 'cells', title: t('column.cells'), figure: true, sort: ({ cells }) => cells, cell: ({ cells }) => cells },
    {
      ...{ key: 'contact', title: t('column.contact'), sort: ({ lastContactAt }: SumRow) => lastContactAt },
      cell: ({ lastContactAt }) =>
        lastContactAt === null ? (
          <StateMark mark="missing">{t('neverHeard')}</StateMark>
        ) : (
          momentWords(t, lastContactAt, Date.now())
        ),
    },
  ];
  const foot = (rows: readonly SumRow[], total: SumTotal) => ({
    name: t('total', { count: rows.length }),
    target: targetWords(t, total.target),
    admitted: total.admitted,
    rate: rate(total.rate),
    remaining: total.target ? total.short.persons : '–',
    before: beforeWords(t, total.samePeriod),
    inTray: total.inTray,
    inClass: total.inClass,
    term: term(total.term),
    cells: total.cells,
    contact: '',
  });
  return { columns, foot };
}
