import { foldAccents } from '../../lib/fold-accents.ts';
import type { Cell } from './workbook.ts';

/** Signs that nobody types on purpose and nobody sees: controls, zero-width signs, marks of direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is the list of what is taken out
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]|\u00ad/g;

/** What stands in the cell, untouched: the text of a text cell, else what the sheet shows. */
export function rawText(cell: Cell | undefined): string {
  if (!cell) return '';
  return cell.value.kind === 'text' ? cell.value.text : cell.written;
}

/** NFC, invisible signs out, doubled and outer spaces out; line breaks stay. */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The same on one line. */
export const oneLine = (raw: string): string => cleanText(raw).replace(/\s+/gu, ' ').trim();

export const textOf = (cell: Cell | undefined): string => cleanText(rawText(cell));

/** Keys of short texts, which a list repeats thousands of times. Emptied when full; the answers do not depend on it. */
const knownKeys = new Map<string, string>();
const MOST_KEYS = 20_000;

/** Letters and figures without accents, small, single spaces between: what header words and list words are compared by. */
export function wordKey(text: string): string {
  const known = knownKeys.get(text);
  if (known !== undefined) return known;
  const key = foldAccents(text)
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
  if (text.length <= 80) {
    if (knownKeys.size >= MOST_KEYS) knownKeys.clear();
    knownKeys.set(text, key);
  }
  return key;
}

/** The same without spaces: "Khơ Mú" and "Khơ-mú" are one. */
export const letterKey = (text: string): string => wordKey(text).replaceAll(' ', '');

const NONE = new Set(['khong', 'ko', 'kg', 'khong co', 'chua', 'chua co', 'khong ro', 'chua ro', '0', 'k']);

/** A word by which people say "nothing here": Không, 0, chưa có, a dash. */
export function saysNone(text: string): boolean {
  const key = wordKey(text);
  if (key === '') return text.trim() !== '';
  return NONE.has(key);
}

/** A cross in a box, whatever sign the writer takes for it. */
export function isMark(text: string): boolean {
  return /^([xX✓✔☑*+v]|có|co|1|true|đúng)$/iu.test(text.trim());
}

const DITTO = /^(["”“〃]|''|-?\s*(nt|như trên)\s*-?|\/\/|-\s*["”]\s*-)$/iu;

/** „the same as above“, as written in lists: ", nt, như trên, //. */
export const saysDitto = (text: string): boolean => DITTO.test(text.trim());

/** "Pá Bon" from "PÁ BON": first letter of each word large; words that are written in mixed letters stay. */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word) =>
      word === word.toLocaleUpperCase('vi') && /\p{L}/u.test(word)
        ? word.charAt(0) + word.slice(1).toLocaleLowerCase('vi')
        : word,
    )
    .join(' ');
}

/** Whether every letter of the text is large (and there is more than one). */
export function isAllCaps(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && letters === letters.toLocaleUpperCase('vi');
}
