import { useCallback, useRef, useSyncExternalStore } from 'react';
import { type Reading, read } from '../domain/dossier/reading.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { Book, BookView, ViewRecord } from './book.ts';
import { type PersonReading, personReading } from './person-reading.ts';
import { useBook } from './use-book.ts';

const whole = new WeakMap<PersonReading, Reading>();

/** One person's dossier read as a whole; the same object until one of the records that it rests on changes. */
function wholeReading(book: Pick<Book, 'view'>, person: ViewRecord<'candidate'>, today: LocalDay): Reading {
  const known = personReading(book, person, today);
  let reading = whole.get(known);
  if (!reading) {
    reading = read(known.dossier, known.rulebook, today);
    whole.set(known, reading);
  }
  return reading;
}

const everybody = () => true;

/**
 * The dossiers of those people of the book whom `wants` chooses, or of all, in no order; the array keeps its identity
 * until one of their records changes.
 *
 * @param wants a function that stays the same from render to render; it is asked of everybody, so it reads little
 */
export function useReadings(
  wants: (person: ViewRecord<'candidate'>, view: BookView) => boolean = everybody,
): readonly Reading[] {
  const book = useBook();
  const kept = useRef<readonly Reading[]>([]);
  return useSyncExternalStore(
    book.view.subscribe,
    useCallback(() => {
      const today = book.today();
      const now = book.view
        .all('candidate')
        .filter((person) => wants(person, book.view))
        .map((person) => wholeReading(book, person, today));
      const same = now.length === kept.current.length && now.every((reading, i) => reading === kept.current[i]);
      if (!same) kept.current = now;
      return kept.current;
    }, [book, wants]),
  );
}
