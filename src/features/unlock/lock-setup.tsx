import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book } from '../../db/book.ts';
import type { SlotSetup } from '../../db/gate.ts';
import { useGate } from '../../db/use-gate.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import './unlock.css';

type Step = 'choose' | 'secrets' | 'confirm' | 'pin' | 'pinAgain' | 'working';
const PIN_LENGTH = 6;
const DIGITS = 12;

/**
 * Makes the lock of a new book and the book itself. Nothing is stored before the end; `onDone(null)` when the person
 * turns back, and what was typed before stays where it was.
 */
export function LockSetup({ onDone }: { onDone: (book: Book | null) => void }) {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  const [secrets] = useState(() => gate.newSecrets());
  const [way, setWay] = useState<'prf' | 'digits'>('digits');
  const [offersPrf, setOffersPrf] = useState(false);
  const [step, setStep] = useState<Step>('secrets');
  const [typed, setTyped] = useState('');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    gate.offers().then(({ kinds }) => {
      if (!kinds.includes('prf')) return;
      setOffersPrf(true);
      setStep((now) => (now === 'secrets' ? 'choose' : now));
    });
  }, [gate]);

  const root = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    // the page underneath is out of reach of keys and screen readers until the lock is made or given up
    const under = [...(root.current?.parentElement?.children ?? [])].filter((one) => one !== root.current);
    for (const one of under) one.toggleAttribute('inert', true);
    return () => {
      for (const one of under) one.toggleAttribute('inert', false);
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, [opener]);

  const go = (next: Step) => {
    setTyped('');
    setStep(next);
  };

  async function create(shortPin: string | null) {
    setStep('working');
    setProblem(null);
    // in the first moments of a first visit the list of words is still on its way
    const words: SlotSetup[] = secrets.words.length > 0 ? [{ kind: 'words', words: secrets.words }] : [];
    const first: SlotSetup =
      way === 'prf' && shortPin ? { kind: 'prf', pin: shortPin } : { kind: 'digits', digits: secrets.digits };
    const made = await gate.createBook({ sign: gate.freeSign(), slots: [first, ...words], pin: shortPin });
    if (made.ok) onDone(made.value);
    else {
      setProblem(t(`problem.${made.error.code}`));
      go(offersPrf ? 'choose' : 'secrets');
    }
  }

  function onDigits(value: string) {
    setProblem(null);
    setTyped(value);
    if (value.length < DIGITS) return;
    if (value === secrets.digits.replaceAll(' ', '')) go('pin');
    else {
      setProblem(t('setup.confirmWrong'));
      setTyped('');
    }
  }

  function onPin(value: string) {
    setProblem(null);
    setTyped(value);
    if (value.length < PIN_LENGTH) return;
    if (step === 'pin') {
      setPin(value);
      go('pinAgain');
    } else if (value === pin) create(value);
    else {
      setProblem(t('setup.pinDiffers'));
      go('pin');
    }
  }

  const words = secrets.words.length > 0 && (
    <>
      <h2>{t('setup.words')}</h2>
      <ol className="secret-words">
        {secrets.words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
    </>
  );
  const close = <IconButton icon="close" label={t('common:close')} onClick={() => onDone(null)} />;
  const said = problem && <Notice mark="mend" title={problem} alert />;

  return (
    <div ref={root} className="lock-setup alone" role="dialog" aria-modal="true" aria-label={t('setup.title')}>
      {step === 'choose' && (
        <Page title={t('setup.title')} aside={close}>
          {said}
          <div className="pad stack">
            <p>{t('setup.why')}</p>
            <Button
              look="main"
              icon="fingerprint"
              wide
              onClick={() => {
                setWay('prf');
                go('secrets');
              }}
            >
              {t('setup.prf')}
            </Button>
            <p className="secondary">{t('setup.prfWhy')}</p>
            <Button
              wide
              onClick={() => {
                setWay('digits');
                go('secrets');
              }}
            >
              {t('setup.useDigits')}
            </Button>
          </div>
        </Page>
      )}
      {step === 'secrets' && (
        <Page
          title={t('setup.digitsTitle')}
          aside={close}
          foot={
            <Button look="main" onClick={() => go(way === 'prf' ? 'pin' : 'confirm')}>
              {t('setup.copied')}
            </Button>
          }
        >
          {said}
          <div className="pad stack">
            <p>{t('setup.digitsWhy')}</p>
            {way === 'digits' && (
              <>
                <h2>{t('setup.digits')}</h2>
                <p className="secret-digits" translate="no" data-testid="new-digits">
                  {secrets.digits}
                </p>
              </>
            )}
            {words}
          </div>
        </Page>
      )}
      {step === 'confirm' && (
        <Page title={t('setup.confirmTitle')} aside={close}>
          {said}
          <div className="pad stack">
            <p>{t('setup.confirmWhy')}</p>
            <PinPad label={t('digitsLabel')} value={typed} length={DIGITS} group={4} shown onChange={onDigits} />
            <Button look="text" onClick={() => go('secrets')}>
              {t('setup.showAgain')}
            </Button>
          </div>
        </Page>
      )}
      {(step === 'pin' || step === 'pinAgain') && (
        <Page key={step} title={t(step === 'pin' ? 'setup.pinTitle' : 'setup.pinAgain')} aside={close}>
          {said}
          <div className="pad stack">
            <p>{t(way === 'prf' ? 'setup.pinWhyPrf' : 'setup.pinWhy')}</p>
            <PinPad label={t('pinLabel')} value={typed} length={PIN_LENGTH} onChange={onPin} />
            {way === 'digits' && step === 'pin' && (
              <Button look="text" onClick={() => create(null)}>
                {t('setup.skipPin')}
              </Button>
            )}
          </div>
        </Page>
      )}
      {step === 'working' && (
        <Page title={t('setup.working')}>
          <p className="pad" role="status">
            {t('setup.working')}
          </p>
        </Page>
      )}
    </div>
  );
}
