import { foldAccents } from '../../lib/fold-accents.ts';
import { cleanText, oneLine, rawText, saysNone, wordKey } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import { withCapitals } from './read-name.ts';
import type { Cell } from './workbook.ts';

const TITLE = /^(?:đ\s*[/.]\s*c\.?|đc|đồng chí|đ\/chí|đ\.chí|ông|bà|anh|chị|thầy|cô)\s*[:.]?\s+/iu;
const NOBODY = /^(chua (co|phan cong|cu|ro)|dang (phan cong|cho)|khong co|se phan cong)/;

/** Longer than any list of mentors. */
const LONGEST = 600;

/** Posts that stand beside a mentor's name. */
const POST =
  /^(bt|pbt|bi thu|pho bi thu|chi uy|chi uy vien|cuv|dang vien|dv|dvct|truong ban|pho ban|uv|ubv|bi thu chi bo|bt chi bo|btcb)( |$)/;

/** The names in a mentors' cell, titles taken off; several may stand in it. */
export function mentorNames(raw: string): { names: string[]; titled: boolean } {
  let titled = false;
  const names = cleanText(raw.slice(0, LONGEST))
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/(?:từ|ngày|từ ngày)?\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/giu, ' ')
    .replace(/([^\s,;+&/\n])\s+(?=(?:đ\s*[/.]\s*c|đồng chí)[\s.:])/giu, '$1;')
    .split(/[,;+&\n]|\svà\s|\s[-–]\s|(?<!đ)\/(?!c)/iu)
    .map(oneLine)
    .filter(Boolean)
    .map((part) => {
      const name = part
        .replace(TITLE, '')
        .replace(/\s*\(.*\)$/u, '')
        .replace(/[\s:.,-]*\+?\d[\d\s.]{6,}$/u, '')
        .replace(/[\s.:]+$/u, '');
      if (name !== part) titled = true;
      return name.replace(/^\d+[.)]\s*/u, '');
    })
    .filter((name) => /\p{L}/u.test(name) && !POST.test(wordKey(name)));
  return { names, titled };
}

/**
 * Those who help the candidate. A given name alone ("đ/c Pâng") is asked, with the one full name that ends so.
 *
 * @param known full names seen elsewhere: members of the cell, mentors written out in other rows
 */
export function readMentors(cell: Cell | undefined, known: readonly string[]): Reading<string[]> {
  const raw = rawText(cell);
  const given = oneLine(raw);
  if (given === '') return { value: [], fixes: [] };
  if (saysNone(given) || NOBODY.test(wordKey(given))) return { value: [], fixes: [{ rule: 'NONE_WORD', from: given }] };
  const { names: written, titled } = mentorNames(raw);
  const names = cell?.legacyFont === 'TCVN3' ? written.map(withCapitals) : written;
  const resolved = names.map((name) => ({ name, full: fullNameOf(name, known) }));
  const isShort = ({ name, full }: { name: string; full: string | null }) =>
    !name.includes(' ') || (full !== null && wordKey(full) !== wordKey(name));
  if (resolved.some(isShort)) {
    const proposal = resolved.map(({ name, full }) => full ?? (name.includes(' ') ? name : null));
    const whole = proposal.every((name) => name !== null);
    return { value: [], fixes: [], question: { code: 'MENTOR_SHORT', given, ...(whole ? { proposal } : {}) } };
  }
  // A day or a phone beside a name has no place here, but is not lost.
  const more = /\d/u.test(given) && !names.some((name) => /\d/u.test(name));
  return {
    value: [...new Set(names)],
    fixes: titled ? [{ rule: 'MENTOR_TITLE', from: given }] : [],
    ...(more ? { aside: given } : {}),
  };
}

/** The one known full name whose last words are these; null when none or several. */
function fullNameOf(name: string, known: readonly string[]): string | null {
  const ends = (key: (text: string) => string) => {
    const wanted = key(name);
    return [...new Set(known.filter((full) => key(full) === wanted || key(full).endsWith(` ${wanted}`)))];
  };
  const accented = ends((text) => oneLine(text).toLocaleLowerCase('vi'));
  if (accented.length === 1) return accented[0] ?? null;
  if (accented.length > 1) return null;
  const folded = ends((text) => foldAccents(oneLine(text)));
  return folded.length === 1 ? (folded[0] ?? null) : null;
}
