import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { latestVersion } from '../../domain/reports/due-reports.ts';
import type { Figures } from '../../domain/reports/figure.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import { statisticsTable } from '../../domain/reports/statistics-table.ts';
import { against, unitRows } from '../../domain/reports/unit-figures.ts';
import { STRUCTURE, TABLE_2 } from '../../rulebooks/reports/report-forms.ts';
import { writeDay } from '../../ui/day-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { NO_FIGURE, ReportFigure } from './report-figure.tsx';
import { reportHref, TEXT_PARTS } from './report-kinds.ts';
import { ReportText, type ReportTexts } from './report-texts.tsx';
import { cellsEver } from './report-unit.ts';
import { useReportWords } from './report-words.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { UnitsTable } from './units-table.tsx';

interface Props {
  unit: DomainRecord<'unit'>;
  period: ReportPeriod;
  figures: Figures;
  decimals: number;
  texts: ReportTexts;
}

const FORMS = [STRUCTURE, TABLE_2];

/** What a report of a longer time shows: the sum, the cells, the structure, table 2 of the statistics. */
export function PeriodTables({ unit, period, figures, decimals, texts }: Props) {
  const { t } = useTranslation('reports');
  const { view } = useBook();
  const rulebook = useRulebook();
  const reports = useAll('report');
  const words = useReportWords(useBook().today());
  const total = figures.get('TOTAL');
  const sum = against(total?.value ?? null, figures.get('TARGET')?.value ?? null);
  const cells = cellsEver(view, unit).map(({ id }) => id);
  const rows = unitRows(cells, figures);
  const nameOf = (id: string) => view.get('unit', id)?.facts.name ?? '';
  const sentBy = (id: string) => {
    const sent = latestVersion(
      reports.filter(({ facts }) => facts.unitId === id),
      period,
    );
    return {
      href: reportHref(period, id),
      words: sent && t('version', { version: sent.facts.version ?? 1, day: writeDay(sent.facts.day ?? '') }),
    };
  };
  const hasStatistics = period.kind !== 'QUICK' && sum.admitted !== null;
  const people = total?.people ?? (sum.admitted === 0 ? [] : null);
  return (
    <>
      {hasStatistics && (
        <nav className="pad cluster no-print" aria-label={t('parts')}>
          {FORMS.map(({ code, form, title }) => (
            <a key={code} className="report-jump" href={`#${code}`}>
              {form ?? words.name(title)}
            </a>
          ))}
        </nav>
      )}
      {total && (total.before ?? null) === null && <Notice mark="look" title={t('noSamePeriod')} />}
      {sum.admitted === null && <Notice mark="look" title={t('notKnown')} />}
      <Rows label={t('sum')}>
        <FactRow name={t('column.admitted')}>
          <ReportFigure label={t('column.admitted')} value={sum.admitted} people={people} />
        </FactRow>
        <FactRow name={t('column.target')}>{sum.target ?? t('noTarget')}</FactRow>
        {sum.rate && <FactRow name={t('column.rate')}>{words.share(sum.rate, decimals)}</FactRow>}
        {sum.target !== null && <FactRow name={t('column.remaining')}>{sum.remaining}</FactRow>}
        <FactRow name={t('column.before')}>{total?.before ?? NO_FIGURE}</FactRow>
      </Rows>
      {rows.length > 0 && (
        <UnitsTable
          title={t('byCell')}
          rows={rows}
          nameOf={nameOf}
          decimals={decimals}
          {...(period.kind === 'QUICK' || period.kind === 'TERM' ? {} : { sentBy })}
          whole={{ admitted: sum.admitted, before: total?.before ?? null, target: sum.target, people }}
        />
      )}
      {TEXT_PARTS[period.kind].map((part) => (
        <ReportText
          key={part}
          part={part}
          label={t(`part.${part as 'I'}`)}
          hint={t(`partHint.${part as 'I'}`)}
          texts={texts}
        />
      ))}
      {hasStatistics &&
        FORMS.map((form) => (
          <section key={form.code} id={form.code} tabIndex={-1} aria-label={words.name(form.title)}>
            <h2 className="report-form-title">{[form.form, words.name(form.title)].filter(Boolean).join('. ')}</h2>
            <p className="pad secondary">
              {form.columns === 'SHARES' ? t('dividedByAdmitted') : words.cite(form.cite)}
            </p>
            {statisticsTable(form, rulebook, figures).map((section) => (
              <StatisticsSection key={section.code} form={form} section={section} decimals={decimals} />
            ))}
          </section>
        ))}
    </>
  );
}
