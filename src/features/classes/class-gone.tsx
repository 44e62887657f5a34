import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './class-words.ts';

/** The address names a class that this book does not hold. */
export function ClassGone() {
  const { t } = useTranslation('classes');
  return (
    <Page title={t('title')} back="/lop">
      <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
    </Page>
  );
}
