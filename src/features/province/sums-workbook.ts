import { rateCell } from '../../documents/workbook/list-sheet.ts';
import type { ListCell, ListSheet } from '../../documents/workbook/write-xlsx.ts';
import { hasTarget, type Target } from '../../domain/quota/target.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { SumRow } from '../../protocol/account-api.ts';
import { momentWords } from '../../ui/day-words.ts';
import type { SumTotal } from './sum-total.ts';
import { targetWords } from './sum-words.ts';

const COLUMNS = [
  ...['number', 'name', 'target', 'admitted', 'ratePercent', 'remaining', 'beforeCount', 'change', 'inTray', 'inClass'],
  ...['termTarget', 'termAdmitted', 'cells', 'contact'],
] as const;
const WIDTHS = [6, 28, 10, 10, 10, 10, 12, 12, 12, 12, 12, 12, 10, 20];

/** The communes as one sheet: sums alone. What nobody knows stays empty. */
export function sumsWorkbook(
  t: Translate,
  {
    rows,
    total,
    title,
    subtitle,
  }: {
    rows: readonly SumRow[];
    total: SumTotal;
    title: string;
    subtitle: string;
  },
): ListSheet {
  const text = (value: string | null): ListCell => (value ? { text: value, look: 'TEXT' } : null);
  const number = (value: number | null | undefined): ListCell =>
    value === null || value === undefined ? null : { number: value };
  const target = (of: Target | null | undefined): ListCell =>
    !hasTarget(of) ? null : of.least === of.most ? number(of.least) : text(targetWords(t, of));
  const line = (
    first: ListCell,
    name: string,
    row: Omit<SumTotal, 'short' | 'unknown'>,
    remaining: number | null,
    heard: string,
  ) => [
    ...[first, text(name), target(row.target), number(row.admitted), rateCell(row.rate)],
    ...[number(remaining), number(row.samePeriod?.last), number(row.samePeriod?.change)],
    ...[number(row.inTray), number(row.inClass), target(row.term?.target), number(row.term?.admitted)],
    ...[number(row.cells), text(heard)],
  ];
  return {
    name: t('province:title', {}),
    widths: WIDTHS,
    frozenRows: 3,
    merges: ['A1:N1', 'A2:N2'],
    rows: [
      [{ text: title, look: 'TITLE' }],
      [{ text: subtitle, look: 'NOTE' }],
      COLUMNS.map((key) => ({ text: t(`province:column.${key}`, {}), look: 'HEADER' as const })),
      ...rows.map((row, i) => {
        const heard = row.lastContactAt === null ? '' : momentWords(t, row.lastContactAt, Date.now());
        return line({ number: i + 1 }, row.name, row as never, row.remaining, heard);
      }),
      line(null, t('province:total', { count: rows.length }), total, total.short.persons, ''),
    ],
  };
}
