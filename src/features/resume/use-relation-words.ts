import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { useFactWords } from '../../ui/use-fact-words.ts';

/** Relations, places of the family and what is asked of a relative, as a person reads them. */
export function useRelationWords(rulebook: Rulebook) {
  const { t, i18n } = useTranslation('resume');
  const facts = useFactWords();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return useMemo(() => {
    const relation = (code: string) =>
      rulebook.lists.relations.entries.find((entry) => entry.code === code)?.name[language] ?? code;
    return {
      relation,
      place: (code: string) =>
        code === 'SIBLINGS' || code === 'CHILDREN' ? t(`family.group.${code}`) : relation(code),
      fact: (name: string) =>
        name === 'death.year'
          ? t('relative.deathYear')
          : name === 'death.cause'
            ? t('relative.deathCause')
            : name === 'death.place'
              ? t('relative.deathPlace')
              : facts.name(name),
      /** inside a sentence */
      lower: (text: string) => text.charAt(0).toLocaleLowerCase(language) + text.slice(1),
    };
  }, [t, facts, language, rulebook]);
}
