import { oneLine, wordKey } from './cell-text.ts';
import type { ColumnTarget } from './interpretation.ts';

/** What the words above a column say. `maybe` are targets between which only the column's content decides. */
export interface HeaderMeaning {
  target: ColumnTarget | null;
  /** the word is known, though it leads nowhere (running number) */
  known: boolean;
  maybe?: readonly ColumnTarget[];
}

const UNKNOWN: HeaderMeaning = { target: null, known: false };
const to = (field: ColumnTarget['field'], more: Omit<ColumnTarget, 'field'> = {}): HeaderMeaning => ({
  target: { field, ...more },
  known: true,
});

/** Group headings that decide what "Họ và tên", "Ngày", "Số" under them mean. */
const MENTOR_GROUP =
  /dang vien (chinh thuc )?(giup|theo doi|phu trach|huong dan|duoc phan cong|phan cong|kem cap)|nguoi (duoc phan cong )?(giup|huong dan|theo doi|kem)|^giup do|dv(ct)? (giup|huong dan)|^dvgd|phan cong (dang vien )?giup/;
const LISTED_GROUP = /cong nhan|cam tinh dang|chi bo (xet|hop|chon)|dua vao (danh sach|nguon)|nghi quyet (cua )?chi bo/;
const CLASS_GROUP = /nhan thuc|boi duong|\bgcn\b|giay chung nhan|chung chi|\blop\b/;
const BIRTH_GROUP = /\bsinh\b/;
const GENDER_GROUP = /gioi( tinh)?$|^phai$|^gioi|nam nu/;
const ADMISSION_GROUP = /ket nap|chinh thuc$|vao dang/;

const isDateLeaf = (key: string) => /^(ngay|thang|thoi gian|thoi diem|nam)\b/.test(key) && !/sinh/.test(key);
const isNumberLeaf = (key: string) => /^(so|so hieu|ky hieu|ma so)\b/.test(key);

/** The meaning of the lowest words themselves, in the light of the group above, but never that of the group alone. */
export function leafMeaning(levels: readonly string[]): HeaderMeaning {
  const clean = levels.map(oneLine).filter(Boolean);
  const leafText = clean.at(-1) ?? '';
  const leaf = wordKey(leafText);
  const group = wordKey(clean.slice(0, -1).join(' '));
  if (leaf === '') return UNKNOWN;
  const inGroup = group ? meaningInGroup(leaf, leafText, group) : UNKNOWN;
  return inGroup.known ? inGroup : meaningAlone(leaf, leafText);
}

/**
 * What the words above a column mean. Accents do not count, but for the two cases where only they tell: "Nam" (man)
 * and "Năm" (year), "ĐT" (phone) and "DT" (ethnic group).
 *
 * @param levels words above the column, from the top
 */
export function headerMeaning(levels: readonly string[]): HeaderMeaning {
  const meaning = leafMeaning(levels);
  const group = levels.map(oneLine).filter(Boolean).slice(0, -1).join(' ');
  return meaning.known || !group ? meaning : meaningAlone(wordKey(group), group);
}

const genderMark = (leafText: string): string | null => {
  const text = oneLine(leafText)
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}]/gu, '');
  return text === 'nam' ? 'MALE' : text === 'nữ' || text === 'nu' ? 'FEMALE' : null;
};

