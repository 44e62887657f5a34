export interface Sentence {
  /** without names, forms of address, marks and capitals */
  key: string;
  words: number;
}

const ADDRESS = new Set(['ông', 'bà', 'anh', 'chị', 'em', 'cháu', 'cô', 'chú', 'bác']);
const ADDRESS_PAIRS = new Set(['đồng chí', 'quần chúng']);

/**
 * The sentences of a text as two people might share them by copying: the person's own name and the word of address do
 * not count, nor do capitals, marks and numbers.
 */
export function sentencesOf(text: string, name: string): Sentence[] {
  const own = wordsOf(name);
  return text.split(/[.;!?\n]+/u).flatMap((sentence): Sentence[] => {
    const all = wordsOf(sentence);
    const kept: string[] = [];
    for (let i = 0; i < all.length; i += 1) {
      const skipped = skippedAt(all, i, own);
      if (skipped > 0) i += skipped - 1;
      else kept.push(all[i] ?? '');
    }
    return kept.length === 0 ? [] : [{ key: kept.join(' '), words: kept.length }];
  });
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** How many words from `i` on are the person's name, or how they are called. */
function skippedAt(words: readonly string[], i: number, name: readonly string[]): number {
  const word = words[i] ?? '';
  if (ADDRESS_PAIRS.has(`${word} ${words[i + 1]}`)) return 2;
  if (name.length > 1 && name.every((part, k) => words[i + k] === part)) return name.length;
  return ADDRESS.has(word) || word === name.at(-1) ? 1 : 0;
}
