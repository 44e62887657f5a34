import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './privacy-cover.css';
import { Icon } from './icon.tsx';

/** Hides the page while it is not in front, so that the list of recent apps shows no name. */
export function PrivacyCover() {
  const { t } = useTranslation('common');
  const [hidden, setHidden] = useState(() => document.visibilityState === 'hidden');
  useEffect(() => {
    const look = () => setHidden(document.visibilityState === 'hidden');
    const hide = () => setHidden(true);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', hide);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', look);
    };
  }, []);
  if (!hidden) return null;
  return (
    <div className="privacy-cover" role="img" aria-label={t('privacyCover')}>
      <Icon name="book" />
    </div>
  );
}