function meaningInGroup(leaf: string, leafText: string, group: string): HeaderMeaning {
  const mark = genderMark(leafText);
  if (BIRTH_GROUP.test(group)) {
    if (mark) return to('birthDate', { mark });
    if (leaf === 'ngay') return to('birthDate', { part: 'day' });
    if (leaf === 'thang') return to('birthDate', { part: 'month' });
    if (leaf === 'nam') return to('birthDate', { part: 'year' });
  }
  if (mark && (GENDER_GROUP.test(group) || group !== '')) return to('gender', { mark });
  if (MENTOR_GROUP.test(group)) {
    if (/\b(ngay|thang|thoi gian|thoi diem|nam)\b/.test(leaf)) return to('mentorAssignedOn');
    if (/ten\b|dang vien|dong chi/.test(leaf)) return to('mentors');
    return to('extra');
  }
  if (CLASS_GROUP.test(group) && !ADMISSION_GROUP.test(group)) {
    if (isNumberLeaf(leaf) || /\bso\b/.test(leaf)) return to('certificateNumber');
    if (/ngay cap|^cap ngay|ngay$|ngay gcn|ngay cong nhan/.test(leaf) || (isDateLeaf(leaf) && /cap/.test(leaf)))
      return to('certificateIssuedOn');
    if (isDateLeaf(leaf)) return to('extra');
  }
  if (LISTED_GROUP.test(group) && !ADMISSION_GROUP.test(group)) {
    if (isNumberLeaf(leaf) || /nghi quyet|\bnq\b/.test(leaf)) return to('listingResolution');
    if (isDateLeaf(leaf)) return to('listedOn');
  }
  if (/trinh do/.test(group)) {
    if (/hoc van|van hoa|pho thong|gdpt|tdvh/.test(leaf)) return to('generalEducation');
    if (/chuyen mon|nghiep vu|cmnv|^cm$|dao tao/.test(leaf)) return to('professionalLevel');
    if (/ly luan|llct|chinh tri/.test(leaf)) return to('politicalTheory');
  }
  if (/doan the|nguon|to chuc|thanh phan|doi tuong/.test(group)) {
    const source = sourceColumn(leaf);
    if (source) return to('sources', { mark: source });
  }
  return UNKNOWN;
}

/** A column that is one source: its cross, or its text, stands for it. */
function sourceColumn(leaf: string): string | null {
  if (/^(la )?(doan vien|doan tn|doan vien tncs|dv tncs|doan tncs)( hcm)?$/.test(leaf)) return 'YOUTH_UNION';
  if (/^(doan vien )?cong doan( vien)?$/.test(leaf)) return 'TRADE_UNION';
  if (
    /^(hoi vien|hoi nd|hoi pn|hoi ccb|hoi nong dan|hoi phu nu|hoi cuu chien binh|hoi vien (nong dan|phu nu|ccb))$/.test(
      leaf,
    )
  )
    return 'ASSOCIATION_MEMBER';
  if (/^dan quan( tu ve)?$/.test(leaf)) return 'MILITIA';
  if (/^(bo doi )?xuat ngu$/.test(leaf)) return 'DEMOBILISED';
  return null;
}

