import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';

/** The unit whose book this is; before enrolment the one that was written here. */
export function useOwnUnit(): ViewRecord<'unit'> | undefined {
  const { owner } = useBook();
  const units = useAll('unit');
  return (
    units.find(({ id }) => id === owner.scope) ??
    units.find(({ scope }) => scope === owner.scope && owner.scope === 'local')
  );
}
