import { cleanText, isMark, oneLine, rawText, saysNone, wordKey } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import type { ListEntry } from './notebook-lists.ts';
import type { Cell } from './workbook.ts';

/** How people write the sources of candidates; the first pattern that fits wins, so the narrow ones come first. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\bcong doan\b/, 'TRADE_UNION'],
  [
    /^(chi hoi truong|chi hoi pho|pho chi hoi|bi thu (chi )?doan|pho bi thu (chi )?doan|truong ban cong tac mat tran|truong ban mat tran|ct hoi|chu tich hoi)\b/,
    'ORG_HEAD',
  ],
  [/\b(doan vien|doan tn|doan tncs|dvtn|tncs|doan thanh nien|thanh nien cong san)\b|^(doan|dv)$/, 'YOUTH_UNION'],
  [
    /\b(hoi vien|hoi nd|hoi pn|hoi ccb|hoi nong dan|hoi phu nu|hoi cuu chien binh|hoi lhpn|hpn|hnd|hccb|hlhpn)\b|^(nd|pn|ccb|hv|hoi|phu nu|cuu chien binh)$/,
    'ASSOCIATION_MEMBER',
  ],
  [/\b(dan quan|dqtv|tu ve)\b|^dq$/, 'MILITIA'],
  [/\b(xuat ngu|phuc vien|hoan thanh nghia vu quan su)\b|^(bo doi|bdxn)$/, 'DEMOBILISED'],
  [/\b(sap nhap ngu|kham tuyen|truoc nhap ngu|goi nhap ngu)\b/, 'PRE_ENLISTMENT'],
  [/^(pho|p) (truong )?(ban|thon|to dan pho|tdp|ap|khu|buon|xom)\b/, 'VILLAGE_DEPUTY'],
  [/^(truong|t) (ban|thon|to dan pho|tdp|ap|khu|buon|xom)\b/, 'VILLAGE_HEAD'],
  [/\b(cong an|cong an vien|cav|an ninh trat tu|antt|bao ve dan pho|bao ve an ninh|an ninh co so)\b/, 'VILLAGE_POLICE'],
  [/\b(uy tin|gia lang|gia ban)\b/, 'ELDER'],
  [/\b(giao vien|nha giao)\b|^gv$/, 'TEACHER'],
  [/\b(sinh vien)\b|^sv$/, 'STUDENT'],
  [/\b(hoc sinh)\b|^hs$/, 'PUPIL'],
  [/\b(nhan vien|y te|can bo|cong chuc|vien chuc|y si|bac si|ke toan|van thu)\b/, 'STAFF'],
  [/\b(doanh nghiep|cong ty|hop tac xa|htx)\b/, 'PRIVATE_ENTERPRISE'],
  [/\b(truong|pho) (doan the|to chuc)\b/, 'ORG_HEAD'],
  [/\b(co dao|tin do|chuc sac|chuc viec)\b/, 'RELIGIOUS'],
  [/\b(tieu bieu|dien hinh|thi dua)\b/, 'EXEMPLARY'],
  [/\bthanh nien\b|^tn$/, 'LOCAL_YOUTH'],
];

/** The code of one source as people write it, or null. */
export function sourceCode(text: string): string | null {
  const key = wordKey(text);
  return PATTERNS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/**
 * Sources of a candidate, several possible in one cell. In a column that is itself a source ("Công đoàn"), a cross
 * stands for it.
 */
export function readSources(
  cell: Cell | undefined,
  mark: string | undefined,
  list: readonly ListEntry[],
): Reading<string[]> {
  const raw = cleanText(rawText(cell));
  const given = oneLine(raw);
  if (given === '') return { value: [], fixes: [] };
  if (mark && isMark(given)) return { value: [mark], fixes: [] };
  if (saysNone(given)) return { value: [], fixes: [{ rule: 'NONE_WORD', from: given }] };
  const known = new Set(list.map(({ code }) => code));
  const codes: string[] = [];
  const unknown: string[] = [];
  for (const part of withOfficialCodes(raw, list)
    .split(/[,;+/\n&]|\svà\s|\s[-–]\s/u)
    .map(oneLine)) {
    if (part === '') continue;
    const code = part.startsWith(OFFICIAL) ? part.slice(1) : sourceCode(part);
    if (code && known.has(code)) codes.push(code);
    else unknown.push(part);
  }
  const found = [...new Set(codes)];
  if (unknown.length === 0) return { value: found, fixes: [] };
  // A day or a number in a column that is itself a source ("26/3/2012" under "Đoàn viên") means it too.
  if (mark && found.length === 0 && /\d/u.test(given)) return { value: [mark], fixes: [], aside: given };
  return {
    value: [],
    fixes: [],
    question: { code: 'SOURCE_UNKNOWN', given, ...(found.length > 0 ? { proposal: found } : {}) },
  };
}

const OFFICIAL = '⟦';

/**
 * Official names may hold commas ("Hội viên (Nông dân, Phụ nữ, …)"): their code takes their place before the text is
 * parted.
 */
function withOfficialCodes(raw: string, list: readonly ListEntry[]): string {
  let rest = raw;
  for (const { code, name } of list) {
    if (!name.includes(',')) continue;
    const at = rest.toLocaleLowerCase('vi').indexOf(name.toLocaleLowerCase('vi'));
    if (at >= 0) rest = `${rest.slice(0, at)}${OFFICIAL}${code}${rest.slice(at + name.length)}`;
  }
  return rest;
}
