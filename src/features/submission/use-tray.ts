import { useMemo } from 'react';
import { type PersonReading, personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { read } from '../../domain/dossier/reading.ts';
import { type TrayEntry, trayEntries } from '../../domain/submission/in-tray.ts';

/** A dossier on the desk with everything that is known of its person. */
export interface TrayRow extends TrayEntry {
  reading: PersonReading;
}

/** The dossiers that lie with the commune, the nearest limit first; those whose decision is made come last. */
export function useTray(): readonly TrayRow[] {
  const book = useBook();
  const submissions = useAll('submission');
  const people = useAll('candidate');
  // what the officers write changes no submission and no person
  const rounds = useAll('decisionRound');
  const papers = useAll('paper');
  const today = book.today();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reading rests on the rounds and papers too
  return useMemo(() => {
    const sent = new Set(submissions.map(({ facts }) => facts.candidateId));
    return people
      .filter(({ id }) => sent.has(id))
      .flatMap((person) => {
        const reading = personReading(book, person, today);
        return trayEntries(read(reading.dossier, reading.rulebook, today)).map((entry) => ({ ...entry, reading }));
      })
      .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)) || b.age - a.age);
  }, [book, submissions, people, rounds, papers, today]);
}

const placeOf = ({ phase, by }: TrayRow) => `${phase === 'DECIDED' ? 1 : 0} ${by ?? '9'}`;
