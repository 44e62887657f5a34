import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { countAnswerable, leaveEmpty, takeProposals } from '../../domain/notebook/answer-all.ts';
import { type Answers, isIncluded, rowKey } from '../../domain/notebook/answers.ts';
import type { PlannedRow } from '../../domain/notebook/import-plan.ts';
import type { Field, PersonRow, SheetReading } from '../../domain/notebook/interpretation.ts';
import { planImport } from '../../domain/notebook/plan-import.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ColumnsSection } from './columns-section.tsx';
import type { ImportSession, Letters, SessionState } from './import-session.ts';
import { fieldLabel } from './import-text.ts';
import { keepUnfinished } from './kept-imports.ts';
import { MentorsSection } from './mentors-section.tsx';
import { PlannedRowCard } from './planned-row-card.tsx';
import { QuotaSection } from './quota-section.tsx';
import type { ReadFile } from './read-file.ts';
import { runImport } from './run-import.ts';
import { SheetsSection } from './sheets-section.tsx';
import { useImportContext } from './use-import-context.ts';

type Filter = 'all' | 'open' | 'ready' | 'refused';
const FILTERS: Record<Filter, readonly PlannedRow['state'][]> = {
  all: ['READY', 'OPEN', 'REFUSED', 'SKIPPED', 'MERGED', 'NOTHING_NEW', 'DONE'],
  open: ['OPEN'],
  ready: ['READY'],
  refused: ['REFUSED'],
};
const SHOWN_AT_ONCE = 40;
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

  const ready = plan.counts.READY;
  const included = reading.sheets.filter((sheet) => isIncluded(sheet, state.answers));
  const openRows = plan.counts.OPEN;
  const undecided = plan.mentors.filter(({ answer }) => answer === null);
  const [asksMentors, setAsksMentors] = useState(false);
  const start = () => {
    if (undecided.length > 0) setAsksMentors(true);
    else void runImport(session, planOf(state.answers));
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
    void runImport(session, planOf(all));
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
          <Button look="main" wide disabled={ready === 0} onClick={start}>
            {ready > 0 ? t('run.button', { count: ready }) : t('run.nothing')}
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
        {reading.sheets.map((sheet) => (
          <QuotaSection key={sheet.sheet} sheet={sheet} reading={reading} />
        ))}
        {included.map((sheet) => (
          <IgnoredRows key={sheet.sheet} sheet={sheet} />
        ))}
      </div>
    </Page>
  );
}

function LettersNotice({ session, state, read }: Props) {
  const { t } = useTranslation('importNotebook');
  const legacy = state.workbook?.legacyFont;
  if (!legacy && !state.letters) return null;
  const options = (['TCVN3', 'VNI', 'UNICODE'] as const).map((value) => ({ value, label: t(`letters.${value}`) }));
  return (
    <div className="pad">
      <Notice mark="look" title={t('letters.title')}>
        <div className="stack">
          <p>{t('letters.body')}</p>
          {legacy && (
            <div>
              <p>{t('letters.before', { text: legacy.sample.before })}</p>
              <p className="import-row-title">{t('letters.after', { text: legacy.sample.after })}</p>
            </div>
          )}
          {session.canReadAgain && (
            <ChoiceField
              label={t('letters.choice')}
              name="letters"
              options={options}
              value={state.letters ?? legacy?.font ?? 'UNICODE'}
              onChange={({ target }) => void session.readAgain(target.value as Letters, read)}
            />
          )}
        </div>
      </Notice>
    </div>
  );
}

function RowsSection({
  session,
  state,
  rows,
  sheets,
  help,
}: {
  session: ImportSession;
  state: SessionState;
  rows: readonly PlannedRow[];
  sheets: readonly SheetReading[];
  help: Omit<Parameters<typeof PlannedRowCard>[0]['help'], 'sheet'>;
}) {
  const { t } = useTranslation('importNotebook');
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const people = useMemo(() => {
    const found = new Map<string, { person: PersonRow; sheet: SheetReading }>();
    for (const sheet of sheets)
      for (const person of sheet.rows) found.set(rowKey(sheet.sheet, person.row), { person, sheet });
    return found;
  }, [sheets]);
  const counted = (one: Filter) => rows.filter((row) => FILTERS[one].includes(row.state)).length;
  const matching = rows.filter((row) => FILTERS[filter].includes(row.state));
  const failures = new Map((state.outcome?.failed ?? []).map((failure) => [failure.key, failure]));
  return (
    <section className="stack" aria-label={t('filter.label')}>
      <div className="pad">
        <ChoiceField
          label={t('filter.label')}
          name="filter"
          value={filter}
          onChange={({ target }) => {
            setFilter(target.value as Filter);
            setShown(SHOWN_AT_ONCE);
          }}
          options={(['all', 'open', 'ready', 'refused'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`, { count: counted(value) }),
          }))}
        />
      </div>
      {matching.length === 0 && <p className="pad secondary">{t('filter.none')}</p>}
      <ul className="sheet rows">
        {matching.slice(0, shown).map((planned) => {
          const found = people.get(planned.key);
          if (!found) return null;
          const failure = failures.get(planned.key);
          return (
            <PlannedRowCard
              key={planned.key}
              planned={planned}
              person={found.person}
              help={{ ...help, sheet: found.sheet }}
              namesSheet={sheets.length > 1}
              answer={state.answers.rows[planned.key]}
              failure={failure ? failureText(failure.issues, t) : null}
              onAnswer={(key, change) => session.answerRow(key, change)}
            />
          );
        })}
      </ul>
      {matching.length > shown && (
        <div className="pad">
          <Button wide onClick={() => setShown((count) => count + 2 * SHOWN_AT_ONCE)}>
            {t('filter.more', { count: Math.min(2 * SHOWN_AT_ONCE, matching.length - shown) })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Why the domain refused a record, in the words of the rules. */
export function failureText(
  issues: readonly { fact: string; code: string; params: Readonly<Record<string, string | number>> }[],
  t: ReturnType<typeof useTranslation<'importNotebook'>>['t'],
): string {
  return issues
    .map(({ code, params }) => t(`rules:problem.${code}` as 'title', { ...params, defaultValue: code }))
    .join(' ');
}

function IgnoredRows({ sheet }: { sheet: SheetReading }) {
  const { t } = useTranslation('importNotebook');
  const rows = sheet.ignored.filter(({ why }) => why !== 'BLANK');
  if (rows.length === 0) return null;
  return (
    <section className="pad">
      <details>
        <summary className="import-summary">
          {t('ignored.title', { count: rows.length })}
          {sheet.name ? ` · ${sheet.name}` : ''}
        </summary>
        <ul className="import-list">
          {rows.map(({ row, why, text }) => (
            <li key={row}>
              {t('ignored.line', { row, why: t(`ignored.why.${why}`) })} <span className="secondary">{text}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
