import { useSearch } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { isLocalDay, type LocalDay } from '../../lib/local-day.ts';

export interface AsOf {
  /** the day up to which everything is counted */
  day: LocalDay;
  today: LocalDay;
  /** the address asks for a day that has gone by */
  isPast: boolean;
}

/** "?den=2022-07-10": the figures as of a day gone by; without it, and for a day ahead, as of today. */
export function useAsOf(): AsOf {
  const today = useBook().today();
  const asked = new URLSearchParams(useSearch()).get('den');
  const isPast = asked !== null && isLocalDay(asked) && asked < today;
  return { day: isPast ? asked : today, today, isPast };
}
