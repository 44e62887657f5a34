import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { NotYet } from '../../domain/papers/may-draft.ts';
import { writeDay } from '../../ui/day-text.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Why a form is not drafted yet, as a sentence. */
export function useNotYetWords(): (why: NotYet) => string {
  const { t } = useTranslation('papers');
  const words = useRuleWords(useBook().today());
  return (why) => {
    switch (why.code) {
      case 'STEP_FIRST':
        return t('notYet.STEP_FIRST', { step: words.name(why.step.name) });
      case 'PROBATION_RUNS':
        return t('notYet.PROBATION_RUNS', { day: writeDay(why.until) });
      default:
        return t(`notYet.${why.code}`);
    }
  };
}
