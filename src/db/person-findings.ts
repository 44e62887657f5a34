import { examine } from '../domain/checks/examine.ts';
import type { Finding } from '../domain/checks/finding.ts';
import {
  type NumberIndex,
  numberIndex,
  type PeopleIndex,
  peopleIndex,
  type TextIndex,
  textIndex,
} from '../domain/checks/neighbours.ts';
import { read } from '../domain/dossier/reading.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { places } from '../rulebooks/places.ts';
import type { Book, BookView, ViewRecord } from './book.ts';
import { type PersonReading, personReading } from './person-reading.ts';

interface Kept {
  reading: PersonReading;
  people: PeopleIndex;
  numbers: NumberIndex;
  texts: TextIndex;
  findings: readonly Finding[];
}

const known = new WeakMap<BookView, Map<string, Kept>>();

/** What the checks say of a person; the same list until one of the records that it rests on changes. */
export function personFindings(
  book: Pick<Book, 'view'>,
  person: ViewRecord<'candidate'>,
  today: LocalDay,
): readonly Finding[] {
  const reading = personReading(book, person, today);
  const { view } = book;
  const { people, numbers, texts } = neighboursOf(view, person.scope);
  const kept = known.get(view) ?? new Map<string, Kept>();
  known.set(view, kept);
  const before = kept.get(person.id);
  if (before && before.reading === reading && before.people === people) {
    if (before.numbers === numbers && before.texts === texts) return before.findings;
  }
  const findings = examine(read(reading.dossier, reading.rulebook, today), {
    people,
    numbers,
    texts,
    places: places(),
  });
  kept.set(person.id, { reading, people, numbers, texts, findings });
  return findings;
}

interface Indexes {
  inputs: readonly unknown[];
  value: unknown;
}

const indexes = new WeakMap<BookView, Map<string, Indexes>>();

/** An index of the book, built anew only when one of the lists that it rests on has changed. */
function indexed<T>(view: BookView, key: string, inputs: readonly unknown[], build: () => T): T {
  const all = indexes.get(view) ?? new Map<string, Indexes>();
  indexes.set(view, all);
  const before = all.get(key);
  if (before?.inputs.every((input, i) => input === inputs[i])) return before.value as T;
  const value = build();
  all.set(key, { inputs, value });
  return value;
}

/** The whole book for people who stand in it twice; the own cell for numbers and texts. */
function neighboursOf(view: BookView, scope: string) {
  const candidates = view.all('candidate');
  const people = indexed(view, 'people', [candidates], () => peopleIndex(candidates));
  const papers = view.all('paper');
  const numbers = indexed(view, `numbers ${scope}`, [papers], () => numberIndex(ofScope(papers, scope)));
  const [written, remarks] = [view.all('paperText'), view.all('mentorRemark')];
  const texts = indexed(view, `texts ${scope}`, [written, remarks, people], () =>
    textIndex(ofScope(written, scope), ofScope(remarks, scope), people),
  );
  return { people, numbers, texts };
}

const ofScope = <R extends ViewRecord>(records: readonly R[], scope: string): R[] =>
  records.filter((record) => record.scope === scope);
