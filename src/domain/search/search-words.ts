/** One word in the forms that searching compares. */
export interface WordForm {
  /** without accents, small letters: "duc" */
  folded: string;
  /** letters with their own marks, without tone: "đưc" */
  letters: string;
  /** 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng: of the syllable, wherever it was typed ("Hoà", "Hòa") */
  tone: number;
}

/** A word of a text with its place in it (UTF-16). */
export interface PlacedWord extends WordForm {
  start: number;
  /** for each folded letter the end of what it stands for: a decomposed letter with two marks is three long */
  ends: readonly number[];
}

const WORD = /[\p{L}\p{N}\p{M}'’‘ʼ`´]+/gu;
const APOSTROPHES = /['’‘ʼ`´]/g;
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const ALL_MARKS = /[\u0300-\u036f]/g;
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** The same words come again and again: names, villages, occupations. */
const known = new Map<string, WordForm>();
const MOST_KNOWN = 20_000;

export function wordForm(word: string): WordForm {
  const found = known.get(word);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const decomposed = word.replace(APOSTROPHES, '').normalize('NFD').toLowerCase();
  const form = {
    folded: decomposed.replace(ALL_MARKS, '').replace(/đ/g, 'd'),
    letters: decomposed.replace(TONE_MARKS, '').normalize('NFC'),
    tone: Math.max(0, TONES.indexOf(decomposed.match(TONE_MARKS)?.[0] ?? '')),
  };
  known.set(word, form);
  return form;
}

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** H'Mông, Hmông and Mông are one people: the other spelling of such a word, else null. */
export function otherSpelling({ folded, letters, tone }: WordForm): WordForm | null {
  if (folded.startsWith('hmong')) return { folded: folded.slice(1), letters: letters.slice(1), tone };
  return folded === 'mong' ? { folded: 'hmong', letters: `h${letters}`, tone } : null;
}

/** The words of a text, other spellings among them, with their places: for what is highlighted. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }) => {
    const form = wordForm(word);
    if (form.folded === '') return [];
    const ends = foldedEnds(word, start);
    const other = otherSpelling(form);
    if (other === null) return [{ ...form, start, ends }];
    const shifted = other.folded.length < form.folded.length ? ends.slice(1) : [ends[0] ?? start, ...ends];
    return [
      { ...form, start, ends },
      { ...other, start, ends: shifted },
    ];
  });
}

function foldedEnds(word: string, start: number): number[] {
  const ends: number[] = [];
  let at = start;
  for (const char of word) {
    at += char.length;
    const length = wordForm(char).folded.length;
    if (length === 0 && ends.length > 0) ends[ends.length - 1] = at;
    for (let i = 0; i < length; i++) ends.push(at);
  }
  return ends;
}
