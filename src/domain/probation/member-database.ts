import { addMonths, type LocalDay } from '../../lib/local-day.ts';
import type { Reading } from '../dossier/reading.ts';
import type { FactsOf } from '../records/record-types.ts';
import { type Places, placeOfCode } from '../rulebook/places.ts';
import { ceremonyOf, inOrderOfCeremony } from './in-order-of-ceremony.ts';

const COLUMN = (title: string, isRequired = title.includes('*')) => ({ title, isRequired });

/**
 * The columns by which members are brought into the national database of party members (38-HD/BTCTW), in order, with
 * their names letter by letter; a star marks what must not be empty. The last four are helpers of the same workbook:
 * commune and village of two of the addresses.
 */
export const DATABASE_COLUMNS = {
  no: COLUMN('STT'),
  id: COLUMN('ID'),
  name: COLUMN('Họ và tên *'),
  otherNames: COLUMN('Tên gọi khác'),
  gender: COLUMN('Giới tính *'),
  birthDate: COLUMN('Sinh ngày * (dd/mm/yyyy)'),
  ethnicity: COLUMN('Dân tộc *'),
  religion: COLUMN('Tôn giáo *'),
  citizenId: COLUMN('Số định danh cá nhân *'),
  card: COLUMN('Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)'),
  cardOrgan: COLUMN('Nơi cấp thẻ Đảng'),
  cardDay: COLUMN('Ngày cấp thẻ Đảng (dd/mm/yyyy)'),
  oldCard: COLUMN('Số thẻ theo Đảng quyết định 85'),
  organisation: COLUMN('Tổ chức Đảng đang sinh hoạt * (không sửa)'),
  birthCountry: COLUMN('Nơi đăng ký khai sinh - Quốc gia *'),
  birthProvince: COLUMN('Nơi đăng ký khai sinh - Tỉnh *'),
  birthDetail: COLUMN('Nơi đăng ký khai sinh - Địa chỉ chi tiết *'),
  homeCountry: COLUMN('Quê quán (theo mô hình 2 cấp) - Quốc gia *'),
  homeProvince: COLUMN('Quê quán (theo mô hình 2 cấp) - Tỉnh *'),
  homeDetail: COLUMN('Quê quán (theo mô hình 2 cấp) - Địa chỉ chi tiết *'),
  livesCountry: COLUMN('Thường trú (theo mô hình 2 cấp) - Quốc gia *'),
  livesProvince: COLUMN('Thường trú (theo mô hình 2 cấp) - Tỉnh *'),
  livesDetail: COLUMN('Thường trú (theo mô hình 2 cấp) - Địa chỉ chi tiết *'),
  admittedOn: COLUMN('Ngày vào Đảng* (dd/mm/yyyy)'),
  officialOn: COLUMN('Ngày vào Đảng chính thức* (dd/mm/yyyy)'),
  oldCitizenId: COLUMN('Số CMND cũ (nếu có)'),
  state: COLUMN('Trạng thái hoạt động'),
  leftOn: COLUMN('Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng (dd/mm/yyyy)'),
  remove: COLUMN('Đề nghị xóa (do đang viên không thuộc chi bộ)/ (Nếu muốn xóa chọn "có", còn không bỏ qua)'),
  birthCommune: COLUMN('Temp_XaPhuong_KhaiSinh'),
  birthVillage: COLUMN('Temp_ThonTo_KhaiSinh'),
  livesCommune: COLUMN('Temp_XaPhuong_ThuongTru'),
  livesVillage: COLUMN('Temp_ThonTo_ThuongTru'),
} as const;
export type DatabaseColumn = keyof typeof DATABASE_COLUMNS;

export interface DatabaseRow {
  reading: Reading;
  values: Readonly<Record<DatabaseColumn, string>>;
  /** columns with a star that the book cannot fill; the official day only once the member is official */
  missing: readonly DatabaseColumn[];
}

/** How a member stands, in the words of the database. */
const STATES = { MOVED_AWAY: 'Đã chuyển sinh hoạt', DECEASED: 'Đã từ trần' } as const;

/**
 * One row per person who was admitted, in order of the ceremony. What the book does not know stays blank and is told as
 * missing: nothing is guessed. Dates are text, dd/mm/yyyy; a birth date of which only the year is known is none.
 */
