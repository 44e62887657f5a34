import { useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { usePersonReader } from '../../db/use-person-reader.ts';
import { purposeOfStep, type VotePurpose } from '../../domain/meeting/vote-purpose.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';

interface Suggestion {
  person: ViewRecord<'candidate'>;
  purpose: VotePurpose;
}

interface Suggestions {
  /** whose next step is the cell's to vote on */
  votes: readonly Suggestion[];
  /** who waits for a mentor, whom the meeting names without a ballot */
  mentors: readonly ViewRecord<'candidate'>[];
}

/** What the cell's people wait for from a meeting, by the order of names. */
export function useSuggestions(): Suggestions {
  const book = useBook();
  const people = useAll('candidate');
  const readingOf = usePersonReader();
  return useMemo(() => {
    const own = people
      .filter(({ scope }) => scope === book.owner.scope)
      .toSorted((a, b) => compareByGivenName(a.facts, b.facts))
      .map((person) => ({ person, next: readingOf(person).next }));
    return {
      votes: own.flatMap(({ person, next }) => {
        const purpose = purposeOfStep(next.step);
        return purpose ? [{ person, purpose }] : [];
      }),
      mentors: own.filter(({ next }) => next.does.action === 'ASSIGN_MENTOR').map(({ person }) => person),
    };
  }, [book, people, readingOf]);
}
