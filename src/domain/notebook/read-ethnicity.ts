import { letterKey, oneLine, rawText, saysNone } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import type { ListWord } from './notebook-lists.ts';
import type { Cell } from './workbook.ts';

/** Other ways to write a name of the list of 54 groups (letters only, without accents) → the name of the list. */
const ALIASES: Readonly<Record<string, string>> = {
  viet: 'Kinh',
  kinhviet: 'Kinh',
  mong: 'Hmông',
  hmongmong: 'Hmông',
  monghmong: 'Hmông',
  hmoong: 'Hmông',
  meo: 'Hmông',
  man: 'Dao',
  khmer: 'Khơ-me',
  khome: 'Khơ-me',
  khmu: 'Khơ-mú',
  kmu: 'Khơ-mú',
  kmhmu: 'Khơ-mú',
  khomu: 'Khơ-mú',
  hani: 'Hà Nhì',
  hanhy: 'Hà Nhì',
  uni: 'Hà Nhì',
  jarai: 'Gia-rai',
  jrai: 'Gia-rai',
  rhade: 'Ê-đê',
  bahnar: 'Ba-na',
  sedang: 'Xơ-đăng',
  xodang: 'Xơ-đăng',
  koho: 'Cơ-ho',
  caolan: 'Sán Chay',
  sanchi: 'Sán Chay',
  sinhmun: 'Xinh-mun',
  xingmun: 'Xinh-mun',
  stieng: 'Xtiêng',
  katu: 'Cơ-tu',
  vankieu: 'Bru-Vân Kiều',
  bru: 'Bru-Vân Kiều',
  nhang: 'Giáy',
  dzay: 'Giáy',
  xapho: 'Phù Lá',
  khosung: 'La Hủ',
  xalaivang: 'La Hủ',
};

/** The dân tộc of a cell, in the official list; a local branch ("Thái trắng") is asked with its group as proposal. */
export function readEthnicity(cell: Cell | undefined, groups: readonly ListWord[]): Reading<ListWord> {
  const raw = rawText(cell).normalize('NFC');
  const given = oneLine(raw);
  if (given === '') return { value: null, fixes: [] };
  const exact = groups.find((group) => raw === mainName(group.name));
  if (exact) return { value: word(exact), fixes: [] };
  const bare = given.replace(/^(dân tộc|dt|d\.t\.?)\s*[:.]?\s+/iu, '');
  const found = groupNamed(bare, groups);
  if (found) return { value: word(found), fixes: [{ rule: 'ETHNICITY_ALIAS', from: raw }] };
  if (saysNone(given)) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  const branch = branchOf(bare, groups);
  return {
    value: null,
    fixes: [],
    question: { code: 'ETHNICITY_UNKNOWN', given, ...(branch ? { proposal: word(branch) } : {}) },
  };
}

/** The official list writes "Hmông (Mông)" in places; the name is what stands before the bracket. */
const mainName = (name: string): string => name.replace(/\s*\(.*\)$/u, '');
const word = (group: ListWord): ListWord => ({ code: group.code, name: mainName(group.name) });

/** The groups by their spelling and by their letters, kept with the list. */
const indexes = new WeakMap<readonly ListWord[], { written: Map<string, ListWord>; letters: Map<string, ListWord> }>();

function indexOf(groups: readonly ListWord[]) {
  let index = indexes.get(groups);
  if (!index) {
    index = { written: new Map(), letters: new Map() };
    for (const group of [...groups].reverse()) {
      index.written.set(mainName(group.name).toLocaleLowerCase('vi'), group);
      index.letters.set(letterKey(group.name), group);
      index.letters.set(letterKey(mainName(group.name)), group);
    }
    indexes.set(groups, index);
  }
  return index;
}

export function groupNamed(text: string, groups: readonly ListWord[]): ListWord | null {
  const key = letterKey(text);
  if (key === '') return null;
  const alias = ALIASES[key];
  const { written, letters } = indexOf(groups);
  return written.get(oneLine(text).toLocaleLowerCase('vi')) ?? letters.get(alias ? letterKey(alias) : key) ?? null;
}

/** The group in front of a qualifier: "Mông Hoa", "Dao đỏ", "Thái (trắng)". */
function branchOf(text: string, groups: readonly ListWord[]): ListWord | null {
  const words = text.split(/[\s(),/-]+/u).filter(Boolean);
  for (let count = words.length - 1; count > 0; count--) {
    const group = groupNamed(words.slice(0, count).join(' '), groups);
    if (group) return group;
  }
  return null;
}
