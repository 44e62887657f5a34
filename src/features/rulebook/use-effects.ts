import { useEffect, useState } from 'react';
import { personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Reading } from '../../domain/dossier/reading.ts';
import { type EffectsOnPerson, effectsOnPeople } from '../../domain/dossier/rulebook-effects.ts';

/** People read at a stretch before the page may paint and listen again. */
const SLICE = 50;

/**
 * What a change changes for everybody in the book, worked out in slices; undefined until all are read.
 *
 * @param readings a dossier before and after the change; the same function as long as the change is the same, null
 *   where there is none
 */
export function useEffects(
  readings: ((dossier: Dossier) => readonly [before: Reading, after: Reading]) | null,
): readonly EffectsOnPerson[] | undefined {
  const book = useBook();
  const people = useAll('candidate');
  const [found, setFound] = useState<readonly EffectsOnPerson[]>();

  useEffect(() => {
    setFound(undefined);
    if (!readings) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const today = book.today();
    const effects: EffectsOnPerson[] = [];
    const readSlice = (from: number) => {
      const dossiers = people.slice(from, from + SLICE).map((person) => personReading(book, person, today).dossier);
      effects.push(...effectsOnPeople(dossiers, readings));
      if (from + SLICE < people.length) timer = setTimeout(() => readSlice(from + SLICE));
      else setFound(effects);
    };
    timer = setTimeout(() => readSlice(0));
    return () => clearTimeout(timer);
  }, [book, people, readings]);
  return found;
}
