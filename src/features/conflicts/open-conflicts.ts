import type { BookView, ViewRecord } from '../../db/book.ts';
import { useAll } from '../../db/use-book.ts';
import type { RecordType } from '../../domain/records/record-types.ts';

export type Conflict = ViewRecord<'conflict'>;

export function useOpenConflicts(): readonly Conflict[] {
  return useAll('conflict').filter(({ facts }) => !facts.settled);
}

export interface ConflictPlace {
  /** the person whom it is about, or the member or the place of a meeting */
  name: string;
  /** which of the person's records: a relative, a line of the résumé, a committee; null where there is one alone */
  part: string | null;
  /** where both values can be written anew; null where nothing is left of the record */
  href: string | null;
}

/** Whom and what a conflict is about, by whatever record it lies in. */
export function placeOf(view: BookView, { facts: { target } }: Conflict): ConflictPlace {
  const record = target && view.get(target.type as RecordType, target.id);
  if (!record) return { name: '', part: null, href: null };
  const facts = record.facts as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const nameOf = (type: 'candidate' | 'member', id: unknown) => view.get(type, text(id) ?? '')?.facts.name ?? '';
  if (record.type === 'meeting' || record.type === 'attendance') {
    const meeting = text(facts.meetingId) ?? record.id;
    const place = text(facts.place) ?? '';
    return {
      name: record.type === 'meeting' ? place : nameOf('member', facts.memberId),
      part: null,
      href: `/hop-chi-bo/${meeting}`,
    };
  }
  const candidate = record.type === 'candidate' ? record.id : text(facts.candidateId);
  if (candidate === null)
    return { name: text(facts.name) ?? '', part: null, href: record.type === 'member' ? `/chi-bo/${record.id}` : null };
  // when it was received is the desk's to say, on the dossier's own page
  if (record.type === 'submission')
    return { name: nameOf('candidate', candidate), part: null, href: `/ho-so-den/${record.id}` };
  const page = `/nguoi/${candidate}`;
  const [part, rest] = PARTS[record.type] ?? [null, record.type === 'candidate' ? () => '/sua' : () => ''];
  return { name: nameOf('candidate', candidate), part: part && text(facts[part]), href: page + rest(record.id) };
}

/** The fact by which a record is told from others of its person, and its page below the person's. */
const PARTS: Partial<Record<RecordType, readonly [string | null, (id: string) => string]>> = {
  resume: [null, () => '/ly-lich'],
  resumeLine: ['what', () => '/ly-lich'],
  relative: ['name', (id) => `/than-nhan/${id}`],
  verification: ['committee', (id) => `/tham-tra/${id}`],
};

/** "Lò Văn Đức · Lò Văn Mừng": the father's birth date is not the person's. */
export function titleOf({ name, part }: ConflictPlace): string {
  return [name, part].filter(Boolean).join(' · ');
}
