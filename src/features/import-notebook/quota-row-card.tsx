import { useTranslation } from 'react-i18next';
import type { QuotaRowAnswer } from '../../domain/notebook/answers.ts';
import type { QuotaField, QuotaReading, QuotaRow, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import type { PlannedQuota, QuotaAsk } from '../../domain/notebook/plan-quotas.ts';
import type { Target } from '../../domain/quota/target.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { questionText } from './import-text.ts';
import { ROW_MARKS } from './row-marks.ts';

interface Props {
  /** null for the line of the whole commune */
  row: QuotaRow | null;
  quota: QuotaReading;
  /** what becomes of it; undefined where the table may not come in here */
  planned: PlannedQuota | undefined;
  answer: QuotaRowAnswer;
  units: readonly DomainRecord<'unit'>[];
  reading: WorkbookReading;
  sheet: number;
  onAnswer: (answer: QuotaRowAnswer) => void;
}

/** One row of a table of quotas: its figures as read, what is asked, what becomes of it. */
export function QuotaRowCard({ row, quota, planned, answer, units, reading, sheet, onAnswer }: Props) {
  const { t } = useTranslation('importNotebook');
  const label = (field: string) => t(`quota.fields.${field}` as 'quota.fields.cell');
  const figure = (value: number | null, field?: QuotaField) => {
    if (value !== null) return String(value);
    return t(field && row?.withoutTarget.includes(field) ? 'quota.notGiven' : 'quota.none');
  };
  const { total } = quota;
  const values = row?.values ?? { ...total?.printed, termAdmitted: null, remaining: null, note: null };
  const name = row === null ? t('quota.whole') : (planned?.unit?.facts.name ?? row.values.cell ?? planned?.name);
  const title = t('row.title', { row: row?.row ?? total?.row ?? 0, name: name ?? t('quota.unknownCell') });
  const isAnswered = Object.keys(answer).length > 0;
  return (
    <li className="import-row">
      <article aria-label={title} className="stack">
        <div>
          <h3 className="import-row-title">{title}</h3>
          {planned && (
            <StateMark mark={ROW_MARKS[planned.state]}>{t(`row.state.${planned.state}`, { row: '' })}</StateMark>
          )}
        </div>
        <p>
          {t('quota.line', {
            target: figure(values.yearTarget ?? null, 'yearTarget'),
            admitted: figure(values.admitted ?? null),
            remaining: figure(values.remaining ?? null),
          })}
          <br />
          {t('quota.term', {
            term: quota.term ?? '',
            admitted: figure(values.termAdmitted ?? null),
            target: figure(values.termTarget ?? null, 'termTarget'),
          })}
        </p>
        {values.note && <p className="secondary">{values.note}</p>}
        {row?.fixed.map(({ field, rule, from }) => (
          <p className="secondary" key={field + rule}>
            {t('row.fixedFrom', { field: label(field), why: t(`fix.${rule}`), from })}
          </p>
        ))}
        {row?.questions
          .filter(({ code }) => !planned || code === 'VALUE_MISSING')
          .map((question) => (
            <StateMark mark="look" key={question.code}>
              {questionText(question, reading, sheet, t, label)}
            </StateMark>
          ))}
        {planned?.asks.map((ask) => (
          <Ask key={`${ask.code} ${ask.figure}`} ask={ask} answer={answer} units={units} onAnswer={onAnswer} />
        ))}
        {planned && planned.state !== 'DONE' && (
          <div className="cluster">
            {planned.state !== 'SKIPPED' && (
              <Button look="text" onClick={() => onAnswer({ ...answer, skip: true })}>
                {t('row.skip')}
              </Button>
            )}
            {isAnswered && (
              <Button look="text" onClick={() => onAnswer({})}>
                {t(planned.state === 'SKIPPED' ? 'row.unskip' : 'row.answerAgain')}
              </Button>
            )}
          </div>
        )}
      </article>
    </li>
  );
}

function Ask({ ask, answer, units, onAnswer }: { ask: QuotaAsk } & Pick<Props, 'answer' | 'units' | 'onAnswer'>) {
  const { t } = useTranslation('importNotebook');
  const { code, figure, given, options } = ask;
  const band = ({ least, most }: Target) =>
    least === most ? String(least) : t('quota.band', { least, most: most ?? '' });
  const choose = (target: Target | null, i: number) => {
    if (figure === null) return;
    if (code === 'EXISTS_DIFFERENT')
      onAnswer({ ...answer, existing: { ...answer.existing, [figure]: i === 0 ? 'BOOK' : 'FILE' } });
    else onAnswer({ ...answer, figures: { ...answer.figures, [figure]: target } });
  };
  const words = (option: Target, i: number) => {
    if (code === 'EXISTS_DIFFERENT') return t(i === 0 ? 'quota.keep' : 'quota.take', { value: band(option) });
    if (code === 'TOTAL_DIFFERS') return t(i === 0 ? 'quota.printed' : 'quota.counted', { value: band(option) });
    return t('answer.use', { value: band(option) });
  };
  const label = figure === null ? '' : t(`quota.fields.${figure}`);
  return (
    <fieldset className="import-question">
      <legend className="import-question-text">{t(`quota.ask.${code}`, { given, field: label })}</legend>
      {code === 'CELL_UNKNOWN' && (
        <SelectField
          label={t('answer.choose', { field: t('quota.fields.cell') })}
          empty={t('answer.chooseFirst')}
          value=""
          options={units.flatMap(({ id, facts }) =>
            facts.kind === 'CELL' ? [{ value: id as string, label: facts.name ?? '' }] : [],
          )}
          onChange={({ target }) => target.value && onAnswer({ ...answer, unit: target.value })}
        />
      )}
      <div className="cluster">
        {options.map((option, i) => (
          <Button key={`${option.least} ${option.most}`} onClick={() => choose(option, i)}>
            {words(option, i)}
          </Button>
        ))}
        {figure !== null && code !== 'EXISTS_DIFFERENT' && (
          <Button look="text" onClick={() => choose(null, -1)}>
            {t('quota.leave')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
