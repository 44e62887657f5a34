import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Figures } from '../../domain/reports/figure.ts';
import { CELL_MONTH } from '../../rulebooks/reports/report-forms.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { ReportFigure } from './report-figure.tsx';
import { ReportText, type ReportTexts } from './report-texts.tsx';
import { useReportWords } from './report-words.ts';

/** The four parts of a cell's month (42-HD/BTCTW): figures from the book, and what the secretary writes to them. */
export function MonthParts({ figures, texts }: { figures: Figures; texts: ReportTexts }) {
  const { t } = useTranslation('reports');
  const words = useReportWords(useBook().today());
  return CELL_MONTH.parts.map(({ code, name, hint, rows }) => {
    const title = `${code}. ${words.name(name)}`;
    return (
      <section key={code} className="report-section" aria-label={title}>
        <SectionHeading>{title}</SectionHeading>
        <Rows label={t('figuresOf', { part: code })}>
          {rows.map((row) => {
            const figure = figures.get(row.code);
            return (
              <FactRow key={row.code} name={words.name(row.name)}>
                <ReportFigure label={words.name(row.name)} value={figure?.value ?? null} people={figure?.people} />
              </FactRow>
            );
          })}
        </Rows>
        <ReportText part={code} label={t('write', { part: code })} hint={words.name(hint)} texts={texts} />
      </section>
    );
  });
}
