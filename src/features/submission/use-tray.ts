import { useMemo } from 'react';
import type { PersonReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { usePersonReader } from '../../db/use-person-reader.ts';
import { read } from '../../domain/dossier/reading.ts';
import { type TrayEntry, trayEntries } from '../../domain/submission/in-tray.ts';

/** A dossier on the desk with everything that is known of its person. */
export interface TrayRow extends TrayEntry {
  reading: PersonReading;
}

/** The dossiers that lie with the commune, the nearest limit first; those whose decision is made come last. */
export function useTray(): readonly TrayRow[] {
  const submissions = useAll('submission');
  const people = useAll('candidate');
  const readingOf = usePersonReader();
  const today = useBook().today();
  return useMemo(() => {
    const sent = new Set(submissions.map(({ facts }) => facts.candidateId));
    return people
      .filter(({ id }) => sent.has(id))
      .flatMap((person) => {
        const reading = readingOf(person);
        return trayEntries(read(reading.dossier, reading.rulebook, today)).map((entry) => ({ ...entry, reading }));
      })
      .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)) || b.age - a.age);
  }, [readingOf, submissions, people, today]);
}

const placeOf = ({ phase, by }: TrayRow) => `${phase === 'DECIDED' ? 1 : 0} ${by ?? '9'}`;
