import { foldAccents } from '../../lib/fold-accents.ts';
import type { Places } from '../rulebook/places.ts';

/** What a booklet rightly says of the past: "(trước đây là xã Nậm Pì, huyện Nậm Nhùn)", "xã Nậm Pì (cũ)". */
const NOTE = /\(?\s*(trước đây|trước kia|trước ngày|tên cũ|cũ là)[^).;\n]*\)?/giu;
const CALLED_OLD = /(xã|thị trấn|huyện)\s+[^,;.()\n]{1,40}\(?\s*cũ\s*\)?(?!\p{L})/giu;
const DISTRICT = /(?<!\p{L})huyện\s+\p{Lu}[\p{L}']*(?:\s+\p{Lu}[\p{L}']*)*/u;
const DISTRICT_COMMITTEE = /(?<!\p{L})huyện\s+(ủy|uỷ)(?!\p{L})/iu;
const DISTRICT_COMMITTEES = new RegExp(DISTRICT_COMMITTEE, 'giu');
const DISTRICT_ORGANS = [
  DISTRICT_COMMITTEE,
  /(?<!\p{L})Đảng\s+(bộ|ủy|uỷ)\s+huyện(?!\p{L})/iu,
  /(?<!\p{L})(Ban\s+Thường\s+vụ|Ban\s+Tổ\s+chức|BTV|BTC)\s+(huyện|HU)(?!\p{L})/iu,
  /\/\s*HU(?!\p{L})/u,
];
const LAST_YEAR_OF_OLD = 2024;
const ASKS = /(?<!\p{L})(kính gửi|kính trình|đề nghị|trình|gửi|báo cáo)(?!\p{L})/iu;

/** A text without its notes of how a place was called before. */
const present = (text: string): string => text.normalize('NFC').replace(NOTE, ' ').replace(CALLED_OLD, ' ');

/**
 * The old name that stands alone in a text: a district, or a commune that is no more; null where there is none, where
 * it stands in a note of the past, or where the new name follows ("nay là").
 */
export function oldNameIn(text: string, places: Places | null): string | null {
  const whole = text.normalize('NFC');
  const gone = places && oldCommunes(places);
  if (!/huyện/iu.test(whole) && !gone?.anyOf.test(whole)) return null;
  if (/(?<!\p{L})nay (là|thuộc)(?!\p{L})/iu.test(whole)) return null;
  const rest = present(whole);
  const district = DISTRICT.exec(rest.replace(DISTRICT_COMMITTEES, ' '))?.[0];
  if (district) return district;
  for (const part of rest.split(/[,;.()\n–-]+/u)) {
    const name = part.trim().replace(/^(xã|thị trấn|tt|x)\s+/iu, '');
    if (gone?.names.has(foldAccents(name))) return part.trim();
  }
  return null;
}

/** Whether a text names the committee of a district, or its number ("QĐ/HU"), as an organ of today. */
export function namesDistrictOrgan(text: string): boolean {
  if (!/huyện|HU/iu.test(text.normalize('NFC'))) return false;
  const rest = present(text);
  return DISTRICT_ORGANS.some((organ) => organ.test(rest));
}

/**
 * The same of a text that tells of a person: a sentence with a year of that time tells the past ("Năm 2022 được Huyện
 * ủy tặng giấy khen"). ASKS where something goes to the organ, NAMES where the sentence only speaks of it.
 */
export function districtOrganInStory(text: string): 'ASKS' | 'NAMES' | null {
  const sentences = text.normalize('NFC').split(/[.;!?\n]+/u);
  const named = sentences.filter((one) => namesDistrictOrgan(one) && !tellsPast(one));
  if (named.length === 0) return null;
  return named.some((one) => ASKS.test(one)) ? 'ASKS' : 'NAMES';
}

const tellsPast = (sentence: string) =>
  (sentence.match(/(?<!\d)(19|20)\d\d(?!\d)/gu) ?? []).some((year) => Number(year) <= LAST_YEAR_OF_OLD);

interface OldCommunes {
  /** without accents */
  names: ReadonlySet<string>;
  /** found at a glance: most texts name none */
  anyOf: RegExp;
}

const known = new WeakMap<Places, OldCommunes>();

/** Names that only old communes carry: Lê Lợi, Hua Bum, Pa Tần were given again. */
function oldCommunes(places: Places): OldCommunes {
  let found = known.get(places);
  if (!found) {
    const now = new Set(places.communes.map(({ name }) => foldAccents(name)));
    const old = places.merged.map(({ oldName }) => oldName).filter((name) => !now.has(foldAccents(name)));
    found = { names: new Set(old.map(foldAccents)), anyOf: new RegExp(old.join('|') || '(?!)', 'iu') };
    known.set(places, found);
  }
  return found;
}
