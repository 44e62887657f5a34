import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';

/** On an iPhone a tab's data goes after a week without a visit, and the installed app has a store of its own. */
export function needsInstallFirst(): boolean {
  const isIos = /iPhone|iPad|iPod/i.test(navigator.userAgent);
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  return isIos && !isInstalled;
}

export function InstallFirst() {
  const { t } = useTranslation('common');
  return (
    <Page title={t('install.iosTitle')} back="/">
      <div className="pad stack">
        <p>{t('install.iosWhy')}</p>
        <ol className="stack">
          <li className="cluster">
            <Icon name="share" />
            {t('install.iosStep1')}
          </li>
          <li className="cluster">
            <Icon name="plus" />
            {t('install.iosStep2')}
          </li>
          <li className="cluster">
            <Icon name="book" />
            {t('install.iosStep3')}
          </li>
        </ol>
      </div>
    </Page>
  );
}
