import { oneLine, rawText, saysNone, wordKey } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import { isWritten, type ListEntry, type ListWord, listWord, spellings } from './notebook-lists.ts';
import type { Cell } from './workbook.ts';

/** Ways to write general schooling; each leads to the word of the list that begins so. */
const WORDS: readonly [RegExp, string][] = [
  [
    /^(thpt|ptth|pho thong( trung hoc)?|trung hoc pho thong|cap (3|iii)|c3|btthpt|bo tuc thpt|gdtx|het cap (3|iii))$/,
    'thpt',
  ],
  [/^(thcs|ptcs|trung hoc co so|cap (2|ii)|c2|btthcs|bo tuc thcs|het cap (2|ii))$/, 'thcs'],
  [/^(th|tieu hoc|cap (1|i)|c1|het cap (1|i))$/, 'tieu hoc'],
  [/^(biet (doc|chu)|xoa mu|doc thong|da xoa mu|doc viet|biet viet)/, 'biet doc'],
];

/** Giáo dục phổ thông: a word of the list, or "n/12" and "n/10" as they stand on paper. */
export function readEducation(cell: Cell | undefined, list: readonly ListEntry[]): Reading<ListWord> {
  const given = oneLine(rawText(cell));
  if (!cell || given === '') return { value: null, fixes: [] };
  if (cell.value.kind === 'day') return dayInstead(cell.value.day, given);
  if (cell.value.kind === 'number') return fromNumber(cell.value.number, given);
  if (saysNone(given) || /^(mu chu|khong biet chu)$/.test(wordKey(given))) {
    return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  }
  const level =
    /^(?:lớp|lop|trình độ|hết|học hết|tốt nghiệp|tn)?\s*(?:lớp\s*)?(\d{1,2})\s*[/\\.-]\s*(1[02])(?!\d)(.*)$/iu.exec(
      given,
    );
  if (level && Number(level[1]) >= 1 && Number(level[1]) <= Number(level[2])) {
    const name = `${Number(level[1])}/${level[2]}`;
    const rest = (level[3] ?? '').replace(/^[\s,;.+()-]+|[\s()]+$/gu, '');
    return {
      value: { code: name, name },
      fixes: given === name || rest ? [] : [{ rule: 'LIST_CASE', from: given }],
      ...(rest ? { aside: rest } : {}),
    };
  }
  const key = wordKey(given).replace(/^(da )?(tot nghiep|tn|hoc het|het) (?=\S)/, '');
  for (const [pattern, start] of WORDS) {
    const found = pattern.test(key)
      ? list.find((entry) => spellings(entry).some((text) => wordKey(text).startsWith(start)))
      : undefined;
    if (found)
      return { value: listWord(found), fixes: isWritten(found, given) ? [] : [{ rule: 'LIST_CASE', from: given }] };
  }
  const exact = list.find((entry) => spellings(entry).some((text) => wordKey(text) === key));
  if (exact)
    return { value: listWord(exact), fixes: isWritten(exact, given) ? [] : [{ rule: 'LIST_CASE', from: given }] };
  // "THPT (12/12)": the word, and what stands in brackets beside it.
  const bracket = /^([^(]+?)\s*\(([^)]*)\)\s*$/u.exec(given);
  if (bracket?.[1] && bracket[2]) {
    const bare = readEducation({ ...cell, value: { kind: 'text', text: bracket[1] }, written: bracket[1] }, list);
    if (bare.value) return { ...bare, fixes: [{ rule: 'LIST_CASE', from: given }], aside: bracket[2] };
  }
  const grade = /^(?:lop )?(\d{1,2})$/.exec(key);
  if (grade && Number(grade[1]) >= 1 && Number(grade[1]) <= 12) return unsure(given, Number(grade[1]));
  return { value: null, fixes: [], question: { code: 'EDUCATION_UNKNOWN', given } };
}

/** The spreadsheet took "9/12" for a day: which of the two figures is the class follows from the other being 10 or 12. */
function dayInstead(day: string, given: string): Reading<ListWord> {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const pairs = [
    [date, month],
    [month, date],
  ] as const;
  const fit = pairs.find(([level, of]) => (of === 12 || of === 10) && level <= of);
  const name = fit ? `${fit[0]}/${fit[1]}` : null;
  return {
    value: null,
    fixes: [],
    question: { code: 'EDUCATION_AS_DATE', given: name ?? given, ...(name ? { proposal: { code: name, name } } : {}) },
  };
}

function fromNumber(number: number, given: string): Reading<ListWord> {
  if (number === 0) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  if (Number.isInteger(number) && number >= 1 && number <= 12) return unsure(given, number);
  // "9/12" typed as a formula or a fraction is 0.75; the figures are gone.
  return { value: null, fixes: [], question: { code: 'EDUCATION_UNKNOWN', given } };
}

const unsure = (given: string, grade: number): Reading<ListWord> => ({
  value: null,
  fixes: [],
  question: {
    code: 'EDUCATION_UNKNOWN',
    given,
    reason: 'GRADE',
    proposal: { code: `${grade}/12`, name: `${grade}/12` },
  },
});
