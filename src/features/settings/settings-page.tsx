import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { LANGUAGES, type Language } from '../../i18n/setup.ts';
import { settings } from '../../i18n/vi/later/settings.ts';
import { appUpdates } from '../../ui/app-updates.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { installOffer, isInstalled } from '../../ui/install-app.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { type Preferences, TEXT_SIZES, THEMES } from '../../ui/preferences.ts';
import { usePreferences } from '../../ui/use-preferences.tsx';
import { LockSettings } from './lock-settings.tsx';

addTexts('settings', settings);

export function SettingsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const book = useBook();
  const { preferences, change } = usePreferences();
  const app = useSyncExternalStore(appUpdates.subscribe, appUpdates.state);
  const canInstall = useSyncExternalStore(installOffer.subscribe, installOffer.isThere);
  const [asking, setAsking] = useState(false);
  const [notFetched, setNotFetched] = useState(false);
  return (
    <Page title={t('settings:title')} back="/them">
      <div className="pad stack-wide">
        <ChoiceField
          label={t('settings:language')}
          name="language"
          value={preferences.language}
          onChange={async (event) => setNotFetched(!(await change({ language: event.target.value as Language })))}
          options={LANGUAGES.map((value) => ({ value, label: t(`settings:languages.${value}`) }))}
        />
        {notFetched && (
          <div role="alert">
            <Notice mark="look" title={t('settings:languageNotFetched')} />
          </div>
        )}
        <ChoiceField
          label={t('settings:textSize')}
          name="textSize"
          value={String(preferences.textSize)}
          onChange={(event) => change({ textSize: Number(event.target.value) as Preferences['textSize'] })}
          options={TEXT_SIZES.map((value) => ({ value: String(value), label: `${value} %` }))}
        />
        <ChoiceField
          label={t('settings:theme')}
          name="theme"
          value={preferences.theme}
          onChange={(event) => change({ theme: event.target.value as Preferences['theme'] })}
          options={THEMES.map((value) => ({ value, label: t(`settings:themes.${value}`) }))}
        />
      </div>
      {book.kind === 'sealed' && <LockSettings />}
      <SectionHeading>{t('settings:appPart')}</SectionHeading>
      <div className="pad stack">
        {isInstalled() ? (
          <p>{t('settings:installed')}</p>
        ) : canInstall ? (
          <Button icon="download" onClick={() => installOffer.take()}>
            {t('settings:install')}
          </Button>
        ) : (
          <p className="secondary">{t('settings:installHint')}</p>
        )}
        {app.updateReady ? (
          asking ? (
            <Notice
              mark="look"
              title={t('common:update.warn')}
              action={<Button onClick={() => appUpdates.apply()}>{t('settings:update')}</Button>}
            />
          ) : (
            <Button onClick={() => setAsking(true)}>{t('settings:update')}</Button>
          )
        ) : (
          <p className="secondary">{t('settings:upToDate')}</p>
        )}
      </div>
    </Page>
  );
}
