import type { PersonReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { usePersonReader } from '../../db/use-person-reader.ts';
import { read } from '../../domain/dossier/reading.ts';
import { type TrayEntry, trayEntries } from '../../domain/submission/in-tray.ts';
import type { LocalDay } from '../../lib/local-day.ts';

export interface DeskDossier extends TrayEntry {
  person: PersonReading['dossier'];
}

const known = new WeakMap<PersonReading, readonly DeskDossier[]>();

/** Dossiers that wait for a decision or went back, the nearest limit first, those that wait for their cell last. */
export function useTray(): readonly DeskDossier[] {
  const sent = new Set(useAll('submission').map(({ facts }) => facts.candidateId));
  const people = useAll('candidate');
  const readingOf = usePersonReader();
  const today = useBook().today();
  return people
    .filter(({ id }) => sent.has(id))
    .flatMap((one) => entriesOf(readingOf(one), today))
    .toSorted(
      (a, b) => Number(isAtCell(a)) - Number(isAtCell(b)) || (a.by ?? '9').localeCompare(b.by ?? '9') || b.age - a.age,
    );
}

/** The person's own, worked out once for each reading. */
function entriesOf(reading: PersonReading, today: LocalDay): readonly DeskDossier[] {
  let entries = known.get(reading);
  if (!entries) {
    const { dossier, rulebook } = reading;
    entries = trayEntries(read(dossier, rulebook, today))
      .filter(({ phase }) => phase !== 'DECIDED')
      .map((entry) => ({ ...entry, person: dossier }));
    known.set(reading, entries);
  }
  return entries;
}

export const isAtCell = ({ phase }: TrayEntry) => phase === 'RETURNED';
