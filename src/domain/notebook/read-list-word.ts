import { letterKey, oneLine, rawText, saysNone, wordKey } from './cell-text.ts';
import type { FixRule, Reading } from './interpretation.ts';
import { isWritten, type ListEntry, type ListWord, listWord, spellings } from './notebook-lists.ts';
import type { Cell } from './workbook.ts';

const RELIGIONS: Readonly<Record<string, string>> = {
  phat: 'Phật giáo',
  daophat: 'Phật giáo',
  thienchua: 'Công giáo',
  thienchuagiao: 'Công giáo',
  daothienchua: 'Công giáo',
  kito: 'Công giáo',
  hoahao: 'Phật giáo Hòa Hảo',
  daocaodai: 'Cao Đài',
  daotinlanh: 'Tin Lành',
  tinlanhvietnam: 'Tin Lành',
  islam: 'Hồi giáo',
  daohoi: 'Hồi giáo',
};
const NO_RELIGION = new Set(['khong', 'khongco', 'khongtheo', 'khongtheotongiao', 'khongtongiao', 'ko', 'luong', '0']);

/** Religion: "Không" and 0 are the value *Không* here; an empty box is never read as Không. */
export function readReligion(cell: Cell | undefined, list: readonly ListEntry[]): Reading<ListWord> {
  const given = oneLine(rawText(cell));
  if (given === '') return { value: null, fixes: [] };
  const none = list.find((entry) => letterKey(entry.name) === 'khong');
  if (none && NO_RELIGION.has(letterKey(given))) {
    return { value: listWord(none), fixes: given === none.name ? [] : [{ rule: 'NONE_WORD', from: given }] };
  }
  if (!/\p{L}/u.test(given)) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  const key = letterKey(given);
  const wanted = letterKey(RELIGIONS[key] ?? given);
  const found = list.find((entry) => spellings(entry).some((text) => letterKey(text) === wanted));
  if (found) return { value: listWord(found), fixes: cased(given, found) };
  return { value: null, fixes: [], question: { code: 'RELIGION_UNKNOWN', given } };
}

const cased = (given: string, found: ListEntry): { rule: FixRule; from: string }[] =>
  isWritten(found, given) ? [] : [{ rule: 'LIST_CASE', from: given }];

/** Levels of training by how people write them; the first that fits the beginning of the text. */
const LEVELS: readonly [RegExp, string][] = [
  [/^(ts|tien si)\b/, 'tiến sĩ'],
  [/^(ths|th s|thac si|thac sy|cao hoc|sau dai hoc)\b/, 'thạc sĩ'],
  [/^(tot nghiep |tn )?(dh|dhsp|dai hoc|cu nhan|ky su|bac si)\b/, 'đại học'],
  [/^(tot nghiep |tn )?(cd|cdsp|cao dang)\b/, 'cao đẳng'],
  [/^(tot nghiep |tn )?(tc|tccn|thcn|trung cap|trung hoc chuyen nghiep|y si)\b/, 'trung cấp'],
  [/^(tot nghiep |tn )?(sc|so cap|cnkt|cong nhan ky thuat|chung chi nghe|nghe)\b/, 'sơ cấp'],
];

/** Professional training in the words of the party statistics; what stands behind the level goes to the note. */
export function readProfessionalLevel(cell: Cell | undefined, list: readonly ListEntry[]): Reading<ListWord> {
  const given = oneLine(rawText(cell));
  if (given === '') return { value: null, fixes: [] };
  if (saysNone(given) || /^(chua qua dao tao|khong qua dao tao|lao dong pho thong|ldpt)$/.test(wordKey(given))) {
    return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  }
  const key = wordKey(given);
  const exact = list.find((entry) => spellings(entry).some((text) => wordKey(text) === key));
  if (exact) return { value: listWord(exact), fixes: cased(given, exact) };
  for (const [pattern, name] of LEVELS) {
    const match = pattern.exec(key);
    // The lowest level stands in the list together with others: "công nhân kỹ thuật, nhân viên, sơ cấp".
    const found = match && list.find((entry) => wordKey(entry.name).includes(wordKey(name)));
    if (found && match) {
      const more = key.slice(match[0].length).trim() !== '';
      return { value: listWord(found), fixes: cased(given, found), ...(more ? { aside: given } : {}) };
    }
  }
  return { value: null, fixes: [], question: { code: 'LEVEL_UNKNOWN', given } };
}

/** Lý luận chính trị. */
export function readPoliticalTheory(cell: Cell | undefined, list: readonly ListEntry[]): Reading<ListWord> {
  const given = oneLine(rawText(cell));
  if (given === '') return { value: null, fixes: [] };
  if (saysNone(given)) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  const key = wordKey(given);
  const wanted = /^(sc|so cap)/.test(key)
    ? 'so cap'
    : /^(tc|trung cap)/.test(key)
      ? 'trung cap'
      : /^(cc|cao cap|cu nhan)/.test(key)
        ? 'cao cap'
        : key;
  const found = list.find((entry) => wordKey(entry.name).startsWith(wanted));
  if (found) return { value: listWord(found), fixes: cased(given, found) };
  return { value: null, fixes: [], question: { code: 'LEVEL_UNKNOWN', given } };
}
