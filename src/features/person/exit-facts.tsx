import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** How a person's way ended, where to, and what was given back. */
export function ExitFacts({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('person');
  const words = useRuleWords(useBook().today());
  const { rulebook, dossier } = reading;
  const { exit } = dossier.candidate.facts;
  if (!exit) return null;
  const nameIn = (entries: readonly { code: string; name: { vi: string; en: string } }[], code: string | null) =>
    words.name(entries.find((entry) => entry.code === code)?.name);
  const facts = [
    [t('exit.state'), nameIn(rulebook.exitStates, exit.state)],
    [t('exit.day'), writeDay(exit.day)],
    [t('exit.reason'), nameIn(rulebook.lists.lossReasons.entries, exit.reason)],
    [t('exit.movedTo'), exit.movedTo],
    [t('exit.movedToCommittee'), exit.movedToCommittee],
    [t('exit.papersBack'), exit.papersBack?.map((code) => nameIn(rulebook.papers, code)).join(', ')],
    [t('exit.note'), exit.note],
  ] as const;
  return (
    <section aria-label={t('exit.saved')}>
      <SectionHeading>{t('exit.saved')}</SectionHeading>
      <Rows>
        {facts.map(
          ([name, value]) =>
            value && (
              <FactRow key={name} name={name}>
                {value}
              </FactRow>
            ),
        )}
      </Rows>
    </section>
  );
}
