import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSyncStatus } from '../../db/use-book.ts';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';

/** Whether it has gone: what the phone still has to send, one tap from the whole story. */
export function SyncPill() {
  const { t } = useTranslation('today');
  const { state, waiting, refused } = useSyncStatus();
  const [mark, word]: [Mark, string] =
    refused > 0
      ? ['mend', t('problem')]
      : state === 'ALONE'
        ? ['waiting', t('alone')]
        : waiting > 0
          ? ['toSend', t('toSend', { count: waiting })]
          : ['done', t('sent')];
  return (
    <Link href="/them/gui-nhan" className="button button-pill">
      <StateMark mark={mark}>{word}</StateMark>
    </Link>
  );
}
