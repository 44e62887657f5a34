import { addDays, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Admission } from './admission.ts';

/** What is known of one unit's admissions: the people that the book holds, and figures noted from papers. */
export interface AdmissionSources {
  /** the unit's own, in order of day */
  admissions: readonly Admission[];
  /** figures noted for the unit (admissionCount), archived ones left out */
  notes: readonly DomainRecord<'admissionCount'>[];
  /** day on which the unit began to keep the book; null where it holds nobody yet */
  begunOn: LocalDay | null;
  today: LocalDay;
}

/** A count that can be opened: the people behind it, and the noted figures that stand for people the book does not hold. */
export interface AdmittedCount {
  count: number;
  people: readonly RecordId[];
  notes: readonly DomainRecord<'admissionCount'>[];
}

/**
 * How many people a unit admitted from `from` through `through`, both days included; null where nobody knows, which is
 * never taken for 0.
 *
 * A noted figure stands for everybody from 1 January through its day; people after that day are added. What no noted
 * figure covers of a past year is known if the book was kept since then or holds an admission of that year or an
 * earlier one; the running year always is known.
 */
export function admittedBetween(sources: AdmissionSources, from: LocalDay, through: LocalDay): AdmittedCount | null {
  let count = 0;
  const people: RecordId[] = [];
  const notes: DomainRecord<'admissionCount'>[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(through.slice(0, 4)); year++) {
    const first = `${year}-01-01`;
    const last = `${year}-12-31`;
    const piece = admittedInYear(sources, from > first ? from : first, through < last ? through : last);
    if (piece === null) return null;
    count += piece.count;
    people.push(...piece.people);
    notes.push(...piece.notes);
  }
  return { count, people, notes };
}

function admittedInYear(sources: AdmissionSources, from: LocalDay, through: LocalDay): AdmittedCount | null {
  const year = from.slice(0, 4);
  const noted = sources.notes
    .filter(({ facts }) => facts.throughDay?.startsWith(year) && !facts.archived)
    .toSorted((a, b) => ((a.facts.throughDay ?? '') < (b.facts.throughDay ?? '') ? -1 : 1));
  const note = noted.findLast(({ facts }) => (facts.throughDay ?? '') <= through);
  const noteDay = note?.facts.throughDay ?? null;
  const covered = noteDay ?? addDays(`${year}-01-01`, -1);
  if (noted.length > 0 && !note) return null;
  if (covered < through && !isKnownSince(sources, covered, year)) return null;
  // a part of a year that begins behind the note is counted by its people alone
  if (note && noteDay !== null && noteDay >= from) {
    const before = from.endsWith('-01-01') ? null : noted.find(({ facts }) => facts.throughDay === addDays(from, -1));
    if (!from.endsWith('-01-01') && !before) return null;
    const later = peopleBetween(sources.admissions, addDays(noteDay, 1), through);
    const count = (note.facts.count ?? 0) - (before?.facts.count ?? 0) + later.length;
    return { count: Math.max(0, count), people: later, notes: before ? [before, note] : [note] };
  }
  const people = peopleBetween(sources.admissions, from, through);
  return { count: people.length, people, notes: [] };
}

/** Whether the book tells who was admitted in the rest of a year, the day after `covered` and on. */
function isKnownSince({ admissions, begunOn, today }: AdmissionSources, covered: LocalDay, year: string): boolean {
  if (year >= today.slice(0, 4)) return true;
  if (begunOn !== null && begunOn <= addDays(covered, 1)) return true;
  const first = admissions[0];
  return first !== undefined && first.day.slice(0, 4) <= year;
}

function peopleBetween(admissions: readonly Admission[], from: LocalDay, through: LocalDay): RecordId[] {
  return admissions.filter(({ day }) => day >= from && day <= through).map(({ candidate }) => candidate);
}

/** The sum over units; the units whose figure nobody knows are told apart and add nothing. */
export function sumOfAdmitted(counts: readonly (AdmittedCount | null)[]): AdmittedCount & { unknown: number } {
  const known = counts.filter((count) => count !== null);
  return {
    count: known.reduce((sum, { count }) => sum + count, 0),
    people: known.flatMap(({ people }) => people),
    notes: known.flatMap(({ notes }) => notes),
    unknown: counts.length - known.length,
  };
}
