import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { changeLanguage } from '../i18n/setup.ts';
import { keepStage } from './app-updates.ts';
import { applyPreferences, keepPreferences, type Preferences, readPreferences } from './preferences.ts';

/** False where a language could not be fetched: then everything stays as it was. */
type Change = (change: Partial<Preferences>) => Promise<boolean>;

const PreferencesContext = createContext<{ preferences: Preferences; change: Change } | null>(null);

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback<Change>(
    async (wanted) => {
      const next = { ...preferences, ...wanted };
      if (next.language !== preferences.language) {
        try {
          await changeLanguage(next.language);
        } catch {
          return false;
        }
        if (next.language === 'en') keepStage('english');
      }
      keepPreferences(next);
      applyPreferences(next);
      setPreferences(next);
      return true;
    },
    [preferences],
  );
  const value = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

/** @throws Error outside of a PreferencesProvider */
export function usePreferences() {
  const value = use(PreferencesContext);
  if (!value) throw new Error('usePreferences outside of PreferencesProvider');
  return value;
}
