import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Answers, QuotaRowAnswer } from '../../domain/notebook/answers.ts';
import type { SheetReading, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import { type PlannedQuota, type QuotaBook, quotaDay, quotaKey, quotaYear } from '../../domain/notebook/plan-quotas.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { QuotaRowCard } from './quota-row-card.tsx';

interface Props {
  sheet: SheetReading;
  reading: WorkbookReading;
  answers: Answers;
  /** what becomes of the rows; none where the table may not come in here */
  rows: readonly PlannedQuota[];
  book: QuotaBook | null;
  onAnswers: (answers: Answers) => void;
}

/** A table of quotas: the day to which it is true, then every row with what will become of it. */
export function QuotaSection({ sheet, reading, answers, rows, book, onAnswers }: Props) {
  const { t } = useTranslation('importNotebook');
  const today = useBook().today();
  const { quota } = sheet;
  if (!quota) return null;
  const year = quotaYear(sheet, answers);
  const said = answers.quotas?.sheets[sheet.sheet];
  const day = said?.day ?? (sheet.asOf?.length === 10 ? sheet.asOf : '');
  const all = { sheets: {}, rows: {}, ...answers.quotas };
  const ofSheet = (change: { day?: string; year?: string }) =>
    onAnswers({
      ...answers,
      quotas: { ...all, sheets: { ...all.sheets, [sheet.sheet]: { ...said, ...change } } },
    });
  const answer = (key: string, change: QuotaRowAnswer) =>
    onAnswers({ ...answers, quotas: { ...all, rows: { ...all.rows, [key]: change } } });
  const planned = (row: number) => rows.find(({ key }) => key === quotaKey(sheet.sheet, row));
  const total = quota.total && planned(quota.total.row);
  const hasTerm = quota.rows.some(({ values }) => values.termAdmitted !== null);
  return (
    <section aria-label={t('quota.title', { year: year ?? '' })}>
      <SectionHeading count={quota.rows.length}>{t('quota.title', { year: year ?? '' })}</SectionHeading>
      {book === null && <p className="pad">{t('quota.notHere')}</p>}
      {rows.length > 0 && (
        <div className="pad stack form-narrow">
          <p>{t('quota.what')}</p>
          {hasTerm && <p className="secondary">{t('quota.termLeft')}</p>}
          {quota.year === null && (
            <TextField
              label={t('quota.year')}
              inputMode="numeric"
              value={said?.year ?? ''}
              error={year === null ? t('quota.yearNeeded') : undefined}
              onChange={({ target }) => ofSheet({ year: target.value })}
            />
          )}
          <DayField
            label={t('quota.day')}
            hint={t('quota.dayHint')}
            today={today}
            value={day}
            error={day !== '' && quotaDay(sheet, answers, today) === null ? t('quota.dayWrong', { year }) : undefined}
            onChange={(value) => ofSheet({ day: value })}
          />
        </div>
      )}
      <ul className="sheet rows">
        {quota.rows.map((row) => (
          <QuotaRowCard
            key={row.row}
            row={row}
            quota={quota}
            planned={planned(row.row)}
            answer={all.rows[quotaKey(sheet.sheet, row.row)] ?? {}}
            units={book?.units ?? []}
            reading={reading}
            sheet={sheet.sheet}
            onAnswer={(change) => answer(quotaKey(sheet.sheet, row.row), change)}
          />
        ))}
        {quota.total && (
          <QuotaRowCard
            row={null}
            quota={quota}
            planned={total ?? undefined}
            answer={all.rows[quotaKey(sheet.sheet, quota.total.row)] ?? {}}
            units={[]}
            reading={reading}
            sheet={sheet.sheet}
            onAnswer={(change) => answer(quotaKey(sheet.sheet, quota.total?.row ?? 0), change)}
          />
        )}
      </ul>
    </section>
  );
}
