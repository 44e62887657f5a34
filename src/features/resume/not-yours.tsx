import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

/** For the commune and others who may not see the draft of a résumé. */
export function NotYours({ back }: { back: string }) {
  const { t } = useTranslation('resume');
  return (
    <Page title={t('title')} back={back}>
      <EmptyState title={t('notYours')}>{t('notYoursBody')}</EmptyState>
    </Page>
  );
}
