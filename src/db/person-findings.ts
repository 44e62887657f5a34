import { examine } from '../domain/checks/examine.ts';
import type { Finding } from '../domain/checks/finding.ts';
import { NO_NEIGHBOURS } from '../domain/checks/neighbours.ts';
import { read } from '../domain/dossier/reading.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { Book, ViewRecord } from './book.ts';
import { type PersonReading, personReading } from './person-reading.ts';

const known = new WeakMap<PersonReading, readonly Finding[]>();

/** What the checks say of a person; the same list until one of the records that it rests on changes. */
export function personFindings(
  book: Pick<Book, 'view'>,
  person: ViewRecord<'candidate'>,
  today: LocalDay,
): readonly Finding[] {
  const reading = personReading(book, person, today);
  let findings = known.get(reading);
  if (!findings) {
    findings = examine(read(reading.dossier, reading.rulebook, today), NO_NEIGHBOURS);
    known.set(reading, findings);
  }
  return findings;
}
