import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewSecrets, SetupProblem, SlotSetup } from '../../db/gate.ts';
import { useGate } from '../../db/use-gate.ts';
import type { Result } from '../../lib/result.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import './settings.css';

const PIN_LENGTH = 6;
type Task = 'pin' | 'card' | 'words' | 'digits';

/** The ways to open the book, changed while it is open. */
export function LockSettings() {
  const { t } = useTranslation('settings');
  const gate = useGate();
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
    <>
      <SectionHeading>{t('lockPart')}</SectionHeading>
      <div className="pad stack">
        <p className="secondary">{t('autoLock')}</p>
        <Button icon="lock" onClick={() => gate.lock('warm')}>
          {t('lockNow')}
        </Button>
        <Button onClick={() => setTask('pin')}>{t(gate.hasPin() ? 'changePin' : 'setPin')}</Button>
        <Button icon="printer" onClick={() => setTask('card')}>
          {t('card')}
        </Button>
        <Button onClick={() => setTask('digits')}>{t('digits')}</Button>
        <Button onClick={() => setTask('words')}>{t('words')}</Button>
      </div>
      {task === 'pin' && <PinDialog onClose={close} />}
      {task === 'card' && <CardDialog onClose={close} />}
      {(task === 'words' || task === 'digits') && <SecretDialog kind={task} onClose={close} />}
    </>
  );
}

function useSlotChange(onClose: () => void) {
  const { t } = useTranslation('settings');
  const { show } = useLiveRegion();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function run(change: () => Promise<Result<void, SetupProblem>>, said: string) {
    setBusy(true);
    const done = await change();
    setBusy(false);
    if (!done.ok) {
      setProblem(t('problem', { code: done.error.code }));
      return;
    }
    show(said);
    onClose();
  }
  return { run, problem, setProblem, busy };
}

/** A PIN typed twice. */
function PinTwice({ label, onPin }: { label: string; onPin: (pin: string) => void }) {
  const { t } = useTranslation('settings');
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);
  function onChange(value: string) {
    setTyped(value);
    setDiffers(false);
    if (value.length < PIN_LENGTH) return;
    setTyped('');
    if (first === null) setFirst(value);
    else if (first === value) onPin(value);
    else {
      setFirst(null);
      setDiffers(true);
    }
  }
  return (
    <div className="stack">
      <p>{first === null ? label : t('pinAgain')}</p>
      {differs && <Notice mark="mend" title={t('pinDiffers')} alert />}
      <PinPad label={label} value={typed} length={PIN_LENGTH} onChange={onChange} />
    </div>
  );
}

function PinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const gate = useGate();
  const { run, problem } = useSlotChange(onClose);
  return (
    <Dialog
      title={t(gate.hasPin() ? 'settings:changePin' : 'settings:setPin')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common:cancel')}</Button>}
    >
      {problem && <Notice mark="mend" title={problem} alert />}
      <PinTwice label={t('settings:pinTitle')} onPin={(pin) => run(() => gate.setPin(pin), t('settings:pinSaved'))} />
    </Dialog>
  );
}

function CardDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const gate = useGate();
  const [secrets] = useState<NewSecrets>(() => gate.newSecrets());
  const [made, setMade] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function make(pin: string) {
    const slot: SlotSetup = { kind: 'card', card: secrets.card.qr, pin };
    const done = await gate.setSlot(slot);
    setMade(done.ok);
    setProblem(done.ok ? null : t('settings:problem', { code: done.error.code }));
  }

  return (
    <Dialog
      title={t('settings:card')}
      onClose={onClose}
      actions={
        made ? (
          <>
            <Button
              icon="printer"
              onClick={() => {
                gate.grace();
                window.print();
              }}
            >
              {t('settings:cardPrint')}
            </Button>
            <Button look="main" onClick={onClose}>
              {t('settings:cardDone')}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        )
      }
    >
      <p>{t('settings:cardWhy')}</p>
      {problem && <Notice mark="mend" title={problem} alert />}
      {made ? (
        <div className="key-card">
          <QrCode text={secrets.card.qr} label={t('settings:cardTitle')} />
          <p className="key-card-text" translate="no">
            {secrets.card.typed}
          </p>
        </div>
      ) : (
        <PinTwice label={t('settings:cardPin')} onPin={make} />
      )}
    </Dialog>
  );
}

function SecretDialog({ kind, onClose }: { kind: 'words' | 'digits'; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const gate = useGate();
  const [secrets] = useState(() => gate.newSecrets());
  const { run, problem, busy } = useSlotChange(onClose);
  const slot: SlotSetup =
    kind === 'words' ? { kind: 'words', words: secrets.words } : { kind: 'digits', digits: secrets.digits };
  return (
    <Dialog
      title={t(`settings:${kind}Title`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={() => run(() => gate.setSlot(slot), t('settings:saved'))}>
            {t('settings:wordsDone')}
          </Button>
        </>
      }
    >
      <p>{t(`settings:${kind}Why`)}</p>
      {problem && <Notice mark="mend" title={problem} alert />}
      {kind === 'digits' ? (
        <p className="key-card key-card-text" translate="no">
          {secrets.digits}
        </p>
      ) : (
        <ol className="key-card key-card-text">
          {secrets.words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
