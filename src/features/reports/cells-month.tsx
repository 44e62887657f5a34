import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAll, useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { latestVersion } from '../../domain/reports/due-reports.ts';
import { byRow } from '../../domain/reports/figure.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import { TableActions } from '../../parts/table-actions.tsx';
import { CELL_MONTH } from '../../rulebooks/reports/report-forms.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { NO_FIGURE } from './report-figure.tsx';
import { reportHref } from './report-kinds.ts';
import { cellsOf } from './report-unit.ts';
import { useReportWords } from './report-words.ts';
import type { GivesFile } from './word-button.tsx';

interface CellMonth {
  cell: DomainRecord<'unit'>;
  report: DomainRecord<'report'> | null;
  /** by row; null where the cell has not sent, or nobody knows */
  value: (row: string) => number | null;
}

const ROWS = CELL_MONTH.parts.flatMap(({ rows }) => rows).filter(({ summed }) => summed);

/** Which cells have sent their month, and what they report together: only what was sent is summed. */
export function CellsMonth({
  commune,
  period,
  give,
}: GivesFile & { commune: DomainRecord<'unit'>; period: ReportPeriod }) {
  const { t } = useTranslation('reports');
  const book = useBook();
  const words = useReportWords(book.today());
  const reports = useAll('report');
  const cells = cellsOf(book.view, commune).map((cell): CellMonth => {
    const report = latestVersion(
      reports.filter(({ facts }) => facts.unitId === cell.id),
      period,
    );
    const figures = byRow(report?.facts.figures ?? []);
    return { cell, report, value: (row) => figures.get(row)?.value ?? null };
  });
  const sent = cells.filter(({ report }) => report !== null);
  const sum = (row: string) => sent.reduce((total, cell) => total + (cell.value(row) ?? 0), 0);
  const columns: DataColumn<CellMonth>[] = [
    {
      key: 'cell',
      title: t('column.unit'),
      names: true,
      cell: ({ cell }) => <Link href={reportHref(period, cell.id)}>{cell.facts.name}</Link>,
      sort: ({ cell }) => cell.facts.name,
    },
    {
      key: 'sent',
      title: t('column.sent'),
      cell: ({ report }) =>
        report ? (
          <StateMark mark="done">
            {t('version', { version: report.facts.version ?? 1, day: writeDay(report.facts.day ?? '') })}
          </StateMark>
        ) : (
          <StateMark mark="missing">{t('notSent')}</StateMark>
        ),
      sort: ({ report }) => report?.facts.day,
    },
    ...ROWS.map(
      ({ code, name }): DataColumn<CellMonth> => ({
        key: code,
        title: words.name(name),
        figure: true,
        cell: (cell) => (cell.report ? (cell.value(code) ?? NO_FIGURE) : NO_FIGURE),
        sort: (cell) => cell.value(code),
      }),
    ),
  ];

  async function makeFile() {
    const [{ cellsMonthSheet }, { writeXlsx }] = await Promise.all([
      import('../../documents/reports/cells-month-sheet.ts'),
      import('../../documents/workbook/write-xlsx.ts'),
    ]);
    return writeXlsx(
      cellsMonthSheet({
        title: words.title(period),
        unit: commune.facts.name ?? '',
        columns: [t('column.unit'), t('column.sent'), ...ROWS.map(({ name }) => words.name(name))],
        total: t('total'),
        rows: cells.map(({ cell, report, value }) => ({
          name: cell.facts.name ?? '',
          sentOn: report?.facts.day ?? null,
          values: ROWS.map(({ code }) => (report ? value(code) : null)),
        })),
      }),
    );
  }

  return (
    <Page
      title={words.title(period)}
      subtitle={[commune.facts.name, t('cellsSent', { sent: sent.length, count: cells.length })].join(' · ')}
      back="/bao-cao"
    >
      {cells.length === 0 ? (
        <EmptyState title={t('noCells')}>{t('noCellsBody')}</EmptyState>
      ) : (
        <>
          <div className="pad">
            <TableActions
              what="REPORT_CELL_MONTH"
              file={`bao-cao-thang-${period.period}`}
              people={0}
              makeFile={makeFile}
              {...(give ? { give } : {})}
            />
          </div>
          <DataTable
            wide
            caption={words.title(period)}
            columns={columns}
            rows={cells}
            keyOf={({ cell }) => cell.id}
            foot={{
              cell: t('total'),
              sent: t('cellsSent', { sent: sent.length, count: cells.length }),
              ...Object.fromEntries(ROWS.map(({ code }) => [code, sent.length > 0 ? sum(code) : NO_FIGURE])),
            }}
          />
        </>
      )}
    </Page>
  );
}
