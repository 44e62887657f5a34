export type Spelling = 'old' | 'new';

const FIRST = 'òóỏõọùúủũụ';
const PLAIN: Readonly<Record<string, string>> = {
  ò: 'o',
  ó: 'o',
  ỏ: 'o',
  õ: 'o',
  ọ: 'o',
  ù: 'u',
  ú: 'u',
  ủ: 'u',
  ũ: 'u',
  ụ: 'u',
};
const TONE: Readonly<Record<string, number>> = { ò: 0, ù: 0, ó: 1, ú: 1, ỏ: 2, ủ: 2, õ: 3, ũ: 3, ọ: 4, ụ: 4 };
const SECOND: Readonly<Record<string, string>> = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' };
const PAIR = new RegExp(`([${FIRST}])([aey])(?![\\p{L}])`, 'giu');
const BACK = /([ou])([àáảãạèéẻẽẹỳýỷỹỵ])(?!\p{L})/giu;

/**
 * Writes the tone of an open oa, oe, uy where the unit wants it: "ủy, hòa" (old) or "uỷ, hoà" (new). Both are right
 * Vietnamese; party offices differ (399-QĐ/TW leaves it open). "quý" and "giò" stay: there u and i belong to the
 * consonant. Only for texts of forms, never for a person's name.
 */
export function spell(text: string, spelling: Spelling): string {
  return spelling === 'new' ? toNew(text.normalize('NFC')) : toOld(text.normalize('NFC'));
}

function toNew(text: string): string {
  return text.replace(PAIR, (pair, first: string, second: string) => {
    const low = first.toLowerCase();
    const base = PLAIN[low] ?? '';
    // oa, oe and uy are such pairs; "ua" of "mùa" keeps its tone on the u
    if (!isPair(base, second.toLowerCase())) return pair;
    const toned = SECOND[second.toLowerCase()]?.[TONE[low] ?? 0] ?? second;
    return likeCase(base, first) + likeCase(toned, second);
  });
}

function toOld(text: string): string {
  return text.replace(BACK, (pair, first: string, second: string, at: number) => {
    const low = second.toLowerCase();
    const base = Object.keys(SECOND).find((letter) => SECOND[letter]?.includes(low)) ?? '';
    if (!isPair(first.toLowerCase(), base) || /q/i.test(text[at - 1] ?? '')) return pair;
    const tone = SECOND[base]?.indexOf(low) ?? 0;
    const toned = [...FIRST].find((letter) => PLAIN[letter] === first.toLowerCase() && TONE[letter] === tone) ?? first;
    return likeCase(toned, first) + likeCase(base, second);
  });
}

const isPair = (first: string, second: string) => (first === 'o' ? second !== 'y' : second === 'y');
const likeCase = (letter: string, like: string) => (like === like.toUpperCase() ? letter.toUpperCase() : letter);
