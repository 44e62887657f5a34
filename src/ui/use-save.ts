import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../lib/result.ts';
import { focusFirstWrong } from './focus-first-wrong.ts';
import { useRuleWords } from './use-rule-words.ts';

interface Issue {
  fact: string;
  part?: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
}

/** Where a form saves to; a book is one. */
interface Saver<Change> {
  today(): string;
  save(
    changes: readonly Change[],
    options?: { group?: boolean },
  ): Promise<Result<unknown, { code: string; issues?: readonly { fact: string; message: string }[] }>>;
}

/** What a form shows: one sentence per fact that is wrong ("note", "document.day"), and what went wrong with the store. */
export interface FormTrouble {
  fields: Readonly<Record<string, string>>;
  problem: string | null;
}

const NO_TROUBLE: FormTrouble = { fields: {}, problem: null };

/**
 * Saves what a command decided. What is wrong comes back as sentences; what was typed stays in the form.
 *
 * @param own namespace of a feature that has sentences of its own for its problems
 */
export function useSave<Change>(book: Saver<Change>, own?: string) {
  const { t } = useTranslation('common');
  const words = useRuleWords(book.today(), own);
  const [trouble, setTrouble] = useState<FormTrouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (Object.keys(trouble.fields).length > 0) focusFirstWrong();
  }, [trouble]);

  async function save(
    decided: Result<readonly Change[], { issues: readonly Issue[] }>,
    options: { group?: boolean } = {},
  ): Promise<boolean> {
    if (!decided.ok) {
      const fields = decided.error.issues.map(({ fact, part, code, params }) => [
        part === undefined ? fact : `${fact}.${part}`,
        words.say('problem', code, params),
      ]);
      setTrouble({ fields: Object.fromEntries(fields), problem: t('saveProblem.INVALID') });
      return false;
    }
    setBusy(true);
    const saved = await book.save(decided.value, options);
    setBusy(false);
    if (saved.ok) setTrouble(NO_TROUBLE);
    else {
      const fields = (saved.error.issues ?? []).map(({ fact, message }) => [fact, words.say('problem', message)]);
      setTrouble({ fields: Object.fromEntries(fields), problem: t(`saveProblem.${saved.error.code as 'INVALID'}`) });
    }
    return saved.ok;
  }

  return { save, busy, trouble };
}
