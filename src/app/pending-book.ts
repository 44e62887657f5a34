import type { Book } from '../db/book.ts';
import { memoryBook } from '../db/memory-book.ts';
import { dayInVietnam } from '../lib/local-day.ts';
import { fail } from '../lib/result.ts';

/**
 * The book before there is one: screens and import work on it without a lock. The first save asks for the lock, and
 * then goes into the real book, so that nothing is ever on disk unsealed.
 *
 * @param makeBook shows the setting up of the lock; null when the person turned back
 */
export function pendingBook(makeBook: () => Promise<Book | null>): Book {
  const empty = memoryBook({
    records: [],
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: dayInVietnam(Date.now()),
  });
  return {
    ...empty,
    kind: 'sealed',
    async save(changes, options) {
      const book = await makeBook();
      return book ? book.save(changes, options) : fail({ code: 'LOCKED' });
    },
  };
}
