import { useMemo } from 'react';
import { useAll } from './use-book.ts';
import { useUnitSettings } from './use-rules.ts';

/** The unit with this scope, its members, and the settings that hold for it. */
export function useInScope(scope: string) {
  const units = useAll('unit');
  const members = useAll('member');
  const settings = useUnitSettings(scope);
  return useMemo(
    () => ({
      unit: units.find(({ id }) => id === scope) ?? units.find((one) => one.scope === scope) ?? null,
      members: members.filter((one) => one.scope === scope),
      settings,
    }),
    [units, members, settings, scope],
  );
}
