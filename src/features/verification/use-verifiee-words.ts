import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import type { RequestState, VerificationRequest } from '../../domain/verification/verification-request.ts';
import type { Verifiee } from '../../domain/verification/who-must-be-verified.ts';
import { daysLeftWords, dayWords } from '../../ui/day-words.ts';
import type { Mark } from '../../ui/state-mark.tsx';

export const MARK_OF: Record<Verifiee['state'], Mark> = {
  NOT_ASKED: 'missing',
  DRAFTED: 'waiting',
  ASKED: 'waiting',
  LATE: 'overdue',
  ANSWERED: 'done',
  INCOMPLETE: 'mend',
  NEEDS_CONCLUSION: 'mend',
  EXEMPT: 'done',
};

const SENTENCE: Record<RequestState, string> = {
  DRAFTED: 'drafted',
  ASKED: 'asked',
  LATE: 'late',
  ANSWERED: 'answered',
  INCOMPLETE: 'incomplete',
  NEEDS_CONCLUSION: 'conclusion',
  EXEMPT: 'exempt',
};

/** People and requests as a person reads them. */
export function useVerifieeWords(rulebook: Rulebook, today: string) {
  const { t, i18n } = useTranslation(['verification', 'common']);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return useMemo(() => {
    const relation = (code: string | null) =>
      code === null
        ? t('self')
        : (rulebook.lists.relations.entries.find((entry) => entry.code === code)?.name[language] ?? code);
    const day = (value: string | null | undefined) => (value ? dayWords(t, value, today) : '');
    return {
      relation,
      name: ({ name, relation: code }: Pick<Verifiee, 'name' | 'relation'>) => name ?? relation(code),
      request({ record: { facts }, state, askedOn, dueOn, waited, left }: VerificationRequest): string {
        const time = left === null ? '' : left > 0 ? t('common:day.workingLeft', { count: left }) : daysLeftWords(t, 0);
        return String(
          t(`request.${SENTENCE[state]}`, {
            day: day(state === 'ASKED' || state === 'LATE' ? askedOn : facts.answeredOn),
            due: day(dueOn),
            count: waited ?? 0,
            left: time,
            reason: facts.exemption?.reason ?? '',
          }),
        );
      },
    };
  }, [t, language, rulebook, today]);
}
