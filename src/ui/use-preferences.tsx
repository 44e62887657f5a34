import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { changeLanguage } from '../i18n/setup.ts';
import { applyPreferences, keepPreferences, type Preferences, readPreferences } from './preferences.ts';

type Change = (change: Partial<Preferences>) => Promise<void>;

const PreferencesContext = createContext<{ preferences: Preferences; change: Change } | null>(null);

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback<Change>(
    async (wanted) => {
      const next = { ...preferences, ...wanted };
      keepPreferences(next);
      applyPreferences(next);
      setPreferences(next);
      if (next.language !== preferences.language) await changeLanguage(next.language);
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
