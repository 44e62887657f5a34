import { useCallback, useSyncExternalStore } from 'react';
import type { CommandContext } from '../domain/records/record-types.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Book } from './book.ts';
import { type PersonReading, personReading } from './person-reading.ts';
import { useBook } from './use-book.ts';

/** One person's records with what follows from them; undefined where there is no such person. */
export function usePerson(id: RecordId): PersonReading | undefined {
  const book = useBook();
  return useSyncExternalStore(
    book.view.subscribe,
    useCallback(() => {
      const person = book.view.get('candidate', id);
      return person && personReading(book, person, book.today());
    }, [book, id]),
  );
}

/** What a command needs of the open book. New records get the scope of the record that they belong to. */
export function commandContext(book: Book, scope = book.owner.scope): CommandContext {
  return { today: book.today(), scope, newId: () => book.newId(), derivedId: (type, key) => book.derivedId(type, key) };
}
