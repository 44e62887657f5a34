import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { usePersonReader } from '../../db/use-person-reader.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { limitWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { Part } from './part.tsx';

/** The people of a cell with what comes next; whoever may not write reads their pages. */
export function CellPeople({ unit }: { unit: string }) {
  const { t } = useTranslation(['desk', 'common']);
  const readingOf = usePersonReader();
  const words = useRuleWords(useBook().today());
  const all = useAll('candidate');
  const people = useMemo(
    () =>
      all
        .filter(({ scope, facts }) => scope === unit && !facts.exit)
        .toSorted((a, b) => compareByGivenName(a.facts, b.facts))
        .map((one) => ({ id: one.id, facts: one.facts, next: readingOf(one).next })),
    [all, readingOf, unit],
  );
  return (
    <Part title={t('desk:cell.people')}>
      {people.length === 0 ? (
        <EmptyState title={t('desk:cell.nobodyListed')} />
      ) : (
        <Rows>
          {people.map(({ id, facts, next }) => (
            <Row key={id} href={`/nguoi/${id}`} title={facts.name ?? ''} aside={facts.birthDate?.slice(0, 4)}>
              <span>{words.say('next', next.code, next.params)}</span>
              {next.by !== null && (
                <StateMark mark={next.overdue ? 'overdue' : 'waiting'}>{limitWords(t, next)}</StateMark>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </Part>
  );
}
