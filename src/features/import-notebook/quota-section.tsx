import { useTranslation } from 'react-i18next';
import type { SheetReading, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { questionText } from './import-text.ts';

/** A table of quotas as read: shown whole, though there is no record yet that could hold it. */
export function QuotaSection({ sheet, reading }: { sheet: SheetReading; reading: WorkbookReading }) {
  const { t } = useTranslation('importNotebook');
  const { quota } = sheet;
  if (!quota) return null;
  const label = (field: string) => t(`quota.fields.${field}` as 'quota.fields.cell');
  const figure = (value: number | null) => (value === null ? t('quota.none') : String(value));
  return (
    <section>
      <SectionHeading count={quota.rows.length}>{t('quota.title', { year: quota.year ?? '' })}</SectionHeading>
      <div className="sheet pad stack">
        <p>{t('quota.notYet')}</p>
        <ul className="stack">
          {quota.rows.map(({ row, values, questions, fixed }) => (
            <li key={row}>
              <p className="import-row-title">{t('row.title', { row, name: values.cell ?? t('quota.unknownCell') })}</p>
              <p>
                {t('quota.line', {
                  target: figure(values.yearTarget),
                  admitted: figure(values.admitted),
                  remaining: figure(values.remaining),
                })}
              </p>
              <p>
                {t('quota.term', {
                  term: quota.term ?? '',
                  admitted: figure(values.termAdmitted),
                  target: figure(values.termTarget),
                })}
              </p>
              {values.note && <p className="secondary">{values.note}</p>}
              {fixed.map(({ field, rule, from }) => (
                <p className="secondary" key={field + rule}>
                  {t('row.fixedFrom', { field: label(field), why: t(`fix.${rule}`), from })}
                </p>
              ))}
              {questions.map((question) => (
                <StateMark mark="look" key={question.code}>
                  {questionText(question, reading, sheet.sheet, t, label)}
                </StateMark>
              ))}
            </li>
          ))}
        </ul>
        {quota.total && (
          <p>
            {t('quota.total', {
              printedTarget: figure(quota.total.printed.yearTarget),
              printedAdmitted: figure(quota.total.printed.admitted),
              countedTarget: quota.total.counted.yearTarget,
              countedAdmitted: quota.total.counted.admitted,
            })}
          </p>
        )}
      </div>
    </section>
  );
}
