import { useMemo } from 'react';
import type { ClassPerson, Seat } from '../domain/classes/class-person.ts';
import type { DomainRecord } from '../domain/records/record-types.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { ViewRecord } from './book.ts';
import { useAll, useAllWithArchived } from './use-book.ts';
import { usePersonReader } from './use-person-reader.ts';

/** Everybody of the book as the classes see them, and the classes; both follow every record that they rest on. */
export interface ClassBook {
  people: readonly ClassPerson[];
  classes: readonly ViewRecord<'awarenessClass'>[];
}

/** Who is proposed, placed and certified; the readings behind it are kept, so that asking again costs little. */
export function useClassBook(): ClassBook {
  const read = usePersonReader();
  const candidates = useAll('candidate');
  const nominations = useAllWithArchived('classNomination');
  const places = useAllWithArchived('classPlace');
  const classes = useAll('awarenessClass');
  return useMemo(() => {
    const nominationsOf = byCandidate(nominations);
    const placesOf = byCandidate(places);
    const classOf = new Map(classes.map((one) => [one.id, one]));
    const people = candidates.map((candidate): ClassPerson => {
      const { dossier, rulebook, checklist, state } = read(candidate);
      const seats = (placesOf.get(candidate.id) ?? []).flatMap((place): Seat[] => {
        const of = classOf.get(place.facts.classId ?? '');
        return of ? [{ place, of }] : [];
      });
      return { dossier, rulebook, checklist, state, nominations: nominationsOf.get(candidate.id) ?? [], seats };
    });
    return { people, classes };
  }, [read, candidates, nominations, places, classes]);
}

function byCandidate<R extends DomainRecord<'classNomination' | 'classPlace'>>(
  records: readonly R[],
): Map<RecordId, R[]> {
  const lists = new Map<RecordId, R[]>();
  for (const record of records) {
    const id = record.facts.candidateId ?? '';
    const list = lists.get(id);
    if (list) list.push(record);
    else lists.set(id, [record]);
  }
  return lists;
}
