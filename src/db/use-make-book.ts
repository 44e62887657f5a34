import { createContext, use } from 'react';
import type { Book } from './book.ts';

/** Sets up the lock and makes the book, where there is none yet; null when the person turned back. */
export const MakeBookContext = createContext<(() => Promise<Book | null>) | null>(null);

/** @throws Error outside of the app */
export function useMakeBook(): () => Promise<Book | null> {
  const makeBook = use(MakeBookContext);
  if (!makeBook) throw new Error('useMakeBook outside of MakeBookContext');
  return makeBook;
}
