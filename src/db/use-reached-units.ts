import { useMemo } from 'react';
import { type ReachedUnits, reachedUnits } from './reached-units.ts';
import { useAll, useBook } from './use-book.ts';

/** The units whose quotas and people the person of the open book may read. */
export function useReachedUnits(): ReachedUnits {
  const book = useBook();
  const units = useAll('unit');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the units are what reachedUnits reads
  return useMemo(() => reachedUnits(book), [book, units]);
}
