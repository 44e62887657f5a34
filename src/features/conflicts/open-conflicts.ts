import type { BookView, ViewRecord } from '../../db/book.ts';
import { useAll } from '../../db/use-book.ts';
import type { RecordType } from '../../domain/records/record-types.ts';

export type Conflict = ViewRecord<'conflict'>;

export function useOpenConflicts(): readonly Conflict[] {
  return useAll('conflict').filter(({ facts }) => !facts.settled);
}

/** The person whom a conflict is about, by whatever record it lies in. */
export function personOf(view: BookView, conflict: Conflict): { id: string; name: string } | null {
  const target = conflict.facts.target;
  if (!target) return null;
  const record = view.get(target.type as RecordType, target.id);
  const candidateId =
    record && 'candidateId' in record.facts ? (record.facts.candidateId as string | undefined) : undefined;
  const person = candidateId ? view.get('candidate', candidateId) : record;
  const name = person && 'name' in person.facts ? (person.facts.name as string | undefined) : undefined;
  return person ? { id: person.id, name: name ?? '' } : null;
}
