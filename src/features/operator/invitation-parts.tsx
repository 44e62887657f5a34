import { useTranslation } from 'react-i18next';
import type { InvitationRow, InvitationSecrets } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';

/** The ten characters in their two groups, large enough to be read out and copied. */
export function TypedCode({ code }: { code: string }) {
  return (
    <p className="invitation-code" translate="no" data-testid="invitation-code">
      {code}
    </p>
  );
}

/** What the new phone needs, while it may be seen. */
export function InvitationPaper({ secrets }: { secrets: InvitationSecrets }) {
  const { t } = useTranslation(['operator', 'common']);
  return (
    <section className="pad stack invitation-paper" aria-label={t('invitation.paper')}>
      <Notice mark="look" title={t('invitation.once')} />
      <div className="invitation-ways">
        <QrCode text={secrets.link} label={t('invitation.qr')} />
        <div className="stack">
          <p>{t('invitation.scan')}</p>
          <p>{t('invitation.type', { address: addressOf(secrets.link) })}</p>
          <TypedCode code={secrets.code} />
          <p className="secondary">{t('invitation.link')}</p>
          <p className="invitation-link" translate="no" data-testid="invitation-link">
            {secrets.link}
          </p>
          <p>
            <strong>{t('invitation.until', { time: momentWords(t, secrets.expiresAt, Date.now()) })}</strong>
          </p>
        </div>
      </div>
    </section>
  );
}

/** Where the code is typed: the page of joining, without the secret. */
export function addressOf(link: string): string {
  return link.split('#')[0] ?? link;
}

const MARK_OF: Readonly<Record<InvitationRow['state'], Mark>> = {
  OPEN: 'waiting',
  USED: 'done',
  EXPIRED: 'look',
  REVOKED: 'missing',
  LOCKED: 'mend',
};

/** The person's invitations, newest first, each with what became of it. */
export function InvitationRows({
  invitations,
  busy,
  onRevoke,
}: {
  invitations: readonly InvitationRow[];
  busy: boolean;
  onRevoke: (id: string) => void;
}) {
  const { t } = useTranslation(['operator', 'common']);
  const words = (at: number) => momentWords(t, at, Date.now());
  return (
    <Rows label={t('invitation.title')}>
      {invitations.map(({ id, state, createdAt, expiresAt }) => (
        <Row
          key={id}
          title={t('invitation.of', { time: words(createdAt) })}
          action={
            state === 'OPEN' && (
              <Button busy={busy} onClick={() => onRevoke(id)}>
                {t('invitation.revoke')}
              </Button>
            )
          }
        >
          <StateMark mark={MARK_OF[state]}>{t(`invitation.state.${state}`, { time: words(expiresAt) })}</StateMark>
        </Row>
      ))}
    </Rows>
  );
}
