import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearch } from 'wouter';
import { useAll, useBook } from '../../db/use-book.ts';
import { termPeriod } from '../../domain/quota/quota-period.ts';
import { reportPeriod } from '../../domain/reports/report-period.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { reports } from '../../i18n/vi/later/reports.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CellsMonth } from './cells-month.tsx';
import { Report } from './report.tsx';
import { kindOfSlug } from './report-kinds.ts';
import { ownUnit } from './report-unit.ts';
import { useReportWords } from './report-words.ts';
import type { GivesFile } from './word-button.tsx';

addTexts('reports', reports);

/**
 * One report of a unit: `/bao-cao/nam/2026`; with a unit behind it that of a cell. `?den=2026-09-15` counts through
 * that day, `?ban=<id>` shows an earlier version.
 */
export function ReportPage({ give }: GivesFile) {
  const { kind: slug = '', period: text = '', unitId } = useParams();
  const query = new URLSearchParams(useSearch());
  const { t } = useTranslation('reports');
  const book = useBook();
  const today = book.today();
  const words = useReportWords(today);
  const quotas = useAll('quota');
  useAll('unit');
  const kind = kindOfSlug(slug);
  const period = useMemo(() => {
    const term = quotas.find(({ facts }) => facts.periodType === 'TERM' && facts.period === text && !facts.archived);
    return kind && reportPeriod(kind, text, term ? termPeriod(term) : null);
  }, [kind, text, quotas]);
  const unit = unitId ? (book.view.get('unit', unitId) ?? null) : ownUnit(book);
  if (!period || (unitId && !unit))
    return (
      <Page title={t('gone')} back="/bao-cao">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  if (!unit)
    return (
      <Page title={words.title(period)} back="/bao-cao">
        <EmptyState title={t('noUnit')}>{t('noUnitBody')}</EmptyState>
      </Page>
    );
  const begins = period.kind === 'QUICK' ? period.to : period.from;
  if (begins > today)
    return (
      <Page title={words.title(period)} back="/bao-cao">
        <EmptyState title={t('notBegun')}>{t('notBegunBody', { day: writeDay(begins) })}</EmptyState>
      </Page>
    );
  if (period.kind === 'CELL_MONTH' && unit.facts.kind === 'COMMUNE')
    return <CellsMonth commune={unit} period={period} {...(give ? { give } : {})} />;
  const asOf = query.get('den');
  return (
    <Report
      key={`${unit.id} ${slug} ${text}`}
      unit={unit}
      period={period}
      asOf={asOf && isLocalDay(asOf) && asOf >= period.from ? asOf : null}
      version={query.get('ban')}
      {...(give ? { give } : {})}
    />
  );
}
