import { listCell, listSheet, rateCell } from '../../documents/workbook/list-sheet.ts';
import type { ListSheet } from '../../documents/workbook/write-xlsx.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import type { YearEndRow } from '../../domain/reports/year-end-sheet.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { writeDay } from '../../ui/day-text.ts';
import { rateText, targetText } from './year-end-words.ts';

const COLUMNS = {
  name: 28,
  target: 10,
  admitted: 10,
  ratePercent: 12,
  half: 12,
  third: 12,
  fourth: 12,
  returned: 12,
  overridden: 14,
  struckOff: 12,
  lapsed: 14,
  meetings: 16,
  visits: 12,
  class: 22,
} as const;

/** The sheet as a workbook: figures alone, nobody's name; the last column is empty for the committee to fill. */
export function yearEndWorkbook(
  rows: readonly YearEndRow[],
  { t, year, asOf }: { t: Translate; year: number; asOf: LocalDay },
): ListSheet {
  const say = (key: string, params: Record<string, string | number> = {}) => t(`yearEnd:${key}`, params);
  return listSheet({
    name: say('sheet', { year }),
    titles: [say('title', { year }), say('asOf', { day: writeDay(asOf) }), say('noMark')],
    columns: Object.entries(COLUMNS).map(([key, width]) => ({ title: say(`column.${key}`), width })),
    rows: rows.map((row) => [
      listCell(row.name),
      listCell(
        hasTarget(row.target) && row.target.least === row.target.most ? row.target.least : targetText(t, row.target),
      ),
      listCell(row.admitted?.count ?? say('unknown')),
      rateCell(row.standing?.rate) ?? listCell(rateText(t, row.standing, 'vi')),
      ...[
        row.sent.half.length,
        row.sent.third.length,
        row.sent.fourth.length,
        row.returned.length,
        row.overridden.length,
        row.struckOff.length,
        row.lapsed.length,
        say('meetings', { count: row.meetings, months: row.monthsMet }),
        row.visits,
        '',
      ].map(listCell),
    ]),
  });
}
