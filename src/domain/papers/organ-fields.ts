import type { LocalDay } from '../../lib/local-day.ts';
import type { FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Era, PaperField } from './paper-fields.ts';

/** Names of places around the cell that its own record does not hold. */
export interface PaperPlaces {
  /** "xã Lê Lợi": the commune whose committee stands above the cell; null where nobody knows it */
  commune: string | null;
  /** "Lai Châu" */
  province: string | null;
}

type Fields = Partial<Record<PaperField, string>>;

/** The district decided as long as the chain of that time was in force; the day is that of the paper. */
export function eraOf(rulebook: Rulebook, day: LocalDay): Era {
  const until = rulebook.chains.find(({ code }) => code === 'CHAIN_PRE_2025_07')?.inForceUntil;
  return until && day <= until ? 'district' : 'commune';
}

/** Type and organ of a decision's number. */
export const decisionCode = (era: Era): string => (era === 'district' ? 'QĐ/HU' : 'QĐ/ĐU');

/** What the Central Committee laid down on carrying out the Statute, newest first, each with its first day. */
const STATUTE_RULES: readonly (readonly [from: LocalDay, rules: string])[] = [
  ['2025-07-01', 'Quy định số 294-QĐ/TW, ngày 26/5/2025'],
  ['2025-01-20', 'Quy định số 232-QĐ/TW, ngày 20/01/2025'],
  ['2021-07-30', 'Quy định số 24-QĐ/TW, ngày 30/7/2021'],
  ['', 'Quy định số 29-QĐ/TW, ngày 25/7/2016'],
];

/** The regulation that a paper of this day rests on. */
export function statuteRules(day: LocalDay): string {
  const [, rules = ''] = STATUTE_RULES.find(([from]) => from <= day) ?? [];
  return `${rules} của Ban Chấp hành Trung ương`;
}

/** "xã Lê Lợi" of "Đảng bộ xã Lê Lợi" or "Đảng ủy xã Lê Lợi". */
export function placeOfUnit(name: string): string {
  return name.normalize('NFC').replace(/^Đảng\s+(bộ|ủy|uỷ)\s+/iu, '');
}

/**
 * The organs that a paper names, by the era: who is above the cell, who decides, who checks. Until 30/06/2025 the
 * commune was the base committee and the district decided; since then the commune decides, and a base committee stands
 * between only where the unit has one (Điều lệ Đảng, Điều 4; 06-HD/TW §3.7).
 */
export function organFields(unit: FactsOf<'unit'> | null, places: PaperPlaces, era: Era): Fields {
  const isDistrict = era === 'district';
  const commune = isDistrict && unit?.formerCommune ? oldCommune(unit.formerCommune) : places.commune;
  const communeCommittee = commune && `Đảng ủy ${commune}`;
  const viaBase = unit?.chain === 'CHAIN_COMMUNE_VIA_BASE' ? (unit.baseCommittee ?? '') : '';
  const base = isDistrict ? communeCommittee : viaBase;
  const deciding = isDistrict ? (unit?.formerDistrict ? `Huyện ủy ${unit.formerDistrict}` : '') : communeCommittee;
  const upper = base || communeCommittee || '';
  const cell = unit?.name ?? '';
  return known({
    cell,
    cellCapitals: cell.toUpperCase(),
    upperOrganisationCapitals: organisation(upper),
    upperCommittee: upper,
    baseCommittee: base || '',
    baseCommitteeCapitals: (base || '').toUpperCase(),
    decidingCommittee: deciding || '',
    decidingCommitteeCapitals: (deciding || '').toUpperCase(),
    decidingOrganisationCapitals: organisation(deciding || ''),
    decidingBoard: deciding ? `Ban Thường vụ ${deciding}` : '',
    aboveDecidingCapitals: places.province ? `ĐẢNG BỘ TỈNH ${places.province.toUpperCase()}` : '',
    checkingOrgan: deciding ? `${isDistrict ? 'Ban Tổ chức' : 'Ban Xây dựng Đảng'} ${deciding}` : '',
    place: (commune ?? '').replace(/^(xã|phường|thị trấn)\s+/iu, ''),
  });
}

/** "ĐẢNG BỘ XÃ LÊ LỢI" of "Đảng ủy xã Lê Lợi": a header names the organisation above, not its committee. */
const organisation = (committee: string) =>
  committee
    .replace(/^Đảng\s+(ủy|uỷ)/u, 'Đảng bộ')
    .replace(/^Huyện\s+(ủy|uỷ)/u, 'Đảng bộ huyện')
    .toUpperCase();

const oldCommune = (name: string) => (/^(xã|phường|thị trấn)\s/iu.test(name) ? name : `xã ${name}`);

/** Without what is empty, so that an absent field is one thing. */
export function known(fields: Readonly<Record<string, string | null | undefined>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Fields;
}
