import { useCallback, useSyncExternalStore } from 'react';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import { roleMay } from '../protocol/rights.ts';
import { rulebooksWith } from '../rulebooks/rulebooks.ts';
import type { Arrivals, Book, ViewRecord } from './book.ts';
import { settingsOf } from './person-reading.ts';
import { useAll, useBook } from './use-book.ts';
import { useRulebook } from './use-rulebook.ts';

/** The rules of the unit whose book is open. */
export interface Rules {
  /** in force today */
  rulebook: Rulebook;
  /** every one that is known, in no order */
  rulebooks: readonly Rulebook[];
  arrivals: Arrivals;
  /** what holds where the texts leave a choice: the unit's own, then the commune's */
  settings: readonly ViewRecord<'setting'>[];
}

/** What holds for a unit where the texts leave a choice: its own choices, then those of the commune. */
export function useUnitSettings(scope: string): readonly ViewRecord<'setting'>[] {
  const { view } = useBook();
  // settingsOf reads the same lists; this makes the screen follow them
  useAll('setting');
  useAll('unit');
  return settingsOf(view, scope, view.get('unit', scope)?.scope);
}

/** The rulebooks and settings that hold here today. */
export function useRules(): Rules {
  const book = useBook();
  const { view, owner } = book;
  // settingsOf reads the same list; this makes the screen follow it
  useAll('setting');
  const arrivals = useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.arrivals(), [view]),
  );
  return {
    rulebook: useRulebook(),
    rulebooks: rulebooksWith(arrivals.rulebooks),
    arrivals,
    settings: settingsOf(view, owner.scope, owner.commune ?? undefined),
  };
}

/** Whether the person of this book may change records of a type in the own scope; alone, everybody may. */
export function mayChange({ owner }: Pick<Book, 'owner'>, type: 'setting' | 'formWording'): boolean {
  return owner.commune === null || owner.grants.some(({ role }) => roleMay(role, 'change', type));
}
