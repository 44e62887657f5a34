import { useMemo } from 'react';
import { useAll, useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useRules } from '../../db/use-rules.ts';
import { settingNumber } from '../../domain/rulebook/setting-value.ts';
import { awayPeople } from '../../domain/sources/away.ts';
import { losses } from '../../domain/sources/losses.ts';
import { militarySource } from '../../domain/sources/military-source.ts';
import { outOfContact } from '../../domain/sources/out-of-contact.ts';
import { pool } from '../../domain/sources/pool.ts';
import { sourceTable } from '../../domain/sources/source-lines.ts';
import { BODIES, bodiesOf, sourcesOf } from '../../domain/sources/sources-of.ts';
import { villageOf } from '../../domain/sources/village-of.ts';

/**
 * Everything that the page of sources says of the people that are shown.
 *
 * @param isShown whether a scope belongs to the cell that is chosen
 * @param byCell the places are cells; else they are the villages of one cell
 */
export function useSources(isShown: (scope: string) => boolean, byCell: boolean) {
  const book = useBook();
  const { view } = book;
  const today = book.today();
  const { rulebook, settings } = useRules();
  const everybody = useAllWithArchived('candidate');
  const cells = useAll('unit');
  // the signs of contact change with these
  const records = [useAll('step'), useAll('mentorRemark'), useAll('paper')] as const;
  const shown = everybody.filter(({ scope }) => isShown(scope));
  const key = shown.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says who is shown; the records are read through the view
  return useMemo(() => {
    const stepsOf = (id: string) => view.ofCandidate('step', id);
    const people = pool(shown, stepsOf);
    const order = (list: 'sources' | 'lossReasons' | 'ethnicGroups') =>
      rulebook.lists[list].entries.map(({ code }) => code);
    const villages = [...new Set(people.map(({ facts }) => villageOf(facts.residence)))].toSorted(VIETNAMESE.compare);
    const places = byCell ? cells.map(({ id }) => id as string) : villages.filter((name) => name !== '');
    return {
      bySource: sourceTable(people, ({ facts }) => sourcesOf(facts), order('sources')),
      byPlace: sourceTable(
        people,
        ({ scope, facts }) => (byCell ? [scope] : [villageOf(facts.residence)].filter((name) => name !== '')),
        places,
      ),
      byBody: sourceTable(people, ({ facts }) => bodiesOf(facts), BODIES),
      byGroup: sourceTable(people, ({ facts }) => (facts.ethnicity ? [facts.ethnicity] : []), order('ethnicGroups')),
      lost: losses(shown, stepsOf, order('lossReasons')),
      away: awayPeople(people, today),
      military: militarySource(people, settingNumber(rulebook, settings, 'sources.militaryYears'), today),
      silent: outOfContact(
        people,
        ({ id }) => ({
          steps: view.ofCandidate('step', id),
          remarks: view.ofCandidate('mentorRemark', id),
          papers: view.ofCandidate('paper', id),
        }),
        today,
      ),
    };
  }, [everybody, key, cells, ...records, rulebook, settings, byCell, today, view]);
}

export type Sources = ReturnType<typeof useSources>;

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });
