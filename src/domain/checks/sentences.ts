export interface Sentence {
  /** without names, forms of address, marks and capitals */
  key: string;
  words: number;
}

const ADDRESS = /(?<!\p{L})(đồng chí|quần chúng|ông|bà|anh|chị|em|cháu|cô|chú|bác)(?!\p{L})/giu;

/**
 * The sentences of a text as two people might share them by copying: the person's own name and the word of address do
 * not count, nor do capitals, marks and numbers.
 */
export function sentencesOf(text: string, name: string): Sentence[] {
  const own = name.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean);
  const [full, given] = [own.join(' '), own.at(-1) ?? ''];
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[.;!?\n]+/u)
    .map((sentence) => {
      let plain = sentence.replace(ADDRESS, ' ').replace(/[^\p{L}\s]+/gu, ' ');
      plain = ` ${plain.replace(/\s+/gu, ' ').trim()} `;
      if (full) plain = plain.replaceAll(` ${full} `, ' ').replaceAll(` ${given} `, ' ');
      const words = plain.trim().split(' ').filter(Boolean);
      return { key: words.join(' '), words: words.length };
    })
    .filter(({ words }) => words > 0);
}
