import { useCallback, useEffect, useState } from 'react';
import { useBook } from '../../db/use-book.ts';
import { type SumList, sumList } from '../../protocol/account-api.ts';

interface Asked {
  year: string;
  list: SumList | null;
  /** code of why there is no answer, or no newer one */
  problem: string | null;
}

/** The sums of a year as the server works them out now; what was seen before stays while it is asked again. */
export function useSums(year: string): Asked & { again: () => void } {
  const book = useBook();
  const [asked, setAsked] = useState<Asked>({ year, list: null, problem: null });
  const ask = useCallback(async () => {
    const reply = await book.call({ method: 'GET', path: `/api/v1/sums?year=${year}` });
    const read = reply.ok ? sumList.safeParse(reply.body) : null;
    const problem = read?.success ? null : reply.ok ? 'UPDATE_NEEDED' : reply.code;
    setAsked((before) => ({
      year,
      list: read?.success ? read.data : before.year === year ? before.list : null,
      problem,
    }));
  }, [book, year]);
  useEffect(() => {
    void ask();
  }, [ask]);
  const current = asked.year === year ? asked : { year, list: null, problem: null };
  return { ...current, again: () => void ask() };
}
