import { useMemo } from 'react';
import { useAll } from '../../db/use-book.ts';

/** The unit with this scope, its members and its settings. */
export function useInScope(scope: string) {
  const units = useAll('unit');
  const members = useAll('member');
  const settings = useAll('setting');
  return useMemo(
    () => ({
      unit: units.find(({ id }) => id === scope) ?? units.find((one) => one.scope === scope) ?? null,
      members: members.filter((one) => one.scope === scope),
      settings: settings.filter((one) => one.scope === scope),
    }),
    [units, members, settings, scope],
  );
}
