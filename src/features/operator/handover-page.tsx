import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { type HandoverRow, handoverRow } from '../../protocol/account-api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { HANDOVERS, INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { InvitationPaper } from './invitation-parts.tsx';
import { PrintLetter } from './print-letter.tsx';
import { unitName } from './unit-tree.ts';
import { useDesk, useDeskAct, useDeskData } from './use-desk.ts';

const BACK = `${DESK}/ban-giao`;
/** The officer waits beside the new phone. */
const LOOK_AGAIN_MS = 10_000;

/** One hand-over: its four steps with their times, the invitation while it is known, and the way back. */
export function HandoverPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('operator');
  const handovers = useDeskData(HANDOVERS);
  const handover = handovers.value?.handovers.find((one) => one.id === id);
  if (handover) return <Known key={id} handover={handover} />;
  return (
    <DeskPage title={t('place.handovers')} back={BACK} needs={[[HANDOVERS, handovers]]}>
      {() => <EmptyState title={t('handover.gone')} />}
    </DeskPage>
  );
}

function Known({ handover }: { handover: HandoverRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const desk = useDesk();
  const units = useDeskData(UNITS);
  const { id, unit, role, incoming, outgoing, state } = handover;
  const secrets = [...desk.secrets.values()].findLast((one) => one.person.id === incoming.id && one.state === 'OPEN');
  const grant = { role: t(`role.${role}`), unit: unitName(units.value?.units ?? [], unit) ?? t('unknownUnit') };
  const isUnderWay = state !== 'CLEARED' && state !== 'TAKEN_BACK';

  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') desk.load(HANDOVERS);
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [desk, isUnderWay]);

  const showsPaper = state === 'WAITING' && secrets !== undefined;
  return (
    <DeskPage
      title={t('handover.fromTo', { from: outgoing.name, to: incoming.name })}
      subtitle={t('grant', grant)}
      back={BACK}
      needs={[[UNITS, units]]}
      foot={
        showsPaper ? (
          <PrintLetter secrets={secrets} grants={[grant]} />
        ) : (
          state === 'WAITING' && (
            <ButtonLink href={`${DESK}/nguoi/${incoming.id}`} look="main" icon="qr">
              {t('handover.toInvitation')}
            </ButtonLink>
          )
        )
      }
    >
      {() => (
        <>
          {state === 'TAKEN_BACK' && (
            <Notice
              mark="look"
              title={t('handover.takenBack', { time: momentWords(t, handover.takenBackAt ?? 0, Date.now()) })}
            />
          )}
          <Steps handover={handover} />
          {showsPaper && (
            <>
              <SectionHeading>{t('invitation.title')}</SectionHeading>
              <InvitationPaper secrets={secrets} />
            </>
          )}
          {isUnderWay && <TakeBack key={id} handover={handover} />}
        </>
      )}
    </DeskPage>
  );
}

/** What has happened, what is awaited now and from whom. */
function Steps({ handover }: { handover: HandoverRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const { startedAt, readyAt, toldAt, clearedAt, invitation, state } = handover;
  const words = (at: number) => momentWords(t, at, Date.now());
  const steps = [
    ['STARTED', startedAt],
    ['READY', readyAt],
    ['TOLD', toldAt],
    ['CLEARED', clearedAt],
  ] as const;
  const next = steps.find(([, at]) => at === null)?.[0];
  const why = {
    STARTED: '',
    READY: invitation
      ? t(`handover.invitation.${invitation.state}`, { time: words(invitation.expiresAt) })
      : t('handover.hasPhone'),
    TOLD: oldWords(),
    CLEARED: t('handover.clearing'),
  };
  function oldWords() {
    const { oldHeardAt, oldUnsent } = handover;
    if (oldHeardAt === null) return t('handover.oldNever');
    const heard = t('handover.oldHeard', { time: words(oldHeardAt) });
    return `${heard} ${oldUnsent ? t('handover.oldUnsent', { count: oldUnsent }) : t('handover.oldLate')}`;
  }
  return (
    <Rows label={t('handover.steps')}>
      {steps.map(([step, at]) => (
        <Row
          key={step}
          mark={
            <StateMark mark={at !== null ? 'done' : step === next && state !== 'TAKEN_BACK' ? 'waiting' : 'missing'} />
          }
          title={t(`handover.step.${step}`)}
          aside={
            at !== null ? words(at) : step === next && state !== 'TAKEN_BACK' ? t('handover.now') : t('setup.later')
          }
        >
          {step === next && state !== 'TAKEN_BACK' && <span className="secondary">{why[step]}</span>}
        </Row>
      ))}
    </Rows>
  );
}

function TakeBack({ handover: { id, outgoing, incoming, readyAt } }: { handover: HandoverRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const { show } = useLiveRegion();
  const { act, busy, problem } = useDeskAct();
  const [asking, setAsking] = useState(false);
  async function takeBack() {
    const done = await act({ method: 'POST', path: `/api/v1/handovers/${id}/withdrawal` }, handoverRow, [
      HANDOVERS,
      PEOPLE,
      INVITATIONS,
    ]);
    setAsking(false);
    if (done) show(t('operator:handover.takenBackNow'));
  }
  const names = { from: outgoing.name, to: incoming.name };
  return (
    <div className="pad stack">
      {problem && <Notice mark="mend" title={problem} alert />}
      <p className="secondary">
        {t(readyAt === null ? 'operator:handover.backEarly' : 'operator:handover.backLate', names)}
      </p>
      <div className="desk-actions">
        <Button busy={busy} onClick={() => setAsking(true)}>
          {t('operator:handover.takeBack')}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={t('operator:handover.takeBackAsk')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
              <Button look="main" busy={busy} onClick={takeBack}>
                {t('operator:handover.takeBack')}
              </Button>
            </>
          }
        >
          <p>{t('operator:handover.takeBackWhy', names)}</p>
        </Dialog>
      )}
    </div>
  );
}
