import { cleanText, oneLine, titleCase, wordKey } from './cell-text.ts';
import type { HomePlace, PlaceFound, Reading } from './interpretation.ts';
import type { NotebookPlace } from './notebook-lists.ts';

type Level = 'VILLAGE' | 'COMMUNE' | 'DISTRICT' | 'PROVINCE';

const PREFIXES: readonly [RegExp, Level][] = [
  [/^(?:tổ dân phố|khu phố|tiểu khu|bản|thôn|ấp|buôn|làng|xóm|khu|tdp|khối|đội|tổ)\s+(?=\S)/iu, 'VILLAGE'],
  [/^(?:xã|phường|thị trấn|x\.|p\.|tt\.?)\s*(?=\p{L})/iu, 'COMMUNE'],
  [/^(?:huyện|quận|thị xã|thành phố|h\.|q\.|tx\.?|tp\.?)\s*(?=\p{L})/iu, 'DISTRICT'],
  [/^(?:tỉnh|t\.)\s*(?=\p{L})/iu, 'PROVINCE'],
];

interface Segment {
  name: string;
  level: Level | null;
}

/**
 * Quê quán: the village, the commune as it was called, and the commune since 01/07/2025. What is not in the table of
 * places stays as it was written.
 *
 * @param home where the sheet's cell is: a village named alone lies there
 */
export function readPlace(
  raw: string,
  places: readonly NotebookPlace[],
  home: { village: string | null; commune: PlaceFound | null },
): Reading<HomePlace> {
  const asWritten = oneLine(raw);
  if (asWritten === '') return { value: null, fixes: [] };
  if (!/\p{L}/u.test(asWritten) || /^(khong|chua ro|chua co|khong ro)$/.test(wordKey(asWritten))) {
    return { value: null, fixes: [{ rule: 'NONE_WORD', from: asWritten }] };
  }
  const segments = levelled(segmentsOf(raw), places);
  const named = (level: Level) => segments.find((segment) => segment.level === level)?.name ?? null;
  const village = named('VILLAGE');
  const found = findCommune(named('COMMUNE'), named('DISTRICT'), places);
  const near =
    !found &&
    !named('COMMUNE') &&
    !named('DISTRICT') &&
    !named('PROVINCE') &&
    village &&
    home.village &&
    wordKey(village) === wordKey(home.village)
      ? home.commune
      : null;
  const oldCommune =
    found?.oldCommune ?? near?.oldCommune ?? (found ? null : commune3(named('COMMUNE'), named('DISTRICT')));
  const commune = found ?? near;
  return {
    value: { asWritten, village, oldCommune, commune: commune ? { code: commune.code, name: commune.name } : null },
    fixes: commune?.oldCommune ? [{ rule: 'PLACE_OLD_NAME', from: commune.oldCommune }] : [],
  };
}

/** With a district in the address the commune's name is one of before July 2025, known to us or not. */
const commune3 = (commune: string | null, district: string | null): string | null => (district ? commune : null);

function segmentsOf(raw: string): Segment[] {
  return cleanText(raw)
    .replace(/\(.*?\)/gsu, ' ')
    .split(/[,;\n]|\s[-–—]\s|\s\/\s/u)
    .map(oneLine)
    .filter((text) => /\p{L}/u.test(text))
    .map((text) => {
      for (const [pattern, level] of PREFIXES) {
        if (pattern.test(text)) return { name: text.replace(pattern, '').replace(/[\s.]+$/u, ''), level };
      }
      return { name: text.replace(/[\s.]+$/u, ''), level: null };
    });
}

const knownNames = new WeakMap<readonly NotebookPlace[], { communes: Set<string>; districts: Set<string> }>();

function namesOf(places: readonly NotebookPlace[]) {
  let names = knownNames.get(places);
  if (!names) {
    names = {
      communes: new Set(places.flatMap((place) => [place.name, ...place.madeOf.map((old) => old.name)]).map(wordKey)),
      districts: new Set(places.flatMap((place) => place.madeOf.map((old) => old.district)).map(wordKey)),
    };
    knownNames.set(places, names);
  }
  return names;
}

/** Gives a level to the segments that name none: by the table of places, then by their place in the row. */
function levelled(segments: Segment[], places: readonly NotebookPlace[]): Segment[] {
  const { communes, districts } = namesOf(places);
  const has = (level: Level) => segments.some((segment) => segment.level === level);
  const open = () => segments.filter((segment) => segment.level === null);

  for (const segment of [...segments].reverse()) {
    if (segment.level !== null) continue;
    const key = wordKey(segment.name);
    const isFirst = segments[0] === segment;
    if (districts.has(key) && !has('DISTRICT') && !(isFirst && communes.has(key))) segment.level = 'DISTRICT';
    else if (
      communes.has(key) &&
      !has('COMMUNE') &&
      !(isFirst && segments.length > 2 && open().length === segments.length)
    )
      segment.level = 'COMMUNE';
  }
  const first = segments[0];
  if (first?.level === null && !has('VILLAGE') && (segments.length === 1 || has('COMMUNE') || segments.length > 2))
    first.level = 'VILLAGE';
  const order: Level[] = ['COMMUNE', 'DISTRICT', 'PROVINCE'];
  for (const segment of open()) {
    const free = order.filter((level) => !has(level));
    const isLast = segments.at(-1) === segment;
    const level = isLast && (has('DISTRICT') || has('COMMUNE')) && free.includes('PROVINCE') ? 'PROVINCE' : free[0];
    if (level) segment.level = level;
  }
  return segments;
}

/** The commune since 01/07/2025 for a name of today, or of before where a district stands beside it. */
function findCommune(
  commune: string | null,
  district: string | null,
  places: readonly NotebookPlace[],
): PlaceFound | null {
  if (!commune) return null;
  const key = wordKey(commune);
  const old = places.flatMap((place) =>
    place.madeOf
      .filter((part) => wordKey(part.name) === key && (!district || wordKey(part.district) === wordKey(district)))
      .map((part) => ({ asWritten: commune, oldCommune: part.name, code: place.code, name: place.name })),
  );
  const today = places.find((place) => wordKey(place.name) === key);
  if (district) return old[0] ?? null;
  if (today) return { asWritten: commune, oldCommune: null, code: today.code, name: today.name };
  return old.length === 1 ? (old[0] ?? null) : null;
}

/** A commune named in a line of the title: "ĐẢNG BỘ XÃ NẬM PÌ", "Ban CHQS xã Lê Lợi". */
export function communeInTitle(line: string, places: readonly NotebookPlace[]): PlaceFound | null {
  const match = /(?:^|[\s,(])(xã|phường|thị trấn)\s+([^,;:()\n\d-]+)/iu.exec(oneLine(line));
  if (!match?.[1] || !match[2]) return null;
  const words = match[2].trim().split(' ');
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    const found = findCommune(name, null, places);
    if (found)
      return {
        ...found,
        asWritten: `${match[1].toLocaleLowerCase('vi')} ${titleCase(found.oldCommune ?? found.name)}`,
      };
  }
  return null;
}
