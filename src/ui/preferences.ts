import { LANGUAGES, type Language } from '../i18n/setup.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export const TEXT_SIZES = [100, 125, 150, 175, 200] as const;

/** Choices of this browser, not of the book: they hold before it is opened, and say nothing of anybody. */
export interface Preferences {
  language: Language;
  theme: (typeof THEMES)[number];
  textSize: (typeof TEXT_SIZES)[number];
}

const KEY = 'preferences';
const DEFAULTS: Preferences = { language: 'vi', theme: 'auto', textSize: 100 };

export function readPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      language: LANGUAGES.find((one) => one === kept.language) ?? DEFAULTS.language,
      theme: THEMES.find((one) => one === kept.theme) ?? DEFAULTS.theme,
      textSize: TEXT_SIZES.find((one) => one === kept.textSize) ?? DEFAULTS.textSize,
    };
  } catch {
    return DEFAULTS;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // a browser that keeps nothing still shows the choice until it is closed
  }
}

/** Shows the choice; the language is changed by i18n. */
export function applyPreferences({ theme, textSize }: Preferences): void {
  const root = document.documentElement;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (textSize === 100) delete root.dataset.text;
  else root.dataset.text = String(textSize);
}
