import { foldAccents } from '../../lib/fold-accents.ts';
import type { SearchEntry, SearchIndex, SearchWord } from './search-index.ts';
import { wordForms } from './search-index.ts';

export interface Range {
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
  letters: string;
  tone: string;
  /** which letter of the query carries the tone; -1 for none */
  toneAt: number;
  accented: boolean;
}

class Hit implements SearchHit {
  readonly id: string;
  readonly exact: boolean;
  readonly #entry: SearchEntry;
  readonly #words: readonly QueryWord[];

  constructor(entry: SearchEntry, words: readonly QueryWord[], exact: boolean) {
    this.id = entry.id;
    this.exact = exact;
    this.#entry = entry;
    this.#words = words;
  }

  get ranges(): readonly Range[] {
    return mergeRanges(
      this.#words.flatMap((query) => {
        const word = bestMatch(query, this.#entry.words);
        return word === undefined ? [] : highlight(word, query);
      }),
    );
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
  const accented = words.filter((word) => word.accented);
  const needles = words.map(({ folded }) => ` ${folded}`);
  const ranked: [SearchHit[], SearchHit[], SearchHit[], SearchHit[]] = [[], [], [], []];
  for (const entry of index.entries) {
    if (!needles.every((needle) => entry.haystack.includes(needle))) continue;
    const exact = accented.every((word) => entry.words.some((of) => isWrittenSo(word, of)));
    const inName = needles.every((needle) => entry.nameHaystack.includes(needle));
    ranked[(exact ? 0 : 2) + (inName ? 0 : 1)]?.push(new Hit(entry, words, exact));
  }
  return ranked.flat();
}

function queryWords(query: string): QueryWord[] {
  // A citizen or telephone number is one word, however it is grouped.
  const text = /^[\d\s.]+$/.test(query) ? query.replace(/[\s.]/g, '') : query;
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}'’‘ʼ`´]+/gu) ?? [];
  return words.filter((word) => foldAccents(word) !== '').map(queryWord);
}

function queryWord(word: string): QueryWord {
  const forms = wordForms(word);
  const letters = [...word.replace(/['’‘ʼ`´]/g, '')];
  const toneAt = forms.tone === '' ? -1 : letters.findIndex((letter) => wordForms(letter).tone !== '');
  return { ...forms, toneAt, accented: forms.tone !== '' || forms.letters !== forms.folded };
}

function bestMatch(query: QueryWord, words: readonly SearchWord[]): SearchWord | undefined {
  const begun = words.filter((word) => word.folded.startsWith(query.folded));
  return begun.find((word) => isWrittenSo(query, word)) ?? begun[0];
}

/** Each accented letter of the query stands in the word; the tone may be typed on either vowel ("hoà", "hòa"). */
function isWrittenSo(query: QueryWord, word: SearchWord): boolean {
  if (!word.folded.startsWith(query.folded)) return false;
  if (query.tone !== '' && query.tone !== word.tone) return false;
  for (let i = 0; i < query.letters.length; i++) {
    const plain = query.letters[i] === query.folded[i] && i !== query.toneAt;
    if (!plain && query.letters[i] !== word.letters[i]) return false;
  }
  return true;
}

function highlight(word: SearchWord, query: QueryWord): Range[] {
  const end = word.ends?.[query.folded.length - 1];
  return end === undefined ? [] : [{ field: word.field, start: word.start, end }];
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
