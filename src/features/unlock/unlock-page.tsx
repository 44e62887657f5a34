import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GateState, GateUser, OpenProblem, SlotKind, Unlocking } from '../../db/gate.ts';
import { useGate, useGateState } from '../../db/use-gate.ts';
import { useMakeBook } from '../../db/use-make-book.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { SignMark } from './sign-mark.tsx';
import { TypedUnlock } from './typed-unlock.tsx';
import './unlock.css';

/** What a lost lock needs is kept in the second stage; without it a person is told so, and nothing is done. */
const rescuePages = () => import('./closed-book-page.tsx');
const ForgottenPage = lazy(() =>
  rescuePages().then(
    (pages) => ({ default: pages.ForgottenPage }),
    () => ({ default: RescueNotLoaded }),
  ),
);
const KeyLostPage = lazy(() =>
  rescuePages().then(
    (pages) => ({ default: pages.KeyLostPage }),
    () => ({ default: RescueNotLoaded }),
  ),
);

const RebuildBook = lazy(() =>
  rescuePages().then(
    (pages) => ({ default: pages.RebuildBook }),
    () => ({ default: RescuePartMissing }),
  ),
);

const PIN_LENGTH = 6;
const DIGITS = 12;
const BEST_FIRST: readonly SlotKind[] = ['prf', 'digits', 'card', 'words'];

/** What stands before a closed book. */
export function UnlockPage() {
  const state = useGateState();
  switch (state.name) {
    case 'LOCKED':
      return <ColdUnlock users={state.users} />;
    case 'WARM_LOCKED':
      return <WarmUnlock triesLeft={state.triesLeft} />;
    case 'OTHER_TAB':
      return <OtherTab />;
    case 'STORE_LOST':
      return <StoreLost cause={state.cause} user={state.user} />;
    case 'KEY_LOST':
      return (
        <Suspense>
          <KeyLostPage books={state.books} />
        </Suspense>
      );
    case 'WIPED':
      return <Wiped />;
    default:
      return null;
  }
}

function Title() {
  const { t } = useTranslation('unlock');
  return (
    <div className="pad stack">
      <p className="unlock-name">
        <Icon name="book" />
        <span className="secondary">{t('locked')}</span>
      </p>
    </div>
  );
}

function WarmUnlock({ triesLeft }: { triesLeft: number }) {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);

  async function onChange(value: string) {
    setPin(value);
    setWrong(false);
    if (value.length < PIN_LENGTH) return;
    setBusy(true);
    const opened = await gate.openWarm(value);
    setBusy(false);
    setPin('');
    setWrong(!opened.ok);
  }

  return (
    <Page title={t('title')}>
      <Title />
      <div className="pad stack">
        <h2>{t('pinTitle')}</h2>
        {wrong && <Notice mark="mend" title={t('problem.WRONG_PIN')} alert />}
        <PinPad label={t('pinLabel')} value={pin} length={PIN_LENGTH} disabled={busy} onChange={onChange} />
        <p className="secondary">{t('triesLeft', { count: triesLeft })}</p>
        <Button look="text" onClick={() => gate.lock('cold')}>
          {t('ways')}
        </Button>
      </div>
    </Page>
  );
}

function ColdUnlock({ users }: { users: readonly GateUser[] }) {
  const { t } = useTranslation('unlock');
  const [chosen, setChosen] = useState<string | null>(null);
  const user = users.length === 1 ? users[0] : users.find(({ id }) => id === chosen);
  if (!user)
    return (
      <Page title={t('title')}>
        <Title />
        <div className="pad stack">
          <h2>{t('whose')}</h2>
          <div className="signs">
            {users.map((one) => (
              <button key={one.id} type="button" className="sign-button" onClick={() => setChosen(one.id)}>
                <SignMark sign={one.sign} />
                {t('sign', { figure: t(`figure.${one.sign.figure}`), colour: t(`colour.${one.sign.colour}`) })}
              </button>
            ))}
          </div>
          <NewUser />
        </div>
      </Page>
    );
  return <OpenOne key={user.id} user={user} onOther={users.length > 1 ? () => setChosen(null) : undefined} />;
}

