import type { SearchEntry, SearchIndex, SearchPerson } from './search-index.ts';
import type { PlacedWord } from './search-words.ts';
import { placedWords, wordForm, wordsOf } from './search-words.ts';

export interface Range {
  /** "name" or the key of another field */
  field: string;
  /** UTF-16 positions in the text as written; `end` is not included */
  start: number;
  end: number;
}

/** A person found. `ranges` is worked out when asked, so that only the rows on the screen pay for it. */
export interface SearchHit {
  readonly id: string;
  /** every accented letter of the query stands so in the person's words */
  readonly exact: boolean;
  /** what to highlight, in order per field */
  readonly ranges: readonly Range[];
}

interface QueryWord {
  folded: string;
  /** finds a word that is written so among words with their tones; null where nothing in the query is accented */
  written: RegExp | null;
}

class Hit implements SearchHit {
  readonly id: string;
  readonly exact: boolean;
  readonly #person: SearchPerson;
  readonly #words: readonly QueryWord[];

  constructor(person: SearchPerson, words: readonly QueryWord[], exact: boolean) {
    this.id = person.id;
    this.exact = exact;
    this.#person = person;
    this.#words = words;
  }

  get ranges(): readonly Range[] {
    const texts = [{ key: 'name', text: this.#person.name }, ...this.#person.fields];
    const placed = texts.flatMap(({ key, text }) => placedWords(text).map((word) => ({ field: key, word })));
    const ranges = this.#words.flatMap((query) => {
      const begun = placed.filter(({ word }) => word.folded.startsWith(query.folded));
      const best = begun.find(({ word }) => isWrittenSo(query, word)) ?? begun[0];
      return best === undefined ? [] : [rangeOf(best.field, best.word, query)];
    });
    return mergeRanges(ranges);
  }
}

/**
 * People of whom every word of the query begins a word. A plain letter matches any accent of it (d also đ); an
 * accented query ranks people who are written so before the others; hits in the name come before hits elsewhere, and
 * within that the order by given name stays. An empty query gives everybody.
 */
export function searchPeople(index: SearchIndex, query: string): SearchHit[] {
  const words = queryWords(query);
  if (words.length === 0 && query.trim() !== '') return [];
  const needles = words.map(({ folded }) => ` ${folded}`);
  const accented = words.flatMap(({ written }) => (written === null ? [] : [written]));
  const ranked: [SearchHit[], SearchHit[], SearchHit[], SearchHit[]] = [[], [], [], []];
  for (const entry of index.entries) {
    if (!begins(entry.all.folded, needles)) continue;
    const exact = accented.every((written) => written.test(entry.all.written));
    ranked[rank(entry, needles, exact)]?.push(new Hit(entry.person, words, exact));
  }
  return ranked.flat();
}

function begins(haystack: string, needles: readonly string[]): boolean {
  for (const needle of needles) if (!haystack.includes(needle)) return false;
  return true;
}

function rank(entry: SearchEntry, needles: readonly string[], exact: boolean): 0 | 1 | 2 | 3 {
  const inName = begins(entry.name.folded, needles);
  if (exact) return inName ? 0 : 1;
  return inName ? 2 : 3;
}

function queryWords(query: string): QueryWord[] {
  // A citizen or telephone number is one word, however it is grouped.
  const text = /^[\d\s.]+$/.test(query) ? query.replace(/[\s.]/g, '') : query;
  return wordsOf(text.normalize('NFC'))
    .map(queryWord)
    .filter(({ folded }) => folded !== '');
}

/** The letters that a plain one stands for. */
const VARIANTS: Readonly<Record<string, string>> = { a: 'aăâ', d: 'dđ', e: 'eê', o: 'oôơ', u: 'uư' };

function queryWord(word: string): QueryWord {
  const { folded, letters, tone } = wordForm(word);
  if (tone === 0 && letters === folded) return { folded, written: null };
  const typed = [...word.replace(/['’‘ʼ`´]/g, '')];
  const pattern = [...letters].map((letter, i) => {
    const plain = letter === folded[i] && wordForm(typed[i] ?? '').tone === 0;
    return plain && VARIANTS[letter] ? `[${VARIANTS[letter]}]` : letter;
  });
  return { folded, written: new RegExp(` ${pattern.join('')}${tone === 0 ? '' : `[^ ]*${tone}`}`) };
}

function isWrittenSo({ written }: QueryWord, { letters, tone }: PlacedWord): boolean {
  return written === null || written.test(` ${letters}${tone}`);
}

function rangeOf(field: string, word: PlacedWord, query: QueryWord): Range {
  return { field, start: word.start, end: word.ends[query.folded.length - 1] ?? word.start };
}

function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.toSorted(byPlace)) {
    const last = merged.at(-1);
    if (last && last.field === range.field && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

function byPlace(a: Range, b: Range): number {
  if (a.field !== b.field) return a.field < b.field ? -1 : 1;
  return a.start - b.start;
}
