import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { EnrolProblem, FormerPhones, Invitation } from '../../db/gate.ts';
import { useAll } from '../../db/use-book.ts';
import { useGate, useGateState } from '../../db/use-gate.ts';
import { useMakeBook } from '../../db/use-make-book.ts';
import { deskHome, hasOnlyDesk } from '../../protocol/desk-rights.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { QrScanner } from '../../ui/qr-scanner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { InstallFirst, needsInstallFirst } from './install-first.tsx';
import { forgetInvitationInLink, invitationInLink, invitationInText } from './invitation-in-link.ts';

/** Joins the phone to its commune: by the opened link, a scanned code, or ten typed characters. */
export function JoinPage() {
  const { t } = useTranslation(['join', 'common']);
  const gate = useGate();
  const state = useGateState();
  const makeBook = useMakeBook();
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();
  const mine = useAll('candidate').length;
  const [token] = useState(invitationInLink);
  const [code, setCode] = useState('');
  const [scanning, setScanning] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<EnrolProblem | null>(null);
  const [former, setFormer] = useState<FormerPhones | null>(null);

  async function join(invitation: Invitation) {
    setProblem(null);
    // the lock comes first: what the server gives must never lie on the disk in clear
    if (gate.state().name !== 'OPEN' && !(await makeBook())) return;
    setBusy(true);
    const joined = await gate.enrol(invitation);
    setBusy(false);
    if (!joined.ok) {
      setProblem(joined.error);
      return;
    }
    forgetInvitationInLink();
    show(t('done'));
    if (joined.value) setFormer(joined.value);
    else goOn();
  }

  function goOn() {
    const now = gate.state();
    const grants = now.name === 'OPEN' ? now.book.owner.grants : [];
    navigate(hasOnlyDesk(grants) ? deskHome(grants) : '/', { replace: true });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) join(token ? { token } : { code });
  }

  if (needsInstallFirst()) return <InstallFirst />;
  if (former) {
    return (
      <Page title={t('former.title')}>
        <div className="pad stack">
          <Notice
            mark="look"
            alert
            title={
              former.unsent > 0
                ? t('former.unsent', { count: former.unsent })
                : former.lastContactAt === null
                  ? t('former.never')
                  : t('former.heard', { time: momentWords(t, former.lastContactAt, Date.now()) })
            }
          >
            {t('former.body')}
          </Notice>
          <Button look="main" wide onClick={goOn}>
            {t('former.goOn')}
          </Button>
        </div>
      </Page>
    );
  }
  const isNew = state.name !== 'OPEN';
  return (
    <Page title={t('title')} back="/" closes>
      {problem && <Notice mark="mend" title={sentence(problem)} alert />}
      <form className="pad stack" onSubmit={submit}>
        <p>{t('intro')}</p>
        {mine > 0 && <Notice mark="look" title={t('local', { count: mine })} />}
        {token ? (
          <p role="status">{t('byLink')}</p>
        ) : scanning ? (
          <QrScanner
            onAsk={gate.grace}
            onStop={() => setScanning(false)}
            onText={(text) => {
              setScanning(false);
              join(invitationInText(text));
            }}
          />
        ) : (
          <>
            <TextField
              label={t('code')}
              hint={t('codeHint')}
              autoCapitalize="characters"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
            <Button icon="qr" onClick={() => setScanning(true)}>
              {t('scan')}
            </Button>
          </>
        )}
        {!scanning && (
          <Button look="main" type="submit" busy={busy} wide>
            {t(isNew ? 'setLockAndJoin' : 'join')}
          </Button>
        )}
        {busy && <p role="status">{t('working')}</p>}
        <ButtonLink href="/" look="text">
          {t('wayOut')}
        </ButtonLink>
      </form>
    </Page>
  );

  function sentence(one: EnrolProblem): string {
    return t(`problem.${one.code}`, one.code === 'REFUSED' ? { code: one.problem } : {});
  }
}
