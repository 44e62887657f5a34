import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { useUnitSettings } from '../../db/use-rules.ts';
import { termPeriod, termQuota } from '../../domain/quota/quota-period.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { type DueReport, dueReports } from '../../domain/reports/due-reports.ts';
import { type ReportKind, reportPeriod } from '../../domain/reports/report-period.ts';
import { settingNumber } from '../../domain/rulebook/setting-value.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { reports as texts } from '../../i18n/vi/later/reports.ts';
import { addMonths } from '../../lib/local-day.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { begunOn } from './live-figures.ts';
import { reportHref } from './report-kinds.ts';
import { cellsOf, ownUnit } from './report-unit.ts';
import { useReportWords } from './report-words.ts';

addTexts('reports', texts);

const MARKS: Readonly<Record<DueReport['state'], Mark>> = {
  SENT: 'done',
  LATE: 'overdue',
  SOON: 'soon',
  OPEN: 'waiting',
};

/** What the unit owes and by when, what the cells sent, and everything that was ever sent. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const book = useBook();
  useAll('unit');
  const unit = ownUnit(book);
  if (!unit)
    return (
      <Page title={t('reports')} back="/them">
        <EmptyState
          title={t('noUnit')}
          action={
            <ButtonLink look="main" href="/chi-bo">
              {t('toUnit')}
            </ButtonLink>
          }
        >
          {t('noUnitBody')}
        </EmptyState>
      </Page>
    );
  return <Reports unit={unit} />;
}

function Reports({ unit }: { unit: DomainRecord<'unit'> }) {
  const { t } = useTranslation('reports');
  const book = useBook();
  const today = book.today();
  const words = useReportWords(today);
  const rulebook = useRulebook();
  const settings = useUnitSettings(unit.id);
  const all = useAll('report');
  const quotas = useAll('quota');
  useAll('candidate');
  const own = all.filter(({ facts }) => facts.unitId === unit.id);
  const quota = termQuota(quotas, unit.id, today);
  const isCommune = unit.facts.kind === 'COMMUNE';
  const kinds: ReportKind[] = isCommune ? ['HALF_YEAR', 'YEAR', 'TERM'] : ['CELL_MONTH', 'HALF_YEAR', 'YEAR', 'TERM'];
  const due = dueReports({
    kinds,
    today,
    dueDay: settingNumber(rulebook, settings, 'report.monthlyDay'),
    sent: own,
    begunOn: begunOn(book, unit),
    term: quota && termPeriod(quota),
  });
  const open = due.filter(({ state }) => state !== 'SENT');
  const sent = own.toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? 1 : -1));
  return (
    <Page title={t('reports')} subtitle={unit.facts.name} back="/them">
      <SectionHeading count={open.length}>{t('toSend')}</SectionHeading>
      <Rows label={t('toSend')}>
        {open.map(({ period, dueOn, state }) => (
          <Row
            key={`${period.kind} ${period.period}`}
            href={reportHref(period)}
            mark={<StateMark mark={MARKS[state]} />}
            title={words.title(period)}
          >
            <span className="secondary">{t(`state.${state}`, { day: dayWords(t, dueOn, today) })}</span>
          </Row>
        ))}
        <Row href={reportHref({ kind: 'QUICK', period: today })} title={words.title({ kind: 'QUICK', period: today })}>
          <span className="secondary">{t('quickWhat')}</span>
        </Row>
      </Rows>
      {isCommune && <CellMonths commune={unit} all={all} />}
      <SectionHeading count={sent.length}>{t('sentReports')}</SectionHeading>
      {sent.length === 0 ? (
        <p className="pad">{t('nothingSent')}</p>
      ) : (
        <Rows label={t('sentReports')}>
          {sent.map(({ id, facts }) => (
            <Row
              key={id}
              href={`${reportHref({ kind: facts.kind ?? 'YEAR', period: facts.period ?? '' })}?ban=${id}`}
              mark={<StateMark mark="done" />}
              title={words.title({ kind: facts.kind ?? 'YEAR', period: facts.period ?? '' })}
            >
              <span className="secondary">
                {[
                  t('sentOn', { day: writeDay(facts.day ?? ''), version: facts.version ?? 1 }),
                  facts.correction ? t('corrected', { reason: facts.correction }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Row>
          ))}
        </Rows>
      )}
    </Page>
  );
}

/** How many cells have sent their month, for this month and the two before. */
function CellMonths({ commune, all }: { commune: DomainRecord<'unit'>; all: readonly DomainRecord<'report'>[] }) {
  const { t } = useTranslation('reports');
  const book = useBook();
  const words = useReportWords(book.today());
  const cells = cellsOf(book.view, commune);
  const months = [0, -1, -2].flatMap(
    (back) => reportPeriod('CELL_MONTH', addMonths(book.today(), back).slice(0, 7)) ?? [],
  );
  return (
    <>
      <SectionHeading>{t('ofCells')}</SectionHeading>
      <Rows label={t('ofCells')}>
        {months.map((period) => {
          const units = new Set(
            all
              .filter(({ facts }) => facts.kind === period.kind && facts.period === period.period)
              .map(({ facts }) => facts.unitId),
          );
          const sent = cells.filter(({ id }) => units.has(id)).length;
          return (
            <Row
              key={period.period}
              href={reportHref(period)}
              mark={<StateMark mark={sent === cells.length ? 'done' : 'missing'} />}
              title={words.title(period)}
            >
              <span className="secondary">{t('cellsSent', { sent, count: cells.length })}</span>
            </Row>
          );
        })}
      </Rows>
    </>
  );
}
