import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { index } from '../../domain/reports/figure.ts';
import { against, type UnitRow } from '../../domain/reports/unit-figures.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { BarChart } from './bar-chart.tsx';
import { NO_FIGURE, ReportFigure } from './report-figure.tsx';
import { useReportWords } from './report-words.ts';

interface Props {
  title: string;
  /** name of a unit */
  nameOf: (unit: RecordId) => string;
  rows: readonly UnitRow[];
  /** of the whole unit, which may hold more than its parts: figures noted for it */
  /** what a unit sent for the same period, where units are asked for one */
  sentBy?: (unit: RecordId) => { href: string; words: string | null };
  whole: { admitted: number | null; before: number | null; target: number | null; people: readonly RecordId[] | null };
  decimals: number;
}

/** Admitted against the target, unit by unit, with the same period of the year before. */
export function UnitsTable({ title, nameOf, rows, whole, decimals, sentBy }: Props) {
  const { t } = useTranslation('reports');
  const words = useReportWords(useBook().today());
  const total = against(whole.admitted, whole.target);
  const short = rows.reduce((sum, { remaining }) => sum + remaining, 0);
  const columns: DataColumn<UnitRow>[] = [
    { key: 'unit', title: t('column.unit'), names: true, cell: ({ id }) => nameOf(id), sort: ({ id }) => nameOf(id) },
    {
      key: 'target',
      title: t('column.target'),
      figure: true,
      cell: (row) => row.target ?? NO_FIGURE,
      sort: (row) => row.target,
    },
    {
      key: 'admitted',
      title: t('column.admitted'),
      figure: true,
      cell: (row) => (
        <ReportFigure label={`${t('column.admitted')}, ${nameOf(row.id)}`} value={row.admitted} people={row.people} />
      ),
      sort: (row) => row.admitted,
    },
    {
      key: 'rate',
      title: t('column.rate'),
      figure: true,
      cell: (row) => words.share(row.rate, decimals),
      sort: ({ rate }) => rate && rate.part / rate.whole,
    },
    {
      key: 'remaining',
      title: t('column.remaining'),
      figure: true,
      cell: (row) => (row.target === null ? NO_FIGURE : row.remaining),
      sort: (row) => row.remaining,
    },
    {
      key: 'before',
      title: t('column.before'),
      figure: true,
      cell: (row) => row.before ?? NO_FIGURE,
      sort: (row) => row.before,
    },
    {
      key: 'index',
      title: t('column.index'),
      figure: true,
      cell: (row) => words.percent(index(row.admitted, row.before), Math.min(1, decimals)),
    },
  ];
  if (sentBy)
    columns.push({
      key: 'sent',
      title: t('column.sent'),
      cell: ({ id }) => {
        const { href, words: sent } = sentBy(id);
        return (
          <Link href={href}>
            <StateMark mark={sent ? 'done' : 'missing'}>{sent ?? t('notSent')}</StateMark>
          </Link>
        );
      },
      sort: ({ id }) => sentBy(id).words,
    });
  const hasTargets = rows.some(({ target }) => target !== null);
  const known = rows.filter(({ admitted }) => admitted !== null);
  return (
    <section className="report-section" aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {known.length > 0 && (
        <BarChart
          label={title}
          series={[{ name: t('column.admitted') }, ...(hasTargets ? [{ name: t('column.target') }] : [])]}
          bars={known.map((row) => ({
            name: nameOf(row.id),
            values: [row.admitted ?? 0, ...(hasTargets ? [row.target ?? 0] : [])],
            text: row.target === null ? String(row.admitted) : `${row.admitted}/${row.target}`,
          }))}
        />
      )}
      <DataTable
        wide
        caption={title}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        foot={{
          unit: t('total'),
          target: whole.target ?? NO_FIGURE,
          admitted: <ReportFigure label={t('column.admitted')} value={whole.admitted} people={whole.people} />,
          rate: words.share(total.rate, decimals),
          remaining: whole.target === null ? NO_FIGURE : total.remaining,
          before: whole.before ?? NO_FIGURE,
          index: words.percent(index(whole.admitted, whole.before), Math.min(1, decimals)),
        }}
      />
      {known.length < rows.length && <p className="pad">{t('unknownUnits', { count: rows.length - known.length })}</p>}
      {short > total.remaining && <p className="pad">{t('shortTogether', { short, remaining: total.remaining })}</p>}
    </section>
  );
}
