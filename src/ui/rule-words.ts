import type { Translate } from '../i18n/translate.ts';
import { isLocalDay } from '../lib/local-day.ts';
import { writeDay } from './day-text.ts';
import { dayWords } from './day-words.ts';

type Param = string | number | { vi: string; en: string };

/** What a sentence of the rulebook is filled with: days in words, names in the language of the screen. */
export function sentenceParams(
  t: Translate,
  language: string,
  today: string,
  params: Readonly<Record<string, Param>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'object') return [name, language === 'en' ? value.en : value.vi];
      if (typeof value === 'string' && isLocalDay(value)) return [name, dayWords(t, value, today)];
      if (typeof value === 'string' && /^\d{4}-\d{2}$/.test(value)) return [name, writeDay(value)];
      return [name, value];
    }),
  );
}
