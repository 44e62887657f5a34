import { useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import { personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
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
  const steps = useAll('step');
  const papers = useAll('paper');
  const assignments = useAll('mentorAssignment');
  // the next step rests on these records; a reading is worked out anew only for those whose records changed
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const today = book.today();
    const own = people
      .filter(({ scope }) => scope === book.owner.scope)
      .toSorted((a, b) => compareByGivenName(a.facts, b.facts))
      .map((person) => ({ person, next: personReading(book, person, today).next }));
    return {
      votes: own.flatMap(({ person, next }) => {
        const purpose = purposeOfStep(next.step);
        return purpose ? [{ person, purpose }] : [];
      }),
      mentors: own.filter(({ next }) => next.does.action === 'ASSIGN_MENTOR').map(({ person }) => person),
    };
  }, [book, people, steps, papers, assignments]);
}
