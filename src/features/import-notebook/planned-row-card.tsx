import { useTranslation } from 'react-i18next';
import type { RowAnswer } from '../../domain/notebook/answers.ts';
import type { PlannedRow } from '../../domain/notebook/import-plan.ts';
import type { PersonRow } from '../../domain/notebook/interpretation.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { fieldLabel, SHOWN, valueText } from './import-text.ts';
import { type AnswerHelp, QuestionAnswer } from './question-answer.tsx';
import { ROW_MARKS } from './row-marks.ts';

interface Props {
  planned: PlannedRow;
  person: PersonRow;
  help: AnswerHelp;
  /** several sheets are imported, so the row says which one it is of */
  namesSheet: boolean;
  answer: RowAnswer | undefined;
  failure: string | null;
  onAnswer: (key: string, change: (answer: RowAnswer) => RowAnswer) => void;
}

/** One row of the file: what will be written of it, what was put right, what is asked, or why it stays out. */
export function PlannedRowCard({ planned, person, help, namesSheet, answer, failure, onAnswer }: Props) {
  const { t } = useTranslation('importNotebook');
  const name =
    planned.values.fullName || person.questions.find(({ field }) => field === 'fullName')?.given || t('row.noName');
  const isDone = planned.state === 'DONE';
  const change = (how: (answer: RowAnswer) => RowAnswer) => onAnswer(planned.key, how);
  const isAnswered = answer !== undefined && Object.keys(answer).length > 0 && !answer.skip;
  const title = t('row.title', { row: planned.row, name });
  return (
    <li className="import-row">
      <article aria-label={title} className="stack">
        <div>
          <h3 className="import-row-title">{title}</h3>
          <p className="secondary">
            {[
              namesSheet && help.sheet.name ? t('row.sheet', { name: help.sheet.name }) : '',
              person.group ? t('row.group', { group: person.group }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <StateMark mark={ROW_MARKS[planned.state]}>
            {t(`row.state.${planned.state}`, { row: planned.into?.split(':')[1] ?? '' })}
          </StateMark>
        </div>
        {failure && !isDone && <StateMark mark="mend">{t('row.failed', { why: failure })}</StateMark>}
        {person.refuse && <p>{t(`refuse.${person.refuse.code}`, { given: person.refuse.given })}</p>}
        {(planned.state === 'READY' || planned.state === 'OPEN') && !isDone && (
          <WhatHappens planned={planned} help={help} />
        )}
        {!isDone &&
          planned.state !== 'SKIPPED' &&
          planned.questions.map((question) => (
            <QuestionAnswer
              key={`${question.field}:${question.code}:${question.given}`}
              question={question}
              onAnswer={change}
              {...help}
            />
          ))}
        {planned.state !== 'REFUSED' && <WhatWasRead planned={planned} person={person} help={help} />}
        {!isDone && (
          <div className="cluster">
            {answer?.skip || planned.state === 'SKIPPED' ? (
              <Button look="text" onClick={() => change(() => ({}))}>
                {t('row.unskip')}
              </Button>
            ) : (
              planned.state !== 'REFUSED' && (
                <Button look="text" onClick={() => change((had) => ({ ...had, skip: true }))}>
                  {t('row.skip')}
                </Button>
              )
            )}
            {isAnswered && planned.state !== 'SKIPPED' && (
              <Button look="text" onClick={() => change(() => ({}))}>
                {t('row.answerAgain')}
              </Button>
            )}
          </div>
        )}
      </article>
    </li>
  );
}

function WhatHappens({ planned, help }: { planned: PlannedRow; help: AnswerHelp }) {
  const { t } = useTranslation('importNotebook');
  const { target, listing, mentors, certificate, facts } = planned;
  const things = [
    listing ? t('row.listing', { day: writeDay(listing.day) }) : '',
    ...mentors.map(({ name, day }) => t('row.mentor', { name, day: writeDay(day) })),
    certificate
      ? t('row.certificate', { number: certificate.number ?? (certificate.day ? writeDay(certificate.day) : '') })
      : '',
    ...planned.noted.map((text) => t('row.alsoNote', { text: text.length > 160 ? `${text.slice(0, 159)}…` : text })),
  ].filter(Boolean);
  const names: Record<string, string> = { name: 'fullName' };
  const filled = Object.keys(facts).map((fact) => fieldLabel(names[fact] ?? fact, t));
  const lead = !target
    ? t('row.creates')
    : filled.length > 0
      ? t('row.updates', { name: target.facts.name, facts: filled.join(', ') })
      : t('row.updatesOnly', { name: target.facts.name });
  return (
    <div>
      <p>
        {lead}
        {things.length > 0 ? ':' : '.'}
      </p>
      {things.length > 0 && (
        <ul className="import-list">
          {things.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
      )}
      <p className="secondary">{summaryOf(planned, help, t)}</p>
    </div>
  );
}

function summaryOf(planned: PlannedRow, { lists }: AnswerHelp, t: Parameters<typeof valueText>[3]): string {
  const { values } = planned;
  return (['gender', 'birthDate', 'ethnicity', 'generalEducation', 'sources'] as const)
    .map((field) => valueText(field, values[field], lists, t))
    .filter(Boolean)
    .join(' · ');
}

function WhatWasRead({ planned, person, help }: { planned: PlannedRow; person: PersonRow; help: AnswerHelp }) {
  const { t } = useTranslation('importNotebook');
  const { lists } = help;
  return (
    <details>
      <summary className="import-summary">{t('row.values')}</summary>
      <dl className="import-values">
        {SHOWN.map((field) => {
          const text = valueText(field, planned.values[field as 'note'], lists, t);
          if (!text) return null;
          return (
            <div key={field}>
              <dt className="secondary">{fieldLabel(field, t)}</dt>
              <dd>{text}</dd>
            </div>
          );
        })}
        {(planned.values.extra ?? []).map(({ header, text }) => (
          <div key={header + text}>
            <dt className="secondary">{header || fieldLabel('extra', t)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {person.fixed.length > 0 && (
        <>
          <p className="import-fixed-title">{t('row.fixed')}</p>
          <ul className="import-list">
            {person.fixed.map(({ field, rule, from }) => {
              const words = { field: fieldLabel(field, t), why: t(`fix.${rule}`) };
              return (
                <li key={field + rule}>{from ? t('row.fixedFrom', { ...words, from }) : t('row.fixedLine', words)}</li>
              );
            })}
          </ul>
        </>
      )}
    </details>
  );
}
