import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { StatisticsForm } from '../../domain/reports/report-form.ts';
import type { TableRow, TableSection } from '../../domain/reports/statistics-table.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { BarChart } from './bar-chart.tsx';
import { NO_FIGURE, ReportFigure } from './report-figure.tsx';
import { useReportWords } from './report-words.ts';

interface Props {
  form: StatisticsForm;
  section: TableSection;
  decimals: number;
}

/** One section of a statistics table: its rows, beside them its bars. */
export function StatisticsSection({ form, section, decimals }: Props) {
  const { t } = useTranslation('reports');
  const words = useReportWords(useBook().today());
  const title = [section.no, words.name(section.name)].filter(Boolean).join('. ');
  const notes = words.unknown(section.unknown);
  const bars = section.rows.filter(({ value, mean }) => value !== null && mean === null);
  const isShares = form.columns === 'SHARES';
  const indexDecimals = Math.min(decimals, form.indexDecimals ?? decimals);
  const name: DataColumn<TableRow> = {
    key: 'name',
    title: t('column.criterion'),
    names: true,
    cell: (row) => (
      <span className={row.isWithin ? 'report-within' : undefined}>
        {row.no && !isShares && <span className="report-no">{row.no} </span>}
        {words.name(row.name)}
        {row.unknown.now + row.unknown.before > 0 && (
          <span className="report-unknown">{words.unknown(row.unknown)}</span>
        )}
      </span>
    ),
  };
  const now: DataColumn<TableRow> = {
    key: 'now',
    title: isShares ? t('column.people') : t('column.now'),
    figure: true,
    cell: (row) =>
      row.mean ? (
        words.mean(row.mean.now) || NO_FIGURE
      ) : (
        <ReportFigure label={words.name(row.name)} value={row.value} people={row.people} />
      ),
  };
  const columns: DataColumn<TableRow>[] = isShares
    ? [
        name,
        now,
        { key: 'share', title: t('column.share'), figure: true, cell: (row) => words.share(row.share, decimals) },
      ]
    : [
        name,
        now,
        {
          key: 'before',
          title: t('column.before'),
          figure: true,
          cell: (row) => (row.mean ? words.mean(row.mean.before) : row.before) || (row.before === 0 ? 0 : NO_FIGURE),
        },
        {
          key: 'index',
          title: t('column.index'),
          figure: true,
          cell: (row) => words.percent(row.index, indexDecimals),
        },
      ];
  return (
    <section className="report-section" aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {notes && <p className="pad report-unknown">{notes}</p>}
      <div className="report-beside">
        {section.hasChart && bars.some(({ value }) => value) && (
          <BarChart
            label={title}
            series={[{ name: t('column.people') }]}
            bars={bars.map((row) => ({
              name: words.name(row.name),
              values: [row.value ?? 0],
              text: [String(row.value), words.share(row.share, decimals)].filter(Boolean).join(' · '),
            }))}
          />
        )}
        {section.rows.length > 0 && (
          <DataTable caption={title} columns={columns} rows={section.rows} keyOf={({ code }) => code} />
        )}
      </div>
      {section.rows.length === 0 && !notes && <p className="pad">{t('nobodyHere')}</p>}
    </section>
  );
}