function OpenOne({ user, onOther }: { user: GateUser; onOther: (() => void) | undefined }) {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  const ways = BEST_FIRST.filter((kind) => user.slots.includes(kind));
  const [way, setWay] = useState<SlotKind>(ways[0] ?? 'digits');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<OpenProblem | null>(null);
  const [forgetting, setForgetting] = useState(false);
  const seconds = useSecondsUntil(user.waitUntil);

  async function open(secret: Unlocking) {
    setBusy(true);
    setProblem(null);
    const opened = await gate.openWith(user.id, secret);
    if (opened.ok) return;
    setBusy(false);
    setTyped('');
    setProblem(opened.error);
  }

  function onPad(value: string) {
    setProblem(null);
    setTyped(value);
    if (way === 'digits' && value.length === DIGITS) open({ kind: 'digits', digits: value });
    if (way === 'prf' && value.length === PIN_LENGTH) open({ kind: 'prf', pin: value });
  }

  if (forgetting) {
    return (
      <Suspense fallback={<p className="pad">{t('working')}</p>}>
        <ForgottenPage book={user.id} onBack={() => setForgetting(false)} />
      </Suspense>
    );
  }
  const isPad = way === 'digits' || way === 'prf';
  const blocked = busy || seconds > 0;
  return (
    <Page title={t('title')}>
      <Title />
      <div className="pad stack">
        <h2>{t(way === 'prf' ? 'pinTitle' : way === 'digits' ? 'digitsTitle' : `way.${way}`)}</h2>
        {way === 'prf' && <p className="secondary">{t('prfHint')}</p>}
        {problem && problem.code !== 'WAIT' && (
          <Notice mark="mend" title={t(`problem.${wordOf(problem, way)}`)} alert />
        )}
        {seconds > 0 && <p role="status">{t('wait', { count: seconds })}</p>}
        {busy && <p role="status">{t('working')}</p>}
        {isPad ? (
          <PinPad
            label={t(way === 'prf' ? 'pinLabel' : 'digitsLabel')}
            value={typed}
            length={way === 'prf' ? PIN_LENGTH : DIGITS}
            shown={way === 'digits'}
            disabled={blocked}
            onChange={onPad}
            {...(way === 'digits' ? { group: 4 } : {})}
          />
        ) : (
          <TypedUnlock kind={way === 'card' ? 'card' : 'words'} busy={blocked} onOpen={open} />
        )}
        <div className="unlock-ways">
          {ways
            .filter((kind) => kind !== way)
            .map((kind) => (
              <Button
                key={kind}
                look="text"
                onClick={() => {
                  setWay(kind);
                  setTyped('');
                  setProblem(null);
                }}
              >
                {t(`way.${kind}`)}
              </Button>
            ))}
          {onOther && (
            <Button look="text" onClick={onOther}>
              {t('otherUser')}
            </Button>
          )}
          <Button look="text" onClick={() => setForgetting(true)}>
            {t('forgotten')}
          </Button>
          <NewUser />
        </div>
      </div>
    </Page>
  );
}

/** A second person on the same phone gets a book, a lock and a sign of their own. */
function NewUser() {
  const { t } = useTranslation('unlock');
  const makeBook = useMakeBook();
  return (
    <Button look="text" onClick={() => void makeBook()}>
      {t('newUser')}
    </Button>
  );
}

function wordOf(problem: Exclude<OpenProblem, { code: 'WAIT' }>, way: SlotKind) {
  if (problem.code !== 'WRONG_SECRET') return problem.code;
  return ({ prf: 'WRONG_PIN', digits: 'WRONG_DIGITS', card: 'WRONG_CARD', words: 'WRONG_WORDS' } as const)[way];
}

/** Seconds left until `moment`, counted down while they are seen. */
function useSecondsUntil(moment: number | null): number {
  const [, tick] = useState(0);
  useEffect(() => {
    if (moment === null) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

function RescueNotLoaded(_: { book?: string; books?: readonly string[]; onBack?: () => void }) {
  const { t } = useTranslation('unlock');
  return (
    <Page title={t('rescueNotLoaded.title')}>
      <div className="pad stack">
        <p>{t('rescueNotLoaded.body')}</p>
        <Button look="main" onClick={() => location.reload()}>
          {t('lost.retry')}
        </Button>
      </div>
    </Page>
  );
}

function RescuePartMissing(_: { book: string }) {
  return <p>{useTranslation('unlock').t('rescueNotLoaded.body')}</p>;
}

function OtherTab() {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  return (
    <Page title={t('otherTab.title')}>
      <div className="pad stack">
        <p>{t('otherTab.body')}</p>
        <Button look="main" onClick={() => gate.takeOver()}>
          {t('otherTab.action')}
        </Button>
      </div>
    </Page>
  );
}

function StoreLost({ cause, user }: { cause: (GateState & { name: 'STORE_LOST' })['cause']; user: GateUser | null }) {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  return (
    <Page title={t(cause === 'NEWER' || cause === 'BLOCKED' ? `lost.title${cause}` : 'lost.title')}>
      <Notice mark="mend" title={t(`lost.${cause}`)} alert />
      <div className="pad cluster">
        <Button look="main" onClick={() => location.reload()}>
          {t('lost.retry')}
        </Button>
        {cause === 'EMPTIED' && <Button onClick={() => gate.forget(user?.id ?? null)}>{t('lost.startOver')}</Button>}
      </div>
      {cause === 'CANNOT_OPEN' && user && (
        <div className="pad">
          <Suspense>
            <RebuildBook book={user.id} />
          </Suspense>
        </div>
      )}
    </Page>
  );
}

function Wiped() {
  const { t } = useTranslation('unlock');
  const gate = useGate();
  return (
    <Page title={t('wiped.title')}>
      <div className="pad stack">
        <p>{t('wiped.body')}</p>
        <Button look="main" onClick={() => gate.forget(null)}>
          {t('wiped.action')}
        </Button>
      </div>
    </Page>
  );
}
