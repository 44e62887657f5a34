import { foldAccents } from '../../lib/fold-accents.ts';
import { givenNameKey } from '../../lib/vietnamese-order.ts';

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

/** One word, made ready once. `start` and `ends` point into the text as written (UTF-16). */
export interface SearchWord {
  field: string;
  folded: string;
  /** letters with their own marks, without tone: "đưc" */
  letters: string;
  /** the tone of the syllable, wherever it was typed: "Hoà" and "Hòa" are the same word */
  tone: string;
  start: number;
  /** for each folded letter the end of what it stands for in the text; null for words that are not shown */
  ends: readonly number[] | null;
}

export interface SearchEntry {
  id: string;
  orderKey: string;
  words: readonly SearchWord[];
  /** the folded words, each after a blank: one scan tells whether a word begins somewhere */
  haystack: string;
  nameHaystack: string;
}

export interface SearchIndex {
  /** in order by given name */
  entries: readonly SearchEntry[];
}

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{N}\p{M}'’‘ʼ`´]+/gu;

/** The forms of one word that searching compares. */
export function wordForms(text: string): { folded: string; letters: string; tone: string } {
  const decomposed = text.normalize('NFD');
  return {
    folded: foldAccents(text),
    letters: decomposed
      .replace(TONE_MARKS, '')
      .normalize('NFC')
      .replace(/['’‘ʼ`´]/g, '')
      .toLowerCase(),
    tone: (decomposed.match(TONE_MARKS) ?? []).join(''),
  };
}

/** The words of a text with their places in it. */
export function searchWords(field: string, text: string, shown = true): SearchWord[] {
  const words: SearchWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const forms = wordForms(match[0]);
    if (forms.folded === '') continue;
    const ends = shown ? foldedEnds(match[0], match.index) : null;
    words.push({ field, ...forms, start: match.index, ends });
    // H'Mông, Hmông and Mông are one people; each spelling finds the others.
    if (forms.folded.startsWith('hmong')) {
      const rest = ends === null ? null : ends.slice(1);
      words.push({
        field,
        folded: forms.folded.slice(1),
        letters: forms.letters.slice(1),
        tone: forms.tone,
        start: match.index,
        ends: rest,
      });
    } else if (forms.folded === 'mong') {
      const first = ends?.[0] ?? match.index;
      words.push({
        field,
        folded: 'hmong',
        letters: `h${forms.letters}`,
        tone: forms.tone,
        start: match.index,
        ends: ends === null ? null : [first, ...ends],
      });
    }
  }
  return words;
}

/** Where in the text each folded letter ends: an NFD letter with two marks is three characters long. */
function foldedEnds(word: string, start: number): number[] {
  const ends: number[] = [];
  let at = start;
  for (const char of word) {
    at += char.length;
    const folded = foldAccents(char);
    if (folded === '') {
      if (ends.length > 0) ends[ends.length - 1] = at;
    } else {
      for (let i = 0; i < folded.length; i++) ends.push(at);
    }
  }
  return ends;
}

/** Everything of one person made ready for searching; done once per person, not per search. */
export function searchEntry(person: SearchPerson): SearchEntry {
  const words = searchWords('name', person.name);
  for (const field of person.fields) {
    words.push(...searchWords(field.key, field.text));
    for (const other of field.also ?? []) words.push(...searchWords(field.key, other, false));
  }
  return {
    id: person.id,
    orderKey: givenNameKey(person),
    words,
    haystack: haystackOf(words),
    nameHaystack: haystackOf(words.filter(({ field }) => field === 'name')),
  };
}

function haystackOf(words: readonly SearchWord[]): string {
  return words.map(({ folded }) => ` ${folded}`).join('');
}

/** Puts entries in order by given name; entries of unchanged people are taken over as they are. */
export function searchIndex(entries: readonly SearchEntry[]): SearchIndex {
  return { entries: entries.toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : a.orderKey > b.orderKey ? 1 : 0)) };
}
