import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import type { KeptImport, SessionState } from './import-session.ts';
import { dropUnfinished, type FinishedImport, loadFinished, loadUnfinished } from './kept-imports.ts';
import type { FileProblem } from './read-file.ts';
import { runUndo } from './run-import.ts';

interface Props {
  state: SessionState;
  onFile: (file: File, kept: KeptImport | null) => void;
  onResume: (kept: KeptImport) => void;
}

/** Where an import begins: a file, one left unfinished, or those of before with their undo. */
export function ChooseFile({ state, onFile, onResume }: Props) {
  const { t } = useTranslation('importNotebook');
  const book = useBook();
  const gate = useGateIfAny();
  const [kept, setKept] = useState<KeptImport | null>(null);
  const [past, setPast] = useState<readonly FinishedImport[]>([]);
  useEffect(() => {
    let isHere = true;
    void Promise.all([loadUnfinished(book), loadFinished(book)]).then(([unfinished, finished]) => {
      if (!isHere) return;
      setKept(unfinished);
      setPast(finished);
    });
    return () => {
      isHere = false;
    };
  }, [book]);
  const drop = async () => {
    await dropUnfinished(book);
    setKept(null);
  };
  return (
    <Page title={t('title')} back="/them">
      <div className="stack-wide">
        {state.problem && (
          <div className="pad">
            <Notice mark="mend" alert>
              {problemText(state.problem, t)}
            </Notice>
          </div>
        )}
        <div className="pad stack">
          <p>{t('choose.lead')}</p>
          <p className="secondary">{t('choose.private')}</p>
          <p className="secondary">{t('choose.limits')}</p>
          <FileButton
            look="main"
            label={t('choose.label')}
            accept=".xlsx,.xlsm,.xls,.csv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel,text/csv"
            onAsk={() => gate?.grace()}
            onFile={(file) => onFile(file, kept)}
          >
            {t('choose.button')}
          </FileButton>
        </div>
        {kept && (
          <div className="pad">
            <Notice
              mark="waiting"
              title={t('choose.unfinished', { file: kept.fileName })}
              action={
                <>
                  {kept.workbook && <Button onClick={() => onResume(kept)}>{t('choose.resume')}</Button>}
                  <Button look="text" onClick={() => void drop()}>
                    {t('choose.drop')}
                  </Button>
                </>
              }
            >
              {!kept.workbook && <p>{t('choose.resumeNeedsFile')}</p>}
            </Notice>
          </div>
        )}
        {past.length > 0 && (
          <section>
            <SectionHeading>{t('choose.past')}</SectionHeading>
            <Rows label={t('choose.past')}>
              {past.map((finished) => (
                <Row
                  key={finished.importId}
                  title={t('choose.pastLine', {
                    day: writeDay(finished.day),
                    people: finished.people,
                    file: finished.fileName,
                  })}
                  action={
                    <UndoImport
                      finished={finished}
                      onUndone={() => setPast((all) => all.filter((one) => one !== finished))}
                    />
                  }
                />
              ))}
            </Rows>
          </section>
        )}
      </div>
    </Page>
  );
}

function problemText(problem: FileProblem, t: ReturnType<typeof useTranslation<'importNotebook'>>['t']): string {
  const key = problem.code === 'NOT_A_WORKBOOK' ? `NOT_A_WORKBOOK_${problem.looksLike}` : problem.code;
  return t(`problem.${key}` as 'problem.EMPTY_FILE', { ...problem });
}

/** Takes a whole import back, after asking. */
export function UndoImport({ finished, onUndone }: { finished: FinishedImport; onUndone: () => void }) {
  const { t } = useTranslation('importNotebook');
  const { show } = useLiveRegion();
  const book = useBook();
  const [step, setStep] = useState<'NONE' | 'ASK' | 'RUN' | 'FAILED'>('NONE');
  const undo = async () => {
    setStep('RUN');
    const outcome = await runUndo(book, finished, t('undo.reason', { day: writeDay(finished.day) }));
    if (!outcome) {
      setStep('FAILED');
      return;
    }
    setStep('NONE');
    show(outcome.left > 0 ? `${t('undo.done')} ${t('undo.left', { count: outcome.left })}` : t('undo.done'));
    onUndone();
  };
  return (
    <>
      <Button onClick={() => setStep('ASK')}>{t('undo.button')}</Button>
      {step !== 'NONE' && (
        <Dialog
          title={t('undo.title')}
          onClose={() => setStep('NONE')}
          actions={
            <>
              <Button look="text" disabled={step === 'RUN'} onClick={() => setStep('NONE')}>
                {t('common:cancel')}
              </Button>
              <Button look="main" busy={step === 'RUN'} onClick={() => void undo()}>
                {step === 'RUN' ? t('undo.running') : t('undo.confirm')}
              </Button>
            </>
          }
        >
          <p>{t('undo.body', { people: finished.people, count: finished.people })}</p>
          {step === 'FAILED' && (
            <Notice mark="mend" alert>
              {t('undo.failed')}
            </Notice>
          )}
        </Dialog>
      )}
    </>
  );
}
