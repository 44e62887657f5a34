import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { invitationSecrets, type PersonRow, personRow } from '../../protocol/account-api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { DEVICES, INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { DeviceTable } from './device-table.tsx';
import { holdersOf } from './holders.tsx';
import { InvitationPaper, InvitationRows } from './invitation-parts.tsx';
import { PrintLetter } from './print-letter.tsx';
import { unitName } from './unit-tree.ts';
import { useDesk, useDeskAct, useDeskData } from './use-desk.ts';

/** How often an invitation that is being shown is looked at: the officer waits beside the new phone. */
const LOOK_AGAIN_MS = 10_000;

/** One person: roles, the invitation for a phone, the phones that joined. */
export function PersonPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('operator');
  const people = useDeskData(PEOPLE);
  const person = people.value?.people.find((one) => one.id === id);
  if (person) return <Known key={id} person={person} />;
  return (
    <DeskPage title={t('place.people')} back={`${DESK}/nguoi`} needs={[[PEOPLE, people]]}>
      {() => <EmptyState title={t('personGone')} />}
    </DeskPage>
  );
}

function Known({ person }: { person: PersonRow }) {
  const { t } = useTranslation('operator');
  const desk = useDesk();
  const { say } = useLiveRegion();
  const units = useDeskData(UNITS);
  const invitations = useDeskData(INVITATIONS);
  const devices = useDeskData(DEVICES);
  const people = useDeskData(PEOPLE);
  const { act, tell, busy, problem } = useDeskAct();
  const mine = (invitations.value?.invitations ?? []).filter((one) => one.person.id === person.id);
  const phones = (devices.value?.devices ?? []).filter((one) => one.person.id === person.id);
  const open = mine.find((one) => one.state === 'OPEN' && desk.secrets.has(one.id));
  const secrets = open && desk.secrets.get(open.id);
  const grants = person.grants.map(({ role, unit }) => ({
    role: t(`role.${role}`),
    unit: unitName(units.value?.units ?? [], unit) ?? t('unknownUnit'),
  }));

  const isOpen = open !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      desk.load(INVITATIONS);
      desk.load(DEVICES);
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [desk, isOpen]);

  async function invite() {
    const made = await act(
      { method: 'POST', path: '/api/v1/invitations', body: { person: person.id } },
      invitationSecrets,
      [INVITATIONS],
    );
    if (!made) return;
    desk.secrets.set(made.id, made);
    say(t('invitation.made'));
  }

  return (
    <DeskPage
      title={person.name}
      subtitle={grants.map((grant) => t('grant', grant)).join(' · ')}
      back={`${DESK}/nguoi`}
      needs={[
        [UNITS, units],
        [PEOPLE, people],
        [INVITATIONS, invitations],
        [DEVICES, devices],
      ]}
      foot={
        secrets ? (
          <>
            <PrintLetter secrets={secrets} grants={grants} />
            <Button busy={busy} onClick={invite}>
              {t('invitation.again')}
            </Button>
          </>
        ) : (
          !person.suspended && (
            <Button look="main" icon="qr" busy={busy} onClick={invite}>
              {t('invitation.make')}
            </Button>
          )
        )
      }
    >
      {() => (
        <>
          {problem && <Notice mark="mend" title={problem} alert />}
          {person.suspended && <Notice mark="look" title={t('person.suspendedBody')} />}
          {secrets && <InvitationPaper secrets={secrets} />}
          <SectionHeading count={mine.length}>{t('invitation.title')}</SectionHeading>
          {mine.length === 0 ? (
            <p className="pad secondary">{t('invitation.none')}</p>
          ) : (
            <InvitationRows
              invitations={mine}
              busy={busy}
              onRevoke={async (id) => {
                if (await tell({ method: 'DELETE', path: `/api/v1/invitations/${id}` }, [INVITATIONS])) {
                  desk.secrets.delete(id);
                  say(t('invitation.revoked'));
                }
              }}
            />
          )}
          <SectionHeading count={phones.length}>{t('place.devices')}</SectionHeading>
          {phones.length === 0 ? (
            <p className="pad secondary">{t('device.none')}</p>
          ) : (
            <DeviceTable devices={phones} named={false} />
          )}
          <SectionHeading>{t('field.roles')}</SectionHeading>
          <Rows label={t('field.roles')}>
            {grants.map((grant) => (
              <FactRow key={`${grant.role} ${grant.unit}`} name={grant.role}>
                {grant.unit}
              </FactRow>
            ))}
            <Row href={`${DESK}/nguoi/${person.id}/sua`} title={t('editPerson')} />
            {holdersOf([person], []).length > 0 && (
              <Row href={`${DESK}/ban-giao/them?tu=${person.id}`} title={t('handover.start')}>
                <span className="secondary">{t('handover.short')}</span>
              </Row>
            )}
          </Rows>
          <Suspension person={person} />
        </>
      )}
    </DeskPage>
  );
}

/** Stops all phones of a person without taking anything away, and lets them go on. */
function Suspension({ person }: { person: PersonRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const { show } = useLiveRegion();
  const { act, busy, problem } = useDeskAct();
  const [asking, setAsking] = useState(false);
  async function set(suspended: boolean) {
    const changed = await act(
      { method: 'PATCH', path: `/api/v1/people/${person.id}`, body: { suspended } },
      personRow,
      [PEOPLE],
    );
    setAsking(false);
    if (changed)
      show(t(suspended ? 'operator:person.nowSuspended' : 'operator:person.nowActive', { name: person.name }));
  }
  return (
    <div className="pad stack">
      {problem && <Notice mark="mend" title={problem} alert />}
      <p className="secondary">
        {person.suspended ? (
          <StateMark mark="look">{t('operator:person.suspended')}</StateMark>
        ) : (
          t('operator:person.suspendWhy')
        )}
      </p>
      <div className="desk-actions">
        {person.suspended ? (
          <Button busy={busy} onClick={() => set(false)}>
            {t('operator:person.resume')}
          </Button>
        ) : (
          <Button busy={busy} onClick={() => setAsking(true)}>
            {t('operator:person.suspend')}
          </Button>
        )}
        <ButtonLink href={`${DESK}/nguoi`} look="text">
          {t('operator:toPeople')}
        </ButtonLink>
      </div>
      {asking && (
        <Dialog
          title={t('operator:person.suspendAsk', { name: person.name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
              <Button look="main" busy={busy} onClick={() => set(true)}>
                {t('operator:person.suspend')}
              </Button>
            </>
          }
        >
          <p>{t('operator:person.suspendWhy')}</p>
        </Dialog>
      )}
    </div>
  );
}
