import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { LIMITS } from '../../documents/workbook/read-problem.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { importNotebook } from '../../i18n/vi/later/import-notebook.ts';
import { quota } from '../../i18n/vi/later/quota.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { ChooseFile, UndoImport } from './choose-file.tsx';
import './import-notebook.css';
import { ImportSession, isOfPerson, type KeptImport, runningSession, type SessionState } from './import-session.ts';
import { failureText } from './import-text.ts';
import { type ReadFile, readFileInWorker } from './read-file.ts';
import { Review } from './review.tsx';
import { useImportContext } from './use-import-context.ts';

addTexts('importNotebook', importNotebook);
// a figure that is refused says why in the words of the quotas
addTexts('quota', quota);

/** Brings a list that the cell has kept for years into the book: choose, look, answer, write, and undo if need be. */
export function ImportNotebookPage({ read = readFileInWorker }: { read?: ReadFile }) {
  const book = useBook();
  const { interpret } = useImportContext();
  const [session] = useState(() => runningSession() ?? new ImportSession());
  const state = useSyncExternalStore(session.subscribe, session.getState);
  useEffect(() => {
    session.book = book;
  }, [session, book]);
  useEffect(() => () => void (session.getState().phase === 'READING' && session.stopReading()), [session]);

  const openFile = async (file: File, kept: KeptImport | null) => {
    if (file.size > LIMITS.fileBytes) {
      session.set({ problem: { code: 'FILE_TOO_LARGE', limitMegabytes: LIMITS.fileBytes / 1024 / 1024 } });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const fingerprint = await fingerprintOf(bytes);
    await session.open({ name: file.name, bytes, fingerprint }, book.newId(), interpret, read, kept);
  };
  if (state.phase === 'READING') return <Reading session={session} state={state} />;
  if (state.phase === 'REVIEW') return <Review session={session} state={state} read={read} />;
  if (state.phase === 'RUNNING') return <Running session={session} state={state} />;
  if (state.phase === 'RESULT') return <ImportResult session={session} state={state} />;
  return (
    <ChooseFile
      state={state}
      onFile={(file, kept) => void openFile(file, kept)}
      onResume={(kept) => kept.workbook && session.resume(kept, kept.workbook, interpret)}
    />
  );
}

/** Tells whether a file is the one that answers were given to; it never leaves the sealed drafts. */
async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface PhaseProps {
  session: ImportSession;
  state: SessionState;
}

function Reading({ session, state }: PhaseProps) {
  const { t } = useTranslation('importNotebook');
  return (
    <Page title={t('title')} back="/them">
      <div className="pad stack">
        <Progress
          label={t('reading.label', { file: state.fileName })}
          value={Math.round(state.progress * 100)}
          max={100}
        />
        <div className="cluster">
          <Button onClick={() => session.stopReading()}>{t('reading.stop')}</Button>
        </div>
      </div>
    </Page>
  );
}

function Running({ session, state }: PhaseProps) {
  const { t } = useTranslation('importNotebook');
  const { run } = state;
  return (
    <Page title={t('title')} subtitle={state.fileName}>
      <div className="pad stack">
        <Progress label={t('run.label', { done: run.done, of: run.of })} value={run.done} max={run.of} />
        <div className="cluster">
          <Button disabled={run.stopping} onClick={() => session.set({ run: { ...run, stopping: true } })}>
            {run.stopping ? t('run.stopping') : t('run.stop')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function ImportResult({ session, state }: PhaseProps) {
  const { t } = useTranslation('importNotebook');
  const book = useBook();
  const { outcome } = state;
  if (!outcome) throw new Error('a result without an outcome');
  const { people, members, quotas, failed, stopped } = outcome;
  const wrote = state.imported.created.length + state.imported.filled.length > 0;
  const finished = {
    importId: state.importId,
    fileName: state.fileName,
    day: book.today(),
    people: state.done.filter(isOfPerson).length,
    imported: state.imported,
  };
  const why = stopped === 'LOCKED' || stopped === 'DISK_FULL' || stopped === 'STORE_LOST' ? stopped : null;
  return (
    <Page
      title={t(stopped ? 'result.stopped' : 'result.title')}
      subtitle={state.fileName}
      back="/them"
      foot={
        <ButtonLink href="/quan-chung" look="main" wide>
          {t('result.list')}
        </ButtonLink>
      }
    >
      <div className="stack-wide">
        <div className="pad stack">
          <Notice mark={people + quotas > 0 ? 'done' : 'waiting'} title={t('result.people', { count: people })}>
            {members > 0 && <p>{t('result.members', { count: members })}</p>}
            {quotas > 0 && <p>{t('result.quotas', { count: quotas })}</p>}
            <p>{t('result.safe')}</p>
          </Notice>
          {why && (
            <Notice mark="mend" alert>
              {t(`result.${why}`)}
            </Notice>
          )}
          <div className="cluster">
            <Button onClick={() => session.set({ phase: 'REVIEW' })}>{t('result.goOn')}</Button>
            <Button onClick={() => session.forget()}>{t('result.another')}</Button>
            {wrote && <UndoImport finished={finished} onUndone={() => session.forget()} />}
          </div>
        </div>
        {failed.length > 0 && (
          <section>
            <SectionHeading>{t('result.failed', { count: failed.length })}</SectionHeading>
            <Rows>
              {failed.map(({ key, name, issues }) => (
                <Row key={key} title={name}>
                  <span>{failureText(issues, t)}</span>
                </Row>
              ))}
            </Rows>
          </section>
        )}
      </div>
    </Page>
  );
}
