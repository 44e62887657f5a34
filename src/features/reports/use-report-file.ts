import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import type { ListSheet } from '../../documents/workbook/write-xlsx.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import { statisticsTable } from '../../domain/reports/statistics-table.ts';
import { unitRows } from '../../domain/reports/unit-figures.ts';
import { CELL_MONTH, STRUCTURE, TABLE_2 } from '../../rulebooks/reports/report-forms.ts';
import { writeDay } from '../../ui/day-text.ts';
import { cellsEver } from './report-unit.ts';
import { useReportWords } from './report-words.ts';
import type { ShownReport } from './use-report.ts';

/** The workbook of a report: a sheet a table, real numbers, percentages and sums as formulas. */
export function useReportFile(
  unit: DomainRecord<'unit'>,
  period: ReportPeriod,
  { sent, figures, decimals, through }: ShownReport,
): { stem: string; make: () => Promise<Uint8Array> } {
  const { t } = useTranslation('reports');
  const { view, today } = useBook();
  const rulebook = useRulebook();
  const words = useReportWords(today());
  const title = words.title(period);
  const about = [unit.facts.name, t('through', { day: writeDay(through) }), sent ? '' : t('draft')]
    .filter(Boolean)
    .join(' · ');

  async function make(): Promise<Uint8Array> {
    const { writeWorkbook } = await import('../../documents/workbook/write-xlsx.ts');
    return writeWorkbook(period.kind === 'CELL_MONTH' ? [await month()] : await tables());
  }

  async function month(): Promise<ListSheet> {
    const { monthSheet } = await import('../../documents/reports/month-sheet.ts');
    const texts = Object.fromEntries((sent?.facts.texts ?? []).map(({ part, text }) => [part, text]));
    const columns = { criterion: t('column.criterion'), now: t('column.now') };
    return monthSheet({ form: CELL_MONTH, title, about, figures, texts, name: words.name, columns });
  }

  async function tables(): Promise<ListSheet[]> {
    const [{ unitsSheet }, { statisticsSheet }] = await Promise.all([
      import('../../documents/reports/units-sheet.ts'),
      import('../../documents/reports/statistics-sheet.ts'),
    ]);
    const total = figures.get('TOTAL');
    const cells = cellsEver(view, unit);
    const rows = unitRows(
      cells.map(({ id }) => id),
      figures,
    );
    const nameOf = (id: string) => cells.find((cell) => cell.id === id)?.facts.name ?? '';
    const units = unitsSheet({
      name: t('byCell'),
      title,
      about,
      rows: rows.map((row) => ({ ...row, name: nameOf(row.id) })),
      whole: {
        name: unit.facts.name ?? '',
        admitted: total?.value ?? null,
        before: total?.before ?? null,
        target: figures.get('TARGET')?.value ?? null,
      },
      decimals,
      columns: (['unit', 'target', 'admitted', 'ratePercent', 'remaining', 'before', 'index'] as const).map((key) =>
        t(`column.${key}`),
      ),
      total: t('total'),
    });
    const admitted = total?.value ?? null;
    if (period.kind === 'QUICK' || admitted === null) return [units];
    const statistics = [TABLE_2, STRUCTURE].map((form) =>
      statisticsSheet({
        form,
        sections: statisticsTable(form, rulebook, figures),
        admitted,
        about,
        decimals,
        words: {
          name: words.name,
          unknown: words.unknown,
          admitted: t('column.admitted'),
          columns: {
            no: t('column.no'),
            criterion: t('column.criterion'),
            now: t(form.columns === 'SHARES' ? 'column.people' : 'column.now'),
            before: t('column.before'),
            index: t('column.index'),
            share: t('column.share'),
            note: t('column.note'),
          },
        },
      }),
    );
    return [units, ...statistics];
  }

  return { stem: `bao-cao-${period.period}`, make };
}
