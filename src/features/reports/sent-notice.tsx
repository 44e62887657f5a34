import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import { writeDay } from '../../ui/day-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { NO_FIGURE } from './report-figure.tsx';
import { reportHref } from './report-kinds.ts';
import type { ShownReport } from './use-report.ts';
import { useRowName } from './use-row-name.ts';

/** When a report was sent and in which version, what it corrects, and where the book says otherwise now. */
export function SentNotice({
  period,
  report: { sent, versions, differing },
  unit,
}: {
  period: ReportPeriod;
  report: ShownReport;
  unit: DomainRecord<'unit'>;
}) {
  const { t } = useTranslation('reports');
  const book = useBook();
  const rowName = useRowName();
  const newest = versions.at(-1);
  if (!sent) return null;
  const { day = '', version = 1, correction } = sent.facts;
  const sameNumber = (of: number | undefined) => versions.filter(({ facts }) => facts.version === of);
  const versionName = (id: string, { version: number = 1, day: sentOn = '' }: typeof sent.facts) => {
    const same = sameNumber(number);
    const words = { version: number, day: writeDay(sentOn) };
    return same.length === 1
      ? t('version', words)
      : t('versionOf', { ...words, nth: same.findIndex((one) => one.id === id) + 1, count: same.length });
  };
  const own = unit.id === book.owner.scope ? undefined : unit.id;
  return (
    <>
      <Notice mark="done" title={t('sentOn', { day: writeDay(day), version })}>
        {correction && <p>{t('corrected', { reason: correction })}</p>}
        {sameNumber(version).length > 1 && <p>{t('sentApart', { version })}</p>}
        {versions.length > 1 && (
          <ul className="report-versions no-print" aria-label={t('versions')}>
            {versions.map(({ id, facts }) => (
              <li key={id}>
                <Link href={`${reportHref(period, own)}?ban=${id}`} aria-current={id === sent.id ? 'page' : undefined}>
                  {versionName(id, facts)}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Notice>
      {sent.id === newest?.id && differing.length > 0 && (
        <section aria-label={t('differs', { count: differing.length })} className="notice notice-look">
          <StateMark mark="look">{t('differs', { count: differing.length })}</StateMark>
          <ul className="report-differences">
            {differing.map(({ row, sent: then, now }) => (
              <li key={row}>
                {t('difference', { row: rowName(row), sent: then ?? NO_FIGURE, now: now ?? NO_FIGURE })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
