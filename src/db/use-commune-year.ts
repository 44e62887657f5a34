import { useMemo } from 'react';
import type { YearReading } from '../domain/quota/quota-reading.ts';
import type { ReachedUnits } from './reached-units.ts';
import { communeQuota } from './unit-quota.ts';
import { useBook } from './use-book.ts';
import { useFigures } from './use-figures.ts';

/** How the commune, or somebody's cells together, stands today in the year: the reading of the page of quotas. */
export function useCommuneYear({ commune, cells }: ReachedUnits): YearReading {
  const book = useBook();
  const { view } = book;
  const today = book.today();
  const figures = useFigures();
  return useMemo(
    () => communeQuota(view, commune, cells, today, today).year,
    [view, commune, cells, today, ...figures],
  );
}
