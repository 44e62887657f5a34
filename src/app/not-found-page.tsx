import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <Page title={t('notFound.title')}>
      <div className="pad stack">
        <p>{t('notFound.body')}</p>
        <ButtonLink href="/" look="main">
          {t('notFound.home')}
        </ButtonLink>
      </div>
    </Page>
  );
}