/** From narrow to wide; the first that fits. */
const WORDS: readonly [RegExp, HeaderMeaning][] = [
  [/^(stt|tt|so tt|so thu tu|thu tu|no|#|s tt|st t)$/, { target: null, known: true }],
  [/^(ma|ma so|ma dinh danh noi bo)$/, to('extra')],
  [
    /ngay vao dang|ngay chinh thuc|so the dang|ngay ket nap|ngay cong nhan (dv|dang vien)|ngay vao doan|ngay vao hoi|noi vao/,
    to('extra'),
  ],
  [/so tu tinh/, { target: null, known: true }],
  [/\bdu bi\b|chinh thuc|ket nap/, to('extra')],
  [/^noi (sinh|cap)|^don vi cap|^nguoi (than|lien he)|^tuoi$|^ky (ten|nhan)|^chu ky/, to('extra')],
  [/^(ho (va )?ten|ten|nam sinh|ngay sinh) (cha|bo|me|vo|chong|con|nguoi than)\b/, to('extra')],
  [/\b(ngay|nam|thang)\b.*\bvao (doan|hoi|dang)\b/, to('extra')],
  [/so luong|bao nhieu/, UNKNOWN],
  [/nhap ngu|xuat ngu|tai ngu|phuc vu trong quan doi/, to('service')],
  [/(ngay|thoi gian|thoi diem|thang).*(phan cong|giup do)/, to('mentorAssignedOn')],
  [MENTOR_GROUP, to('mentors')],
  [/giup do|kem cap/, to('mentors')],
  [
    /(so|ky hieu).*(gcn|giay chung nhan|chung nhan|chung chi)|^gcn( so)?$|^(giay chung nhan|chung nhan|chung chi)( lop\b.*| boi duong.*| nhan thuc.*)?$|^so hieu (gcn|chung)/,
    to('certificateNumber'),
  ],
  [
    /(ngay|thoi gian|thang|nam|thoi diem).*(gcn|giay chung nhan|chung nhan|chung chi)|^cap (gcn|giay chung nhan)/,
    to('certificateIssuedOn'),
  ],
  [
    /^(ngay|thoi gian|nam|dot|da|khoa).*(hoc|lop)\b|lop nhan thuc|nhan thuc ve dang|^lop (boi duong|cam tinh)/,
    to('extra'),
  ],
  [
    /(^| )(so|ky hieu).*(nghi quyet|\bnq\b)|^(nq|nghi quyet)( so| cua chi bo| chi bo| cong nhan)?$/,
    to('listingResolution'),
  ],
  [
    /(ngay|thoi gian|thoi diem|thang|nam).*(cong nhan|cam tinh|hop( cb| chi bo)?$|chi bo (hop|xet)|dua vao|vao (danh sach|nguon)|nghi quyet)|^ngay nq$|^ngay hop/,
    to('listedOn'),
  ],
  [/^(chi bo )?cong nhan( cam tinh( dang)?)?$/, to('listedOn')],
  [/^ho( va)?( chu dem( va)?)? ten\b(?! (dem|lot|chu dem|ten dem|cha|bo|me|vo|chong|con)\b)/, to('fullName')],
  [/(ngay|thang|nam)( |.)*sinh|^sinh( ngay| nam)?$|^nam sinh|^ns$|^sn$|^ngay thang nam$/, to('birthDate')],
  [/^ho( va| va chu)?( ten)? (dem|lot|chu dem|ten dem)$|^ho chu dem$|^ho$/, to('fullName', { part: 'middle' })],
  [/^ten$/, to('fullName', { part: 'given' })],
  [
    /\bho( va)?( chu dem( va)?)? ten\b|^ten (quan chung|hoc vien|nguoi|goi khai sinh|khai sinh)|^(quan chung|hoc vien|ho ten|hoten|nguoi duoc de nghi)( uu tu)?$|^quan chung uu tu/,
    to('fullName'),
  ],
  [/^(gioi tinh|gioi|phai|gt|nam nu|nam hay nu|gioi tinh nam nu)$/, to('gender')],
  [/^(dan toc|d toc|dtoc|thanh phan dan toc)( (va )?ton giao)?$/, to('ethnicity')],
  [/^(ton giao|t giao|tin nguong)/, to('religion')],
  [
    /chuyen mon|^cmnv$|^nghiep vu$|^cm$|^tdcm$|bang cap|^trinh do cm|nganh dao tao|^trinh do dao tao/,
    to('professionalLevel'),
  ],
  [/ly luan|\bllct\b/, to('politicalTheory')],
  [
    /hoc van|van hoa|^tdvh$|^tdhv$|^gdpt$|giao duc pho thong|^trinh do$|pho thong|^lop$|^hoc van$|^vh$|^hv$/,
    to('generalEducation'),
  ],
  [/\bcccd\b|can cuoc|\bcmnd\b|\bcmt(nd)?\b|dinh danh|^so cc$|^giay to|chung minh/, to('citizenId')],
  [
    /dien thoai|^s?[đd]t$|di dong|^so (dt|dien thoai)\b|^sdt|^so lien (he|lac)|^dt lien|^lien he$|zalo|^phone$|^mobile$/,
    to('phone'),
  ],
  [/que quan|^que$|nguyen quan|^que goc/, to('homePlace')],
  [
    /noi o|cho o|dia chi|thuong tru|ho khau|hktt|tru quan|cu tru|tam tru|^(ban|thon|ban thon|thon ban|to dan pho|khu|ap|xom|tdp)$/,
    to('residence'),
  ],
  [
    /^(thuoc )?chi bo( de nghi| gioi thieu| truc thuoc| dang sinh hoat)?$|^ten chi bo$|^chi bo noi|^thuoc chi bo/,
    to('cell'),
  ],
  [/^don vi$/, to('cell')],
  [/nghe nghiep|^nghe$|cong viec|viec lam|chuc vu|chuc danh|don vi cong tac|noi cong tac/, to('occupation')],
  [
    /^(nguon|doi tuong|doan the|to chuc|thanh phan|dien)\b|doan the|nguon|to chuc (ctxh|chinh tri|xa hoi)/,
    to('sources'),
  ],
  [/\b(doan vien|hoi vien)\b/, to('sources')],
  [/^(ghi chu|gc|ghichu|luu y|chu thich)/, to('note')],
];

/** "Năm sinh nam", "Nữ (năm sinh)": the birth year in one column per gender, named in one line. */
const BIRTH_OF = /^(?:(?:ngày |năm )*sinh\s*[(:-]?\s*(nam|nữ)\)?|(nam|nữ)\s*[(:-]\s*(?:ngày |năm )*sinh\)?)$/u;

function meaningAlone(leaf: string, leafText: string): HeaderMeaning {
  const mark = genderMark(leafText);
  if (mark) return to('gender', { mark });
  const birth = BIRTH_OF.exec(oneLine(leafText).toLocaleLowerCase('vi'));
  if (birth) return to('birthDate', { mark: (birth[1] ?? birth[2]) === 'nam' ? 'MALE' : 'FEMALE' });
  const source = sourceColumn(leaf);
  if (source) return to('sources', { mark: source });
  const plain = oneLine(leafText)
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}]/gu, '');
  if (plain === 'đt') return to('phone');
  if (plain === 'dt') return { target: null, known: true, maybe: [{ field: 'ethnicity' }, { field: 'phone' }] };
  if (plain === 'tg') return { target: null, known: true, maybe: [{ field: 'religion' }, { field: 'extra' }] };
  if (plain === 'gt')
    return { target: null, known: true, maybe: [{ field: 'gender' }, { field: 'citizenId' }, { field: 'extra' }] };
  // "Ngày cấp" and "Số" alone belong to whatever stands before them: the neighbour decides.
  for (const [pattern, meaning] of WORDS) if (pattern.test(leaf)) return meaning;
  return UNKNOWN;
}

