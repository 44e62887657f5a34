import { listCell, listSheet, type TableSheet } from '../../documents/workbook/list-sheet.ts';
import type { ListCell } from '../../documents/workbook/write-xlsx.ts';
import type { ProbationRow } from '../../domain/probation/probation-register.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { writeDay } from '../../ui/day-text.ts';
import { mentorOf, paperWords } from './probation-words.ts';

const WIDTHS = { no: 6, name: 24, cell: 24, ceremony: 13, end: 13, daysLeft: 9, mentor: 24, remark: 13, class: 14 };
const COLUMNS = [...(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]), 'missing', 'due'] as const;

/** The register as a sheet: a paper of the cell, so Vietnamese whatever language the screens have. */
export function probationSheet(
  rows: readonly ProbationRow[],
  t: Translate,
  cells: { cell: { facts: { name?: string } } | null; nameOf: (scope: string) => string },
  today: LocalDay,
) {
  const sheet: TableSheet = {
    name: t('sheet.name', {}),
    warning: t('sheet.warning', {}),
    titles: [
      t('sheet.title', {}),
      ...(cells.cell ? [cells.cell.facts.name ?? ''] : []),
      t('sheet.asOf', { day: writeDay(today) }),
    ],
    columns: COLUMNS.map((key) => ({
      title: t(`sheet.column.${key}`, {}),
      width: key === 'missing' || key === 'due' ? 36 : WIDTHS[key],
    })),
    rows: rows.map((row): ListCell[] => {
      const { candidate } = row.reading.dossier;
      const [due] = row.due;
      return [
        listCell(row.no),
        listCell(candidate.facts.name),
        listCell(cells.nameOf(candidate.scope)),
        { day: row.ceremony },
        { day: row.end },
        listCell(row.daysLeft),
        listCell(mentorOf(row)),
        row.lastRemark ? { day: row.lastRemark } : null,
        listCell(t(row.hasCertificate ? 'hasClass' : 'noClass', {})),
        listCell(paperWords(row.missing, ({ vi }) => vi)),
        listCell(due && t(`due.${due.what}`, { day: writeDay(due.day) })),
      ];
    }),
  };
  return listSheet(sheet);
}
