import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InvitationSecrets } from '../../protocol/account-api.ts';
import { momentWords } from '../../ui/day-words.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { addressOf, TypedCode } from './invitation-parts.tsx';
import { LETTER_STEPS, LetterDrawing } from './letter-drawings.tsx';
import './invitation-letter.css';

interface Props {
  secrets: InvitationSecrets;
  grants: readonly { role: string; unit: string }[];
}

/** The letter on paper that a phone joins by; on the screen it is not seen, and in print nothing else is. */
export function InvitationLetter({ secrets, grants }: Props) {
  const { t } = useTranslation(['operator', 'common']);
  return createPortal(
    <article className="letter" aria-label={t('letter.label')}>
      <header>
        <p className="letter-app">{t('letter.app')}</p>
        <h1>{t('letter.title')}</h1>
        <p>{t('letter.to', { name: secrets.person.name })}</p>
        <ul>
          {grants.map((grant) => (
            <li key={`${grant.role} ${grant.unit}`}>{t('grant', grant)}</li>
          ))}
        </ul>
      </header>
      <div className="letter-keys">
        <QrCode text={secrets.link} label={t('invitation.qr')} />
        <div>
          <p>{t('letter.orType', { address: addressOf(secrets.link) })}</p>
          <TypedCode code={secrets.code} />
          <p>
            <strong>{t('invitation.until', { time: momentWords(t, secrets.expiresAt, Date.now()) })}</strong>
          </p>
        </div>
      </div>
      <ol className="letter-steps">
        {LETTER_STEPS.map((step) => (
          <li key={step}>
            <LetterDrawing step={step} />
            <p>{t(`letter.step.${step}`)}</p>
          </li>
        ))}
      </ol>
      <p>{t('letter.iphone')}</p>
      <p className="letter-help">
        {t('letter.help')} <span className="letter-blank" /> {t('letter.phone')} <span className="letter-blank" />
      </p>
      <p className="letter-warning">{t('letter.warning')}</p>
    </article>,
    document.body,
  );
}
