import { foldAccents } from '../../lib/fold-accents.ts';
import type { Places } from '../rulebook/places.ts';

/** What a booklet rightly says of the past: "(trước đây là xã Nậm Pì, huyện Nậm Nhùn)", "xã Nậm Pì (cũ)". */
const NOTE = /\(?\s*(trước đây|trước kia|trước ngày|tên cũ|cũ là)[^).;\n]*\)?/giu;
const CALLED_OLD = /(xã|thị trấn|huyện)\s+[^,;.()\n]{1,40}\(?\s*cũ\s*\)?(?!\p{L})/giu;
const DISTRICT = /(?<!\p{L})huyện\s+\p{Lu}[\p{L}']*(?:\s+\p{Lu}[\p{L}']*)*/u;
const DISTRICT_COMMITTEE = /(?<!\p{L})huyện\s+(ủy|uỷ)(?!\p{L})/iu;

/** A text without its notes of how a place was called before. */
const present = (text: string): string => text.normalize('NFC').replace(NOTE, ' ').replace(CALLED_OLD, ' ');

/**
 * The old name that stands alone in a text: a district, or a commune that is no more; null where there is none, where it
 * stands in a note of the past, or where the new name follows ("nay là").
 */
export function oldNameIn(text: string, places: Places | null): string | null {
  if (/(?<!\p{L})nay (là|thuộc)(?!\p{L})/iu.test(text.normalize('NFC'))) return null;
  const rest = present(text);
  const district = DISTRICT.exec(rest.replace(new RegExp(DISTRICT_COMMITTEE, 'giu'), ' '))?.[0];
  if (district) return district;
  const gone = places && oldCommunes(places);
  for (const part of rest.split(/[,;.()\n–-]+/u)) {
    const name = part.trim().replace(/^(xã|thị trấn|tt|x)\s+/iu, '');
    if (gone?.has(foldAccents(name))) return part.trim();
  }
  return null;
}

/** Whether a text names the committee of a district, or its number ("QĐ/HU"), as an organ of today. */
export function namesDistrictOrgan(text: string): boolean {
  const rest = present(text);
  return DISTRICT_COMMITTEE.test(rest) || /\/\s*HU(?!\p{L})/u.test(rest);
}

const gone = new WeakMap<Places, ReadonlySet<string>>();

/** Names that only old communes carry: Lê Lợi, Hua Bum, Pa Tần were given again. */
function oldCommunes(places: Places): ReadonlySet<string> {
  let names = gone.get(places);
  if (!names) {
    const now = new Set(places.communes.map(({ name }) => foldAccents(name)));
    names = new Set(places.merged.map(({ oldName }) => foldAccents(oldName)).filter((name) => !now.has(name)));
    gone.set(places, names);
  }
  return names;
}
