import { percentText } from '../../domain/quota/percent.ts';
import type { Ratio } from '../../domain/reports/figure.ts';
import type { StatisticsForm } from '../../domain/reports/report-form.ts';
import type { TableRow, TableSection } from '../../domain/reports/statistics-table.ts';
import type { LocalizedName } from '../../domain/rulebook/rulebook.ts';
import type { ListCell, ListSheet } from '../workbook/write-xlsx.ts';
import { headerRow, numberCell, percentCell, reportSheet, textCell, titleRows } from './report-cells.ts';

export interface StatisticsSheetInput {
  form: StatisticsForm;
  sections: readonly TableSection[];
  /** everybody admitted, which shares are parts of */
  admitted: number;
  /** unit and day */
  about: string;
  decimals: number;
  words: {
    name: (name: LocalizedName) => string;
    unknown: (unknown: { now: number; before: number }) => string;
    admitted: string;
    columns: { no: string; criterion: string; now: string; before: string; index: string; share: string; note: string };
  };
}

/** Row of the sheet in which everybody stands, which the shares are divided by. */
const TOTAL_ROW = 5;

/**
 * A table of the statistics as a sheet: figures are numbers, percentages formulas. 11-HD/BTCTW, Biểu 2: column 4 is
 * column 2 × 100 ÷ column 3.
 */
export function statisticsSheet({ form, sections, admitted, about, decimals, words }: StatisticsSheetInput): ListSheet {
  const { columns } = words;
  const isShares = form.columns === 'SHARES';
  const indexDecimals = Math.min(decimals, form.indexDecimals ?? decimals);
  const title = [form.form, words.name(form.title)].filter(Boolean).join('. ');
  const rows: ListCell[][] = [
    ...titleRows(title, about),
    headerRow(
      isShares
        ? [columns.no, columns.criterion, columns.now, columns.share, columns.note]
        : [columns.no, columns.criterion, columns.now, columns.before, columns.index, columns.note],
    ),
  ];
  if (isShares) rows.push([null, textCell(words.admitted, 'TOTAL'), numberCell(admitted, 'TOTAL'), null, null]);
  for (const section of sections) {
    const heading = [textCell(section.no ?? '', 'TOTAL'), textCell(words.name(section.name), 'TOTAL'), null, null];
    rows.push([...heading, ...(isShares ? [] : [null]), textCell(words.unknown(section.unknown))]);
    for (const row of section.rows) {
      const at = rows.length + 1;
      const look = row.isTotal ? 'TOTAL' : 'TEXT';
      const figure = row.isTotal ? 'TOTAL' : 'FIGURE';
      rows.push([
        textCell(row.no ?? '', look),
        textCell(words.name(row.name), look),
        row.mean ? meanCell(row.mean.now) : numberCell(row.value, figure),
        ...(isShares
          ? [percentCell(row.share, `C${at}`, `$C$${TOTAL_ROW}`, decimals, figure)]
          : [
              row.mean ? meanCell(row.mean.before) : numberCell(row.before, figure),
              percentCell(row.index, `C${at}`, `D${at}`, indexDecimals, figure),
            ]),
        textCell(noteOf(row, words)),
      ]);
    }
  }
  const name = form.form ?? words.name(form.title);
  return reportSheet(name, isShares ? [7, 46, 12, 12, 24] : [7, 52, 12, 16, 14, 26], rows, 4);
}

const noteOf = (row: TableRow, words: StatisticsSheetInput['words']) => words.unknown(row.unknown);

/** A mean as the sum over the number of people. */
const meanCell = (ratio: Ratio | null): ListCell =>
  ratio === null
    ? null
    : {
        formula: `ROUND(${ratio.part}/${ratio.whole},1)`,
        value: Number(percentText(ratio.part, ratio.whole * 100, 1, 'en')),
      };
