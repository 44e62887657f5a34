import { useCallback, useSyncExternalStore } from 'react';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import { useBook } from './use-book.ts';

/** The rules in force today, or on another day; those that arrived in this book are among them. */
export function useRulebook(day?: LocalDay): Rulebook {
  const book = useBook();
  const { view } = book;
  const { rulebooks } = useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.arrivals(), [view]),
  );
  return rulebookFor(day ?? book.today(), rulebooks);
}