export function memberDatabase(readings: readonly Reading[], places: Places): DatabaseRow[] {
  return inOrderOfCeremony(readings).map((reading, i) => {
    const values = valuesOf(reading, i + 1, places);
    const missing = (Object.keys(DATABASE_COLUMNS) as DatabaseColumn[]).filter((column) => {
      if (!DATABASE_COLUMNS[column].isRequired || values[column] !== '') return false;
      return column !== 'officialOn' || isOfficial(reading);
    });
    return { reading, values, missing };
  });
}

const isOfficial = ({ progress }: Reading) => progress.done.has('OFFICIAL_DECISION') || progress.done.has('ANNOUNCED');

function valuesOf(reading: Reading, no: number, places: Places): Record<DatabaseColumn, string> {
  const { dossier, rulebook } = reading;
  const { facts } = dossier.candidate;
  const { resume, unit } = dossier;
  const word = (list: 'ethnicGroups' | 'religions', code: string | null | undefined) =>
    rulebook.lists[list].entries.find((entry) => entry.code === code)?.name.vi ?? '';
  const { exit, memberCard } = facts;
  const birth = address(resume?.facts.birthRegistrationPlace, places);
  const home = address(facts.homePlace, places);
  const lives = address(resume?.facts.permanentAddress, places);
  return {
    no: String(no),
    id: '',
    name: facts.name ?? '',
    otherNames: resume?.facts.otherNames ?? '',
    gender: facts.gender ? { MALE: 'Nam', FEMALE: 'Nữ' }[facts.gender] : '',
    birthDate: writeDay(facts.birthDate),
    ethnicity: word('ethnicGroups', facts.ethnicity),
    religion: word('religions', facts.religion),
    citizenId: facts.citizenId ?? '',
    card: memberCard?.number ?? '',
    cardOrgan: memberCard?.organ ?? '',
    cardDay: writeDay(memberCard?.day),
    oldCard: '',
    organisation: unit?.facts.name ?? '',
    birthCountry: birth.country,
    birthProvince: birth.province,
    birthDetail: birth.detail,
    homeCountry: home.country,
    homeProvince: home.province,
    // the village of the home place is not asked: the form ends at the commune
    homeDetail: home.commune,
    livesCountry: lives.country,
    livesProvince: lives.province,
    livesDetail: lives.detail,
    admittedOn: writeDay(ceremonyOf(reading)),
    officialOn: isOfficial(reading) ? writeDay(officialDay(reading)) : '',
    oldCitizenId: '',
    state: exit ? (STATES[exit.state as keyof typeof STATES] ?? 'Đã ra khỏi Đảng') : 'Đang sinh hoạt Đảng',
    leftOn: writeDay(exit?.day),
    remove: '',
    birthCommune: birth.commune,
    birthVillage: birth.village,
    livesCommune: lives.commune,
    livesVillage: lives.village,
  };
}

/** Even a late decision recognises from exactly 12 months after the ceremony (294-QĐ/TW §4.2). */
function officialDay(reading: Reading): LocalDay {
  const decision = reading.dossier.papers.find(({ facts }) => facts.code === 'KND_16' && !facts.archived);
  return decision?.facts.effectiveOn ?? addMonths(ceremonyOf(reading), 12);
}

/** Country and province are sure only where the commune of today is known; what was written as text stays text. */
function address(place: FactsOf<'candidate'>['homePlace'], places: Places) {
  const known = place?.commune && placeOfCode(places, place.commune.code, TODAYS_COMMUNES);
  if (!place || !known) return { country: '', province: '', commune: '', village: '', detail: '' };
  const commune = `${known.kind.charAt(0).toUpperCase()}${known.kind.slice(1)} ${known.name}`;
  const village = place.village ?? '';
  const detail = [village, commune].filter(Boolean).join(', ');
  return { country: 'Việt Nam', province: places.province.name, commune, village, detail };
}

/** The two-level communes hold from this day (1670/NQ-UBTVQH15). */
const TODAYS_COMMUNES = '2025-07-01';

/** "05/02/1998"; blank where the day is not whole. */
const writeDay = (day: string | null | undefined) => (day?.length === 10 ? day.split('-').reverse().join('/') : '');
