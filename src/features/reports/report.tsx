import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { sendReport } from '../../domain/commands/send-report.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { TableActions } from '../../parts/table-actions.tsx';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { MonthParts } from './month-parts.tsx';
import { PeriodTables } from './period-tables.tsx';
import { reportHref, TEXT_PARTS } from './report-kinds.ts';
import { useReportTexts } from './report-texts.tsx';
import { maySend } from './report-unit.ts';
import { useReportWords } from './report-words.ts';
import { SentNotice } from './sent-notice.tsx';
import { useReport } from './use-report.ts';
import { useReportFile } from './use-report-file.ts';
import { type GivesFile, WordButton } from './word-button.tsx';

interface Props extends GivesFile {
  unit: DomainRecord<'unit'>;
  period: ReportPeriod;
  asOf: LocalDay | null;
  version: RecordId | null;
}

/** One report: live until it is sent, then as it was sent, with what the book says otherwise now. */
export function Report({ unit, period, asOf, version, give }: Props) {
  const { t } = useTranslation(['reports', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const words = useReportWords(book.today());
  const [correcting, setCorrecting] = useState(false);
  const [asks, setAsks] = useState(false);
  const report = useReport(unit, period, { asOf, version, live: correcting });
  const { versions, sent, through, figures, decimals } = report;
  const newest = versions.at(-1) ?? null;
  const texts = useReportTexts(`${unit.id}:${period.kind}:${period.period}`, newest?.facts.texts ?? null);
  const { save, busy, trouble } = useSave(book, 'reports');
  const file = useReportFile(unit, period, report);
  const isOwn = maySend(book, unit);
  const isOpen = sent === null && isOwn;
  const shownTexts = sent
    ? Object.fromEntries((sent.facts.texts ?? []).map(({ part, text }) => [part, text]))
    : texts.values;
  const give_ = give ? { give } : {};

  async function send() {
    setAsks(false);
    const written = TEXT_PARTS[period.kind].flatMap((part) => {
      const text = (texts.values[part] ?? '').trim();
      return text === '' ? [] : [{ part, text }];
    });
    const decided = sendReport(
      {
        unitId: unit.id,
        period,
        throughDay: through,
        figures: report.live,
        texts: written,
        earlier: versions,
        correction: texts.values.correction ?? '',
      },
      commandContext(book, book.owner.commune === null ? book.owner.scope : unit.id),
    );
    if (!(await save(decided))) return;
    await texts.clear();
    setCorrecting(false);
    // an address that names an earlier version would go on showing that one
    navigate(reportHref(period), { replace: true });
    show(t('reports:sent'));
  }

  const written = { values: shownTexts, set: isOpen ? texts.set : null };
  return (
    <Page
      title={words.title(period)}
      subtitle={[unit.facts.name, t('reports:through', { day: writeDay(through) })].filter(Boolean).join(' · ')}
      back="/bao-cao"
      foot={
        isOwn &&
        (isOpen ? (
          <>
            {correcting && <Button onClick={() => setCorrecting(false)}>{t('common:cancel')}</Button>}
            <Button look="main" busy={busy} onClick={() => setAsks(true)}>
              {t(newest ? 'reports:sendCorrection' : 'reports:send')}
            </Button>
          </>
        ) : (
          sent === newest && <Button onClick={() => setCorrecting(true)}>{t('reports:correct')}</Button>
        ))
      }
    >
      {sent ? (
        <SentNotice period={period} report={report} unit={unit} />
      ) : (
        <Notice mark={through < period.to ? 'waiting' : 'look'} title={t('reports:live')}>
          {through < period.to ? t('reports:liveOpen', { day: writeDay(through) }) : t('reports:liveOver')}
        </Notice>
      )}
      {isOpen && (
        <DraftNotice
          keptAt={texts.draft.found?.keptAt ?? null}
          onUse={texts.useFound}
          onDrop={() => void texts.draft.drop()}
        />
      )}
      {trouble.problem && (
        <Notice mark="mend" alert title={trouble.fields.period ?? trouble.fields.throughDay ?? trouble.problem} />
      )}
      {correcting && (
        <div className="pad form-narrow">
          <TextField
            label={t('reports:whyCorrect')}
            hint={t('reports:whyCorrectHint')}
            value={texts.values.correction ?? ''}
            error={trouble.fields.correction}
            onChange={({ target }) => texts.set('correction', target.value)}
          />
        </div>
      )}
      <div className="pad">
        <TableActions
          what={`REPORT_${period.kind}`}
          file={file.stem}
          people={0}
          scope={unit.id}
          makeFile={file.make}
          {...give_}
        >
          <WordButton unit={unit} period={period} report={report} texts={shownTexts} {...give_} />
        </TableActions>
      </div>
      {period.kind === 'CELL_MONTH' ? (
        <MonthParts figures={figures} texts={written} />
      ) : (
        <PeriodTables unit={unit} period={period} figures={figures} decimals={decimals} texts={written} />
      )}
      {asks && (
        <Dialog
          title={t(newest ? 'reports:sendCorrection' : 'reports:send')}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" onClick={() => void send()}>
                {t('reports:sendNow')}
              </Button>
            </>
          }
        >
          <p>{t('reports:sendWhat', { day: writeDay(through) })}</p>
          {through < period.to && <p>{t('reports:sendOpen')}</p>}
        </Dialog>
      )}
    </Page>
  );
}
