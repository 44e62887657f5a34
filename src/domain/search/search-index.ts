import { givenNameKey } from '../../lib/vietnamese-order.ts';
import { otherSpelling, wordForm, wordsOf } from './search-words.ts';

/** What of a person is searched: the name, and other texts by a key that the screen knows again. */
export interface SearchPerson {
  id: string;
  name: string;
  birthDate?: string | null | undefined;
  fields: readonly SearchField[];
}

export interface SearchField {
  /** e.g. "residence", "citizenId" */
  key: string;
  text: string;
  /** other spellings of the same, e.g. "Mông" beside "Hmông"; found, but never highlighted */
  also?: readonly string[];
}

/** A person made ready: one scan of a text tells whether a word begins somewhere in it. */
export interface SearchEntry {
  person: SearchPerson;
  orderKey: string;
  name: Haystack;
  all: Haystack;
}

/** The words of a text one after the other, each after a blank. */
interface Haystack {
  /** " lo van duc" */
  folded: string;
  /** letters with their marks, then the tone of the word: " lo1 văn0 đưc4" */
  written: string;
}

export interface SearchIndex {
  /** in order by given name */
  entries: readonly SearchEntry[];
}

/** Texts that many people share (a village, an occupation) are taken apart once. */
const known = new Map<string, Haystack>();
const MOST_KNOWN = 10_000;

function haystackOf(text: string): Haystack {
  const found = known.get(text);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  let [folded, written] = ['', ''];
  for (const word of wordsOf(text)) {
    const form = wordForm(word);
    if (form.folded === '') continue;
    folded += ` ${form.folded}`;
    written += ` ${form.letters}${form.tone}`;
    const other = otherSpelling(form);
    if (other) {
      folded += ` ${other.folded}`;
      written += ` ${other.letters}${other.tone}`;
    }
  }
  const haystack = { folded, written };
  known.set(text, haystack);
  return haystack;
}

/** Everything of one person made ready for searching; done once per person, not per search. */
export function searchEntry(person: SearchPerson): SearchEntry {
  const name = haystackOf(person.name);
  const all = { ...name };
  for (const { text, also = [] } of person.fields) {
    for (const part of [text, ...also]) {
      const { folded, written } = haystackOf(part);
      all.folded += folded;
      all.written += written;
    }
  }
  return { person, orderKey: givenNameKey(person), name, all };
}

/** Puts entries in order by given name; entries of unchanged people are taken over as they are. */
export function searchIndex(entries: readonly SearchEntry[]): SearchIndex {
  return { entries: entries.toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : a.orderKey > b.orderKey ? 1 : 0)) };
}
