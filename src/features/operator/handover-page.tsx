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
  const isUnderWay = !isOver(handover);

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
          {state === 'LOST' && (
            <Notice
              mark="look"
              title={t('handover.lostAt', { time: momentWords(t, handover.closedAt ?? 0, Date.now()) })}
            />
          )}
          <Steps handover={handover} />
          {showsPaper && (
            <>
              <SectionHeading>{t('invitation.title')}</SectionHeading>
              <InvitationPaper secrets={secrets} />
            </>
          )}
          {isUnderWay && <WayOut key={`${id} back`} handover={handover} way="TAKE_BACK" />}
          {isUnderWay && handover.readyAt !== null && <WayOut key={`${id} lost`} handover={handover} way="LOSE" />}
        </>
      )}
    </DeskPage>
  );
}

const isOver = ({ state }: HandoverRow) => state === 'CLEARED' || state === 'LOST' || state === 'TAKEN_BACK';

/** What has happened, what is awaited now and from whom. */
function Steps({ handover }: { handover: HandoverRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const { startedAt, readyAt, toldAt, clearedAt, invitation } = handover;
  const words = (at: number) => momentWords(t, at, Date.now());
  const steps = [
    ['STARTED', startedAt],
    ['READY', readyAt],
    ['TOLD', toldAt],
    ['CLEARED', clearedAt],
  ] as const;
  const next = isOver(handover) ? undefined : steps.find(([, at]) => at === null)?.[0];
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
          mark={<StateMark mark={at !== null ? 'done' : step === next ? 'waiting' : 'missing'} />}
          title={t(`handover.step.${step}`)}
          aside={at !== null ? words(at) : step === next ? t('handover.now') : t('setup.later')}
        >
          {step === next && <span className="secondary">{why[step]}</span>}
        </Row>
      ))}
    </Rows>
  );
}

const WAYS = {
  TAKE_BACK: { route: 'withdrawal', name: 'takeBack', ask: 'takeBackAsk', why: 'takeBackWhy', done: 'takenBackNow' },
  LOSE: { route: 'loss', name: 'lose', ask: 'loseAsk', why: 'loseWhy', done: 'lostNow' },
} as const;

/** Taking it back, or ending it without the old phone. */
function WayOut({ handover, way }: { handover: HandoverRow; way: keyof typeof WAYS }) {
  const { id, outgoing, incoming, readyAt } = handover;
  const { t } = useTranslation(['operator', 'common']);
  const { show } = useLiveRegion();
  const { act, busy, problem } = useDeskAct();
  const [asking, setAsking] = useState(false);
  const { route, name, ask, why, done } = WAYS[way];
  async function go() {
    const answer = await act({ method: 'POST', path: `/api/v1/handovers/${id}/${route}` }, handoverRow, [
      HANDOVERS,
      PEOPLE,
      INVITATIONS,
    ]);
    setAsking(false);
    if (answer) show(t(`operator:handover.${done}`));
  }
  const names = { from: outgoing.name, to: incoming.name };
  const hint = way === 'LOSE' ? 'loseHint' : readyAt === null ? 'backEarly' : 'backLate';
  return (
    <div className="pad stack">
      {problem && <Notice mark="mend" title={problem} alert />}
      <p className="secondary">{t(`operator:handover.${hint}`, names)}</p>
      <div className="desk-actions">
        <Button busy={busy} onClick={() => setAsking(true)}>
          {t(`operator:handover.${name}`)}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={t(`operator:handover.${ask}`)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
              <Button look="main" busy={busy} onClick={go}>
                {t(`operator:handover.${name}`)}
              </Button>
            </>
          }
        >
          <p>{t(`operator:handover.${why}`, names)}</p>
        </Dialog>
      )}
    </div>
  );
}
