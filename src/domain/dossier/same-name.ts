import { foldAccents } from '../../lib/fold-accents.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A name with every accent, as two papers must agree on it. Capitals and the place of the tone (Hoà, Hòa; Quý, Qúy) are
 * ways of writing, and so is the Icelandic Ð, which looks like Đ. A syllable has one tone, so it may stand at its end.
 */
export function writtenName(name: string): string {
  const words = name.toLowerCase().replace(/ð/gu, 'đ').normalize('NFD').trim().split(/\s+/u);
  return words.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join('')).join(' ');
}

/**
 * Whether two names are those of one person as far as names tell: with every accent, since Sơ and So are two; of a name
 * that was typed without any accent the plain letters count. An unknown name is nobody's.
 */
export function isSameName(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a?.trim() || !b?.trim()) return false;
  const [first, second] = [writtenName(a), writtenName(b)];
  if (first === second) return true;
  const [plainFirst, plainSecond] = [foldAccents(first), foldAccents(second)];
  return plainFirst === plainSecond && (plainFirst === first || plainSecond === second);
}