/** Words above the columns of a table of quotas. */
const QUOTA_WORDS: readonly [RegExp, string][] = [
  [/^(chi bo|don vi|ten chi bo|ten don vi|to chuc dang)$/, 'cell'],
  [/(ty le|%).*nhiem ky|nhiem ky.*(ty le|%)/, 'termRate'],
  [/luy ke|dau nhiem ky den nay/, 'termAdmitted'],
  [/(chi tieu|ke hoach|giao).*nhiem ky|nhiem ky.*(chi tieu|ke hoach|giao)/, 'termTarget'],
  [/(ket nap|thuc hien).*nhiem ky|nhiem ky.*(ket nap|thuc hien)/, 'termAdmitted'],
  [/con lai|con thieu/, 'remaining'],
  [/ty le|^%|phan tram|dat %|^dat$/, 'completionRate'],
  [/chi tieu|ke hoach|duoc giao/, 'yearTarget'],
  [/ket nap|thuc hien/, 'admitted'],
  [/^ghi chu/, 'note'],
];

/** The meaning of a column in a table of quotas, or null. */
export function quotaMeaning(levels: readonly string[]): string | null {
  const clean = levels.map(oneLine).filter(Boolean);
  const leaf = wordKey((clean.at(-1) ?? '').replaceAll('%', ' % '));
  const all = wordKey(clean.join(' ').replaceAll('%', ' % '));
  const normal = (key: string) => key.replace(/\s+/g, ' ').trim();
  const find = (key: string) => QUOTA_WORDS.find(([pattern]) => pattern.test(normal(key)))?.[1] ?? null;
  return clean.length > 1 ? (find(all) ?? find(leaf)) : find(leaf);
}
