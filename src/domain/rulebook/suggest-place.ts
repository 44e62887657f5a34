import { foldAccents } from '../../lib/fold-accents.ts';
import type { FactsOf } from '../records/record-types.ts';
import type { Places } from './places.ts';

type Place = NonNullable<FactsOf<'resume'>['permanentAddress']>;

/** An address with today's commune in it, and the old one in a note. */
export interface PlaceSuggestion {
  asWritten: string;
  oldCommune: string;
  commune: { code: string; name: string };
}

const NOTE = /\((?:trước đây|trước kia|cũ)[^)]*\)/iu;
const COMMUNE = /^(xã|thị trấn|phường)\s+(.+)$/iu;
const DISTRICT = /^(huyện|thị xã)\s+(.+)$/iu;

/**
 * The booklet wants the new name of a place with the old one in a note, "xã Nậm Hàng (trước đây là xã Nậm Manh, huyện
 * Nậm Nhùn)" (2-KNĐ, how places are written). A name that an old and a new commune share (Lê Lợi, Hua Bum …) is the
 * new one unless a district stands beside it.
 *
 * @returns null where there is nothing to change: a note is there, no commune is named, or it is one of today
 */
export function suggestPlace(places: Places, text: string): PlaceSuggestion | null {
  if (NOTE.test(text)) return null;
  const segments = text.split(',').map((segment) => segment.trim());
  const district = segments.map((segment) => DISTRICT.exec(segment)?.[2]).find((name) => name !== undefined);
  const at = segments.findIndex((segment) => oldCommune(places, segment, district) !== undefined);
  const old = at < 0 ? undefined : oldCommune(places, segments[at] ?? '', district);
  if (!old) return null;
  const rest = segments.filter((segment) => !DISTRICT.test(segment));
  const renamed = rest.map((segment) => (segment === segments[at] ? `xã ${old.newName}` : segment));
  const note = `(trước đây là ${old.kind} ${old.oldName}, huyện ${old.oldDistrict})`;
  return {
    asWritten: `${renamed.join(', ')} ${note}`,
    oldCommune: old.oldName,
    commune: { code: old.newCode, name: old.newName },
  };
}

/** An address as a fact: what was typed, with the commune of today and the old one where the table knows them. */
export function placeOfText(places: Places, text: string): Place {
  const asWritten = text.trim();
  const old = suggestPlace(places, asWritten);
  if (old) return { asWritten, oldCommune: old.oldCommune };
  const note = NOTE.exec(asWritten)?.[0] ?? '';
  const before = suggestPlace(
    places,
    note.replace(/^\((?:trước đây|trước kia|cũ)(?:\s+là)?\s*/iu, '').replace(')', ''),
  );
  const names = asWritten
    .replace(NOTE, '')
    .split(',')
    .map((segment) => key(COMMUNE.exec(segment.trim())?.[2] ?? segment));
  const commune = places.communes.find(({ name }) => names.includes(key(name)));
  return {
    asWritten,
    ...(before ? { oldCommune: before.oldCommune } : {}),
    ...(commune ? { commune: { code: commune.code, name: commune.name } } : {}),
  };
}

/** The old commune that a part of an address names; without "xã" before it only a name that no commune of today has. */
function oldCommune(places: Places, segment: string, district: string | undefined) {
  const match = COMMUNE.exec(segment);
  const name = key(match?.[2] ?? segment);
  const isToday = places.communes.some((commune) => key(commune.name) === name);
  if (isToday && district === undefined) return undefined;
  if (!match && isToday) return undefined;
  return places.merged.find(
    ({ oldName, oldDistrict }) =>
      key(oldName) === name && (district === undefined || key(oldDistrict) === key(district)),
  );
}

const key = (name: string) => foldAccents(name).replace(/\s+/g, ' ').trim();
