import type { PartialDate } from '../records/values.ts';
import { isAllCaps, oneLine, titleCase, wordKey } from './cell-text.ts';
import type { PlaceFound } from './interpretation.ts';
import type { NotebookLists } from './notebook-lists.ts';
import { readDateText } from './read-date.ts';
import { communeInTitle } from './read-place.ts';

/** What the lines above a table, and the name of the sheet, say of it. */
export interface SheetTitles {
  cell: string | null;
  /** village that the cell stands for */
  village: string | null;
  commune: PlaceFound | null;
  asOf: PartialDate | null;
  year: number | null;
  term: string | null;
}

const VILLAGE_WORD = /^(bản|thôn|ấp|buôn|làng|xóm|khu phố|khu|tổ dân phố|tdp|tiểu khu|khối)\s+/iu;
const OFFICE_WORD =
  /^(trường|công an|quân sự|ban chqs|chqs|qs|ca|cơ quan|trạm|y tế|mầm non|tiểu học|thcs|thpt|ptdtbt|ptdtnt|doanh nghiệp|công ty|ubnd|ủy ban|đảng ủy|văn phòng|mặt trận|đoàn thể|hội|đồn|hạt|chi cục|trung tâm|hợp tác xã|nhà máy|sự nghiệp|khối)(?=\s|$)/iu;

/**
 * One way to write the name of a cell: "CHI BỘ BẢN PÁ BON", "Pá Bon", "CB CA XÃ" → "chi bộ bản Pá Bon",
 * "chi bộ Công an xã".
 */
export function cellName(text: string): string | null {
  let name = oneLine(text)
    .replace(/\(.*?\)/gu, ' ')
    .replace(/^(chi bộ|chi bo|cb)\s*[:.]?\s+/iu, '')
    .replace(/\s*[,–-]\s*(đảng bộ|xã|phường|thị trấn)\s.*$/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(name)) return null;
  const village = VILLAGE_WORD.exec(name);
  if (village) {
    name = name.replace(/\s+(xã|phường|thị trấn|thuộc)\s.*$/iu, '');
    return `chi bộ ${String(village[1]).toLocaleLowerCase('vi')} ${titleCase(name.slice(village[0].length))}`;
  }
  if (OFFICE_WORD.test(name)) {
    name = name
      .replace(/^ca(?=\s|$)/iu, 'Công an')
      .replace(/^(ban )?(chqs|qs|chỉ huy quân sự)(?=\s|$)/iu, 'Quân sự')
      .replace(/^trường$/iu, 'Trường học');
    const shouted = isAllCaps(name.replace(/^(Công an|Quân sự|Trường học)/u, '')) || isAllCaps(name);
    if (shouted) name = name.split(' ').map(quietWord).join(' ');
    return `chi bộ ${name.charAt(0).toLocaleUpperCase('vi')}${name.slice(1)}`;
  }
  return `chi bộ bản ${titleCase(name)}`;
}

/** Words of offices that are written small; what else stands in large letters is a name or a short form. */
const OFFICE_WORDS = new Set(
  'trường học tiểu mầm non trung cơ sở phổ thông dân tộc bán trú nội quan công an quân sự ban chỉ huy trạm y tế xã phường văn phòng đảng ủy mặt trận hội đoàn thể đồn biên phòng hạt kiểm lâm chi cục tâm hợp tác nhà máy sự nghiệp khối ủy'.split(
    ' ',
  ),
);

function quietWord(word: string): string {
  const small = word.toLocaleLowerCase('vi');
  if (OFFICE_WORDS.has(small)) return small;
  const isShortForm = /^[A-ZĐ]{2,}$/u.test(word) && !/[AEIOUYÀ-Ỹ]{1}[A-ZĐ]*$/u.test(word.slice(1));
  return isShortForm || /^(UBND|THCS|THPT|TH|MN|PTDTBT|PTDTNT)$/u.test(word) ? word : word.charAt(0) + small.slice(1);
}

/** Cells are the same when they are called the same without "chi bộ" and "bản". */
export const cellKey = (name: string): string =>
  wordKey(cellName(name) ?? name).replace(/^(chi bo )?(ban |thon )?/, '');

const PLAIN_SHEET = /^(sheet|trang tính|trang|tabelle|feuille|bảng)\s*\d*$/iu;

/** The village of "chi bộ bản Pá Bon". */
const villageOf = (cell: string | null): string | null => {
  const name = cell?.replace(/^chi bộ\s+/u, '') ?? '';
  const match = VILLAGE_WORD.exec(name);
  return match ? name.slice(match[0].length) : null;
};

/**
 * @param lines texts above the table, from the top
 * @param sheetName null where the sheet's name says nothing (one sheet alone, CSV)
 */
export function readTitles(
  lines: readonly string[],
  sheetName: string | null,
  lists: NotebookLists,
  today: string,
): SheetTitles {
  const texts = lines
    .flatMap((line) => line.split('\n'))
    .map(oneLine)
    .filter(Boolean);
  let cell: string | null = null;
  for (const text of texts) {
    const match = /^(?:.*?[\s,(–-])?(chi bộ|cb)\s+(?!(?:có|đã|chưa|năm|và|trực)(?:\s|$))([\p{L}].*)$/iu.exec(text);
    if (match?.[2] && match[2].length < 60) {
      cell = cellName(match[2]);
      break;
    }
  }
  if (!cell) {
    const office = texts
      .map((text) => /(?:^|[\s-])(ban chqs xã|ban chqs|công an xã|trường \p{L}+)(?=[\s,]|$)/iu.exec(text)?.[1])
      .find(Boolean);
    if (sheetName && !PLAIN_SHEET.test(oneLine(sheetName)) && isPlaceLike(sheetName)) cell = cellName(sheetName);
    else if (office) cell = cellName(office);
  }
  const commune = texts.map((text) => communeInTitle(text, lists.places)).find(Boolean) ?? null;
  const all = [...texts, sheetName ?? ''].join('\n');
  const term = /\b(20\d\d)\s*[-–]\s*(20\d\d)\b/u.exec(all);
  const year =
    /(?:năm|nam|chỉ tiêu|chi tieu)\s*(20\d\d)/iu.exec(all) ??
    /\b(20\d\d)\b/u.exec(all.replace(/\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/gu, ''));
  return {
    cell,
    village: villageOf(cell),
    commune,
    asOf: asOfDay(texts, today),
    year: year?.[1] ? Number(year[1]) : null,
    term: term ? `${term[1]}-${term[2]}` : null,
  };
}

/** A sheet is named after a cell unless its name is a word of its own ("Danh sách", "Tổng hợp"). */
const isPlaceLike = (name: string): boolean =>
  name.length <= 40 &&
  !/^(danh sach|ds|tong hop|so|chi tieu|bieu|phu luc|mau|quan chung|cam tinh|hoc lop|data|dm|list|nguon|lop|dang vien|cu|moi|luu|nhap|in|thong ke)\b/.test(
    wordKey(name),
  ) &&
  !/\d{3,}/.test(name);

function asOfDay(texts: readonly string[], today: string): PartialDate | null {
  for (const text of texts) {
    const match =
      /(?:đến|ngày)\s*(?:hết\s*)?(?:ngày\s*)?(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/iu.exec(
        text,
      );
    if (!match?.[1]) continue;
    const { value } = readDateText(match[1], { today: '9999-12-31', of: 'PAPER', allText: true });
    if (value && value.slice(0, 4) <= String(Number(today.slice(0, 4)) + 1)) return value;
  }
  return null;
}
