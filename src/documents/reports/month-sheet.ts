import type { Figures } from '../../domain/reports/figure.ts';
import type { MonthForm } from '../../domain/reports/report-form.ts';
import type { LocalizedName } from '../../domain/rulebook/rulebook.ts';
import type { ListCell, ListSheet } from '../workbook/write-xlsx.ts';
import { headerRow, numberCell, reportSheet, textCell, titleRows } from './report-cells.ts';

export interface MonthSheetInput {
  form: MonthForm;
  title: string;
  about: string;
  figures: Figures;
  texts: Readonly<Record<string, string>>;
  name: (name: LocalizedName) => string;
  columns: { criterion: string; now: string };
}

/** A cell's month (42-HD/BTCTW): each part with its figures and what was written to it. */
export function monthSheet({ form, title, about, figures, texts, name, columns }: MonthSheetInput): ListSheet {
  const rows: ListCell[][] = [...titleRows(title, about), headerRow([columns.criterion, columns.now])];
  for (const part of form.parts) {
    rows.push([textCell(`${part.code}. ${name(part.name)}`, 'TOTAL'), null]);
    for (const row of part.rows)
      rows.push([textCell(name(row.name)), numberCell(figures.get(row.code)?.value ?? null)]);
    const text = texts[part.code] ?? '';
    if (text !== '') rows.push([textCell(text), null]);
  }
  return reportSheet(title, [64, 14], rows, 4);
}
