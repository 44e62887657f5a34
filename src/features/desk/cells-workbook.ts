import { rateCell } from '../../documents/workbook/list-sheet.ts';
import type { ListCell, ListSheet } from '../../documents/workbook/write-xlsx.ts';
import type { Attained, CellRow } from '../../domain/oversight/cell-row.ts';
import type { TotalRow } from '../../domain/oversight/total-row.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { writeDay } from '../../ui/day-text.ts';
import { targetWords } from './desk-words.ts';

const WIDTHS = [6, 28, 10, 10, 10, 10, 10, 10, 10, 10, 12, 10, 12, 12, 12, 12, 14, 40];

interface Input {
  rows: readonly CellRow[];
  total: TotalRow;
  today: LocalDay;
  /** what is worth a look in a cell, in words */
  flagsOf: (row: CellRow) => string;
}

/** The table of cells as one sheet: sums and figures, nobody's name. What nobody knows stays empty. */
export function cellsWorkbook(t: Translate, { rows, total, today, flagsOf }: Input): ListSheet {
  const year = today.slice(0, 4);
  const text = (value: string): ListCell => (value === '' ? null : { text: value, look: 'TEXT' });
  const number = (value: number | null | undefined): ListCell =>
    value === null || value === undefined ? null : { number: value };
  const target = (of: Attained | null): ListCell => {
    if (!of || !hasTarget(of.target)) return text(of ? targetWords(t, of.target) : '');
    return of.target.least === of.target.most ? number(of.target.least) : text(targetWords(t, of.target));
  };
  const line = (first: ListCell, name: string, row: CellRow | TotalRow, note: string): ListCell[] => [
    first,
    text(name),
    target(row.year),
    number(row.year.admitted?.count),
    rateCell(row.year.standing?.rate),
    row.year.standing?.status === 'NO_TARGET' ? text('') : number(row.year.standing?.remaining),
    number(row.before?.count),
    number(row.change),
    number(row.inTray.length),
    number(row.returned.length),
    number(row.trainedOnly.length),
    number(row.inClass.length),
    number(row.listed.length),
    target(row.term),
    number(row.term?.admitted?.count),
    rateCell(row.term?.standing?.rate),
    number(row.probation.length),
    text(note),
  ];
  const header = [
    t('desk:column.number', {}),
    t('desk:column.cell', {}),
    t('desk:column.targetYear', { year }),
    t('desk:column.admitted', {}),
    t('desk:column.ratePercent', {}),
    t('desk:column.remaining', {}),
    t('desk:column.beforeCount', {}),
    t('desk:column.change', {}),
    t('desk:column.inTrayLong', {}),
    t('desk:column.returnedLong', {}),
    t('desk:column.trainedOnlyLong', {}),
    t('desk:column.inClassLong', {}),
    t('desk:column.listedLong', {}),
    t('desk:column.termTarget', {}),
    t('desk:column.termAdmitted', {}),
    t('desk:column.termRate', {}),
    t('desk:column.probationLong', {}),
    t('desk:column.note', {}),
  ];
  const shortfall = total.shortfall > 0 ? t('desk:cells.shortfall', { count: total.shortfall }) : '';
  return {
    name: t('desk:cells.title', {}),
    widths: WIDTHS,
    frozenRows: 3,
    merges: ['A1:R1', 'A2:R2'],
    rows: [
      [{ text: t('desk:cells.title', {}), look: 'TITLE' }],
      [{ text: t('desk:cells.subtitle', { year, day: writeDay(today), count: rows.length }), look: 'NOTE' }],
      header.map((title) => ({ text: title, look: 'HEADER' as const })),
      ...rows.map((row, i) =>
        line({ number: i + 1 }, row.name, row, [row.note, flagsOf(row)].filter(Boolean).join('; ')),
      ),
      line(null, t('desk:cells.total', { count: rows.length }), total, shortfall),
    ],
  };
}
