import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { countAnswerable, leaveEmpty, takeProposals } from '../../domain/notebook/answer-all.ts';
import { type Answers, isIncluded } from '../../domain/notebook/answers.ts';
import type { Field } from '../../domain/notebook/interpretation.ts';
import { planImport } from '../../domain/notebook/plan-import.ts';
import { planQuotas } from '../../domain/notebook/plan-quotas.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { ColumnsSection } from './columns-section.tsx';
import { IgnoredRows } from './ignored-rows.tsx';
import type { ImportSession, SessionState } from './import-session.ts';
import { fieldLabel } from './import-text.ts';
import { keepUnfinished } from './kept-imports.ts';
import { LettersNotice } from './letters-notice.tsx';
import { MentorsSection } from './mentors-section.tsx';
import { QuotaSection } from './quota-section.tsx';
import type { ReadFile } from './read-file.ts';
import { RowsSection } from './rows-section.tsx';
import { runImport } from './run-import.ts';
import { SheetsSection } from './sheets-section.tsx';
import { useImportContext } from './use-import-context.ts';

/** Answers are kept this long after the last one, like every draft. */
const KEPT_AFTER_MS = 300;

interface Props {
  session: ImportSession;
  state: SessionState;
  read: ReadFile;
}

/** The whole file before anything is written: sheets, columns, mentors, and every row with what will become of it. */
export function Review({ session, state, read }: Props) {
  const { t } = useTranslation('importNotebook');
  const { say } = useLiveRegion();
  const book = useBook();
  const context = useImportContext();
  const reading = state.reading;
  if (!reading) throw new Error('a review without a reading');
  const answers = useDeferredValue(state.answers);
  const done = useMemo(() => new Set(state.done), [state.done]);
  const planOf = useCallback(
    (given: Answers) =>
      planImport(reading, {
        answers: given,
        done,
        book: context.book,
        label: (field: Field) => fieldLabel(field, t),
        writeDate: writeDay,
      }),
    [reading, context.book, done, t],
  );
  const plan = useMemo(() => planOf(answers), [planOf, answers]);
  const gate = useGateIfAny();
  useEffect(() => {
    const timer = setTimeout(() => void keepUnfinished(book, state), KEPT_AFTER_MS);
    const stopListening = gate?.onBeforeLock(() => keepUnfinished(book, state));
    return () => {
      clearTimeout(timer);
      stopListening?.();
    };
  }, [book, state, gate]);

  const quotas = useMemo(
    () => (context.quotas ? planQuotas(reading, answers, context.quotas, done) : []),
    [reading, answers, context.quotas, done],
  );
  const run = (given: Answers) =>
    void runImport(session, {
      plan: planOf(given),
      quotas: context.quotas ? planQuotas(reading, given, context.quotas, done) : [],
      given: context.quotas,
      source: ({ sheet, row }) =>
        t('quota.source', { file: state.fileName, sheet: reading.sheets[sheet]?.name ?? '', row }),
    });

  const readyQuotas = quotas.filter((row) => row.state === 'READY').length;
  const ready = plan.counts.READY;
  const included = reading.sheets.filter((sheet) => isIncluded(sheet, state.answers));
  const openRows = plan.counts.OPEN;
  const undecided = plan.mentors.filter(({ answer }) => answer === null);
  const [asksMentors, setAsksMentors] = useState(false);
  const start = () => {
    if (undecided.length > 0) setAsksMentors(true);
    else run(state.answers);
  };
  const startWith = (mentors: 'add' | 'note') => {
    const decided = Object.fromEntries(
      undecided.map(({ key, members }) => [
        key,
        mentors === 'add' && members.length === 0 ? { add: true as const } : { note: true as const },
      ]),
    );
    const all = { ...state.answers, mentors: { ...state.answers.mentors, ...decided } };
    session.setAnswers(all);
    setAsksMentors(false);
    run(all);
  };
  const answerable = countAnswerable(plan);
  return (
    <Page
      title={t('title')}
      subtitle={state.fileName}
      back="/them"
      band={
        <div className="import-band" role="status">
          <p className="import-row-title">{t('summary.title', { count: plan.rows.length })}</p>
          <p>{t('summary.line', { ready: plan.counts.READY, open: openRows, refused: plan.counts.REFUSED })}</p>
        </div>
      }
      foot={
        <>
          <Button look="text" onClick={() => session.forget()}>
            {t('choose.another')}
          </Button>
          <Button look="main" wide disabled={ready + readyQuotas === 0} onClick={start}>
            {readyQuotas > 0
              ? t('run.buttonQuotas', { count: ready, quotas: readyQuotas })
              : ready > 0
                ? t('run.button', { count: ready })
                : t('run.nothing')}
          </Button>
        </>
      }
    >
      {asksMentors && (
        <Dialog
          title={t('mentors.ask', { count: undecided.length })}
          onClose={() => setAsksMentors(false)}
          actions={
            <>
              <Button look="text" onClick={() => setAsksMentors(false)}>
                {t('common:back')}
              </Button>
              <Button onClick={() => startWith('note')}>{t('mentors.noteAll')}</Button>
              <Button look="main" onClick={() => startWith('add')}>
                {t('mentors.addAll')}
              </Button>
            </>
          }
        >
          <p>{undecided.map(({ name }) => name).join(', ')}</p>
          <p className="secondary">{t('mentors.hint')}</p>
        </Dialog>
      )}
      <div className="stack-wide">
        <LettersNotice session={session} state={state} read={read} />
        <SheetsSection
          reading={reading}
          answers={state.answers}
          onInclude={(sheet, include) =>
            session.setAnswers({ ...state.answers, sheets: { ...state.answers.sheets, [sheet]: include } })
          }
          book={context.book}
          onCell={(sheet, cell) =>
            session.setAnswers({ ...state.answers, cells: { ...state.answers.cells, [sheet]: cell } })
          }
          givesQuotas={context.quotas !== null}
        />
        <section className="pad stack" aria-label={t('columns.title')}>
          {reading.sheets
            .filter((sheet) => isIncluded(sheet, state.answers) || sheet.kind === 'unknown')
            .map((sheet) => (
              <ColumnsSection
                key={`${sheet.sheet}:${sheet.headerRows.join('-')}`}
                sheet={sheet}
                mapping={state.mappings[sheet.sheet]}
                lists={context.lists}
                onMapping={(at, mapping) => session.setMapping(at, mapping)}
              />
            ))}
        </section>
        <MentorsSection
          mentors={plan.mentors}
          book={context.book}
          onAnswer={(key, answer) =>
            session.setAnswers({ ...state.answers, mentors: { ...state.answers.mentors, [key]: answer } })
          }
        />
        {(openRows > 0 || undecided.length > 0) && (
          <section className="pad stack">
            <p className="secondary">{t('bulk.hint')}</p>
            <div className="cluster">
              {answerable.proposals > 0 && (
                <Button
                  onClick={() => {
                    session.setAnswers(takeProposals(plan, state.answers));
                    say(t('bulk.taken', { count: answerable.proposals }));
                  }}
                >
                  {t('bulk.proposals', { count: answerable.proposals })}
                </Button>
              )}
              {answerable.empty > 0 && (
                <Button onClick={() => session.setAnswers(leaveEmpty(plan, state.answers))}>
                  {t('bulk.empty', { count: answerable.empty })}
                </Button>
              )}
            </div>
            {openRows > 0 && <p className="secondary">{t('run.waiting', { count: openRows })}</p>}
          </section>
        )}
        <RowsSection
          session={session}
          state={state}
          rows={plan.rows}
          sheets={included}
          help={{
            reading,
            lists: context.lists,
            today: context.interpret.today,
            mentors: [...context.interpret.members, ...plan.mentors.map(({ name }) => name)],
            cells: context.interpret.cells,
          }}
        />
        {reading.sheets
          .filter(({ kind }) => kind === 'quota')
          .map((sheet) => (
            <QuotaSection
              key={sheet.sheet}
              sheet={sheet}
              reading={reading}
              answers={state.answers}
              rows={quotas.filter((row) => row.sheet === sheet.sheet)}
              book={context.quotas}
              onAnswers={(next) => session.setAnswers(next)}
            />
          ))}
        {included.map((sheet) => (
          <IgnoredRows key={sheet.sheet} sheet={sheet} />
        ))}
      </div>
    </Page>
  );
}
