import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useAllWithArchived, useBook, useSyncStatus } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { noteErased } from '../../domain/resume/note-erased.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';

/** Deletes the draft for good once it is copied: asked twice, saying what goes and what stays. */
export function EraseDraft({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['resume', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, trouble } = useSave(book);
  const [, navigate] = useLocation();
  const status = useSyncStatus();
  const { candidate, resume } = reading.dossier;
  // what was put away goes too
  const own = ({ facts }: { facts: { candidateId?: string } }) => facts.candidateId === candidate.id;
  const records = [
    ...useAllWithArchived('resume').filter(own),
    ...useAllWithArchived('resumeLine').filter(own),
    ...useAllWithArchived('relative').filter(own),
  ];
  const [step, setStep] = useState<'CLOSED' | 'FIRST' | 'SURE'>('CLOSED');
  const [copied, setCopied] = useState(false);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  if (records.length === 0) return null;

  async function erase() {
    setAsked(true);
    if (!copied) return;
    setBusy(true);
    const done =
      (await save(noteErased({ candidate, resume }, commandContext(book, candidate.scope)))) && (await gone());
    setBusy(false);
    if (!done) return;
    setStep('CLOSED');
    show(t('erase.done'));
    navigate(`/nguoi/${candidate.id}/ly-lich`);
  }

  async function gone(): Promise<boolean> {
    const outcome = await book.erase(records, t('erase.reason'));
    setFailed(outcome.ok ? null : t(`common:saveProblem.${outcome.error.code}`));
    if (!outcome.ok) return false;
    const typed = await book.drafts.list();
    const keys = typed.map(({ key }) => key).filter((key) => key.startsWith(`resume:${candidate.id}:`));
    for (const key of keys) await book.drafts.drop(key);
    return true;
  }

  return (
    <div className="pad no-print">
      <Button icon="trash" onClick={() => setStep('FIRST')}>
        {t('erase.action')}
      </Button>
      <p className="secondary">{t('eraseHint')}</p>
      {step === 'FIRST' && (
        <Dialog
          title={t('erase.title')}
          onClose={() => setStep('CLOSED')}
          actions={
            <>
              <Button onClick={() => setStep('SURE')}>{t('erase.next')}</Button>
              <Button look="main" onClick={() => setStep('CLOSED')}>
                {t('erase.keep')}
              </Button>
            </>
          }
        >
          <p>{t('erase.goes')}</p>
          <p>{t('erase.stays')}</p>
          {status.state === 'ALONE' && !book.owner.practice && <p>{t('erase.alone')}</p>}
        </Dialog>
      )}
      {step === 'SURE' && (
        <Dialog
          title={t('erase.sure')}
          onClose={() => setStep('CLOSED')}
          actions={
            <>
              <Button onClick={() => setStep('CLOSED')}>{t('erase.keep')}</Button>
              <Button look="main" busy={busy} onClick={erase}>
                {t('erase.confirm')}
              </Button>
            </>
          }
        >
          {(trouble.problem ?? failed) && <Notice mark="mend" title={trouble.problem ?? failed ?? ''} alert />}
          <Checkbox
            label={t('erase.copied')}
            checked={copied}
            onChange={(event) => setCopied(event.target.checked)}
            error={asked && !copied ? t('erase.needCopied') : undefined}
          />
        </Dialog>
      )}
    </div>
  );
}
