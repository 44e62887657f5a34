/** Fonts of the time before Unicode: the letters stand under other signs and are brought back by the reader. */
export type LegacyFont = 'TCVN3' | 'VNI';

/** The signs under which TCVN 5712:1993 (fonts .Vn…) keeps its letters, seen as Windows-1252. */
const TCVN3: Readonly<Record<string, string>> = pairs(
  'µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ',
);

/** VNI for Windows: a base letter followed by the sign of its tone, and a few letters of their own. */
const VNI_MARKS: Readonly<Record<string, string>> = (() => {
  const table: Record<string, string> = {};
  const add = (base: string, signs: string, letters: string) => {
    [...signs].forEach((sign, i) => {
      const letter = [...letters][i] as string;
      table[base + sign] = letter;
      table[base.toUpperCase() + sign.toUpperCase()] = letter.toUpperCase();
      table[base.toUpperCase() + sign] = letter.toUpperCase();
    });
  };
  add('a', 'ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ');
  add('e', 'ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ');
  add('o', 'ùøûõïâáàåãä', 'óòỏõọôốồổỗộ');
  add('u', 'ùøûõï', 'úùủũụ');
  add('y', 'ùøûõ', 'ýỳỷỹ');
  add('ô', 'ùøûõï', 'ớờởỡợ');
  add('ö', 'ùøûõï', 'ứừửữự');
  return table;
})();
const VNI_SINGLE: Readonly<Record<string, string>> = pairs('ñđÑĐôơÔƠöưÖƯæỉÆỈóĩÓĨòịÒỊîỵÎỴ');

function pairs(text: string): Record<string, string> {
  const chars = [...text.normalize('NFC')];
  const table: Record<string, string> = {};
  for (let i = 0; i + 1 < chars.length; i += 2) table[chars[i] as string] = chars[i + 1] as string;
  return table;
}

export function fromTcvn3(text: string): string {
  let result = '';
  for (const char of text) result += TCVN3[char] ?? char;
  return result;
}

export function fromVni(text: string): string {
  let result = '';
  const chars = [...text];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    const two = VNI_MARKS[char + (chars[i + 1] ?? '')];
    if (two) {
      result += two;
      i++;
    } else result += VNI_SINGLE[char] ?? char;
  }
  return result;
}

export const fromLegacy = (text: string, font: LegacyFont): string =>
  font === 'TCVN3' ? fromTcvn3(text) : fromVni(text);

/** Which old font a font's name belongs to: ".VnTime", ".VnArialH", "VNI-Times". */
export function legacyFontNamed(name: string): LegacyFont | null {
  if (/^\.vn/iu.test(name)) return 'TCVN3';
  return /^vni[-\s]/iu.test(name) ? 'VNI' : null;
}

/** Fonts of TCVN3 that show small letters as capitals end in H. */
export const isCapitalFont = (name: string): boolean => /^\.vn.*h$/iu.test(name.trim());

const SYLLABLE =
  /^(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?(uyê|uya|oa|oe|oă|uy|uâ|uê|uơ|iê|yê|ươ|uô|ia|ya|ưa|ua|oo|[aăâeêioôơuưy])[iouyae]?(ng|nh|ch|[cmnpt])?$/u;
const TONES = /\u0300|\u0301|\u0303|\u0309|\u0323/gu;

/** Whether a word is a Vietnamese syllable by its spelling: at most one tone, letters in an order that exists. */
function isSyllable(word: string): boolean {
  const parted = word.toLocaleLowerCase('vi').normalize('NFD');
  const tones = parted.match(TONES)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(parted.replace(TONES, '').normalize('NFC'));
}

export const NOT_ASCII = /[\u0080-\u{10ffff}]/u;

/**
 * How well a text reads as Vietnamese: words with signs beyond ASCII that are syllables, less those that are not.
 *
 * @returns from -1 to 1; 0 for a text without such words
 */
export function vietnameseScore(text: string): number {
  const words = text.split(/[\s\d.,;:/()"'|+*=_-]+/u).filter((word) => NOT_ASCII.test(word));
  if (words.length === 0) return 0;
  const good = words.filter((word) => isSyllable(word.normalize('NFC'))).length;
  return (2 * good - words.length) / words.length;
}

/** Letters that only Unicode Vietnamese has: a text with them was not typed in an old font. */
export const UNICODE_ONLY = /[\u0100-\u01b0\u1ea0-\u1ef9]|\p{M}/u;

/** The old font that a text seems typed in, by trying both; null when it reads better as it stands. */
export function guessLegacyFont(text: string): LegacyFont | null {
  if (!NOT_ASCII.test(text) || UNICODE_ONLY.test(text)) return null;
  const plain = vietnameseScore(text);
  const scores: [LegacyFont, number][] = [
    ['TCVN3', vietnameseScore(fromTcvn3(text))],
    ['VNI', vietnameseScore(fromVni(text))],
  ];
  scores.sort((a, b) => b[1] - a[1]);
  const best = scores[0];
  return best && best[1] > 0.3 && best[1] > plain + 0.2 ? best[0] : null;
}
