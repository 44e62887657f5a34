import { useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import { personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { purposeOfStep, type VotePurpose } from '../../domain/meeting/vote-purpose.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';

export interface Suggestion {
  person: ViewRecord<'candidate'>;
  purpose: VotePurpose;
}

/** Whose next step is the cell's to vote on, by the order of names. */
export function useSuggestions(): readonly Suggestion[] {
  const book = useBook();
  const people = useAll('candidate');
  const steps = useAll('step');
  const papers = useAll('paper');
  // the next step rests on steps and papers; a reading is worked out anew only for those whose records changed
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const today = book.today();
    return people
      .filter(({ scope }) => scope === book.owner.scope)
      .flatMap((person) => {
        const purpose = purposeOfStep(personReading(book, person, today).next.step);
        return purpose ? [{ person, purpose }] : [];
      })
      .toSorted((a, b) => compareByGivenName(a.person.facts, b.person.facts));
  }, [book, people, steps, papers]);
}
