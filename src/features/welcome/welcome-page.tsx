import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';

/** The first minute: what this is, what must never go in, and the ways to begin. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  return (
    <Page title={t('title')}>
      <div className="pad stack">
        <p>{t('what')}</p>
      </div>
      <Notice mark="look" title={t('notice')}>
        <p>{t('noticeBody')}</p>
      </Notice>
      <div className="pad stack">
        <ButtonLink href="/quan-chung/them" look="main" wide>
          {t('start')}
        </ButtonLink>
        <ButtonLink href="/tham-gia" icon="qr" wide>
          {t('join')}
        </ButtonLink>
        <ButtonLink href="/them/nhap-so" icon="upload" wide>
          {t('bring')}
        </ButtonLink>
        <ButtonLink href="/thuc-hanh" icon="eye" wide>
          {t('practice')}
        </ButtonLink>
        <p className="secondary">{t('practiceHint')}</p>
      </div>
    </Page>
  );
}
