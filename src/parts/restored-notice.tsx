import { useTranslation } from 'react-i18next';
import { useSyncStatus } from '../db/use-book.ts';
import { Notice } from '../ui/notice.tsx';

/** The browser had thrown the book away (SPEC R5): what came back, and where the rest is. An empty list is not "no data". */
export function RestoredNotice() {
  const { t } = useTranslation('common');
  const { restored, state } = useSyncStatus();
  if (restored === null) return null;
  return (
    <aside aria-label={t('restored.title')}>
      <Notice mark="look" title={t('restored.title')}>
        <p>{t('restored.back', { count: restored })}</p>
        <p>{t(state === 'ALONE' ? 'restored.alone' : 'restored.rest')}</p>
      </Notice>
    </aside>
  );
}
