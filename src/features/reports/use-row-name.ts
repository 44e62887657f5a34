import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { meanOfRow, unknownRow } from '../../domain/reports/figure.ts';
import { rowsOf } from '../../domain/reports/report-form.ts';
import { admittedRow, targetRow } from '../../domain/reports/unit-figures.ts';
import { CELL_MONTH, STRUCTURE, TABLE_2 } from '../../rulebooks/reports/report-forms.ts';
import { useReportWords } from './report-words.ts';

/** What a row of a report is called, whichever table it stands in. */
export function useRowName(): (row: string) => string {
  const { t } = useTranslation('reports');
  const words = useReportWords(useBook().today());
  const rulebook = useRulebook();
  const units = useAll('unit');
  const names = new Map<string, string>([['TARGET', t('column.target')]]);
  for (const { parts } of [CELL_MONTH])
    for (const { rows } of parts) for (const { code, name } of rows) names.set(code, words.name(name));
  for (const { sections } of [STRUCTURE, TABLE_2]) {
    for (const section of sections) {
      const title = words.name(section.name);
      names.set(unknownRow(section.code), t('unknownOf', { row: title }));
      for (const { code, name } of rowsOf(section, rulebook)) {
        const inside = section.fact ? `${title}: ${words.name(name)}` : words.name(name);
        names.set(code, inside);
        names.set(unknownRow(code), t('unknownOf', { row: inside }));
        names.set(meanOfRow(code), t('meanOf', { row: inside }));
      }
    }
  }
  for (const { id, facts } of units) {
    names.set(admittedRow(id), `${facts.name ?? ''}: ${t('column.admitted')}`);
    names.set(targetRow(id), `${facts.name ?? ''}: ${t('column.target')}`);
  }
  return (row) => names.get(row) ?? row;
}
