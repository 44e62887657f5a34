import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { RecordType } from '../domain/records/record-types.ts';
import type { ViewRecord } from './book.ts';
import { type PersonReading, personReading } from './person-reading.ts';
import { useBook } from './use-book.ts';

/** What a reading rests on beside the person's own record. */
const TYPES = [
  'paper',
  'step',
  'mentorAssignment',
  'mentorRemark',
  'consent',
  'paperText',
  'resume',
  'resumeLine',
  'relative',
  'verification',
  'vote',
  'submission',
  'decisionRound',
  'returnItem',
  'classNomination',
  'member',
  'setting',
  'unit',
] as const satisfies readonly RecordType[];

type PersonReader = (person: ViewRecord<'candidate'>) => PersonReading;

/**
 * Reads people as they are today. It is another function as soon as something changes that readings rest on, so that
 * what is worked out with it follows; the person's own record is followed by whoever holds it.
 */
export function usePersonReader(): PersonReader {
  const book = useBook();
  const kept = useRef<{ inputs: readonly unknown[]; read: PersonReader } | null>(null);
  return useSyncExternalStore(
    book.view.subscribe,
    useCallback(() => {
      const today = book.today();
      const inputs = [book, today, book.view.arrivals(), ...TYPES.map((type) => book.view.all(type))];
      if (!kept.current?.inputs.every((input, i) => input === inputs[i])) {
        kept.current = { inputs, read: (person) => personReading(book, person, today) };
      }
      return kept.current.read;
    }, [book]),
  );
}
