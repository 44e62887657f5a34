import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../lib/json.ts';
import { isLocalDay } from '../lib/local-day.ts';
import { writeDay } from './day-text.ts';

const LONG = 80;

interface Options {
  /** the word for a code of a list; undefined where the text is none */
  nameOf?: (code: string) => string | undefined;
  /** long texts and citizen numbers whole */
  whole?: boolean;
}

/** Facts and their values as a person reads them. */
export function useFactWords() {
  const { t } = useTranslation(['common', 'facts']);
  return useMemo(() => {
    const part = (text: string, nameOf: Options['nameOf']): string => {
      const name = nameOf?.(text) ?? t(`facts:words.${text}`, { defaultValue: '' });
      if (name) return name;
      return isLocalDay(text) || /^\d{4}-\d{2}$/.test(text) ? writeDay(text) : text;
    };
    return {
      name: (fact: string): string => t(`facts:${fact}`, { defaultValue: fact }),
      value(value: Json | undefined, { nameOf, whole = false }: Options = {}): string {
        if (value === null || value === undefined || value === '') return t('common:blank');
        if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
        if (typeof value === 'number') return String(value);
        if (typeof value === 'string') {
          // others look at the screen too
          if (!whole && /^\d{12}$/.test(value)) return `…${value.slice(-4)}`;
          return !whole && value.length > LONG ? `${value.slice(0, LONG)}…` : part(value, nameOf);
        }
        // a place: what else is known of it stands in its text
        if ('asWritten' in value && typeof value.asWritten === 'string') return value.asWritten;
        return Object.entries(value as Record<string, Json>)
          .flatMap(([key, one]) => {
            if (typeof one === 'string') return [part(one, nameOf)];
            if (typeof one !== 'number') return [];
            // of several figures in one fact each says what it counts
            const figure = Array.isArray(value) ? '' : t(`facts:parts.${key}`, { defaultValue: '' });
            return [figure ? `${figure} ${one}` : String(one)];
          })
          .join(' · ');
      },
    };
  }, [t]);
}
