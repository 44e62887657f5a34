import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceParams } from './rule-words.ts';

type Params = Readonly<Record<string, string | number | { vi: string; en: string }>>;

/**
 * Sentences of the rules in the language of the screen.
 *
 * A new rulebook may ask for a step or a paper that this version has no sentence for; then its name is said.
 *
 * @param own namespace of a feature whose own sentences (`problem.*`, `what.*`) come before those of the rules
 */
export function useRuleWords(today: string, own?: string) {
  const { t, i18n } = useTranslation(['common', 'rules']);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const say = useCallback(
    (kind: 'next' | 'why' | 'finding' | 'problem' | 'sidePath' | 'era' | 'what', code: string, params: Params = {}) => {
      const keys = [...(own ? [`${own}:${kind}.${code}`] : []), `rules:${kind}.${code}`];
      if (kind === 'next') keys.push(params.paper === undefined ? 'rules:next.ANY_STEP' : 'rules:next.ANY_PAPER');
      return String(t(keys, sentenceParams(t, language, today, params)));
    },
    [t, language, today, own],
  );
  return useMemo(
    () => ({
      /** the sentence of a code */
      say,
      /** a name that the rulebook has in both languages */
      name: (name: { vi: string; en: string } | undefined) => name?.[language] ?? '',
      /** "06-HD/TW, §5.4" */
      cite: ({ document, article }: { document: string; article: string }) => `${document}, ${article}`,
    }),
    [say, language],
  );
}
