import { cleanText, isAllCaps, oneLine, wordKey } from './cell-text.ts';
import type { FixRule, Reading, Refusal } from './interpretation.ts';

export interface NameReading extends Reading<string> {
  refuse?: Refusal;
}

export interface NameParts {
  /** one text, or family and middle name in one cell and given name in the other */
  whole?: string;
  middle?: string;
  given?: string;
  /** the letters were brought back from TCVN3, which has no capital with a tone */
  fromTcvn3?: boolean;
}

/** Family names of the north-west and the usual ones of the country: they tell a second person from a second line. */
const FAMILY_NAMES = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan trinh dinh mai truong lam luong ' +
    'cao ha ta to la chu tong kieu lo quang vi cam deo ca luu tao tong giang sung thao hang vang mua ma vu cu ly phang ' +
    'chang cheo tan phan pan chin khoang po phung vang sin hu pham lau sua gia hau cha ho khang no seo'
  ).split(' '),
);

/** No name is as long as this. */
const LONGEST = 300;

const EMPTY_NAME = /^(\(?\s*(de trong|trong|bo sung( sau)?|chua co|chua ro|khong|du kien|dang tim)\s*\)?)$/;
const TITLE = /^(đ\/c|đ\.c|đồng chí|ông|bà|anh|chị|em)\s*[:.]?\s+(?=\S+\s+\S)/iu;

/**
 * A person's name as typed: NFC, outer and doubled spaces out, capitals left alone.
 *
 * Two people in one cell are refused, a name of one word is asked, an empty name is refused unless the other half is
 * there.
 */
export function readName(parts: NameParts): NameReading {
  const fixes: { rule: FixRule; from?: string }[] = [];
  const split = parts.whole === undefined;
  const raws = split ? [parts.middle ?? '', parts.given ?? ''] : [parts.whole ?? ''];
  if (raws.some((raw) => raw.length > LONGEST)) {
    return {
      value: null,
      fixes: [],
      question: { code: 'NAME_UNREADABLE', given: oneLine(raws.join(' ').slice(0, 200)) },
    };
  }
  const nfc = raws.map((raw) => raw.normalize('NFC'));
  if (nfc.some((text, i) => text !== raws[i])) fixes.push({ rule: 'NAME_NFC' });
  const lines = nfc.map(cleanText);
  const clean = nfc.map(oneLine);
  if (clean.some((text, i) => text !== nfc[i])) fixes.push({ rule: 'NAME_SPACES' });

  if (split) {
    const [middle = '', given = ''] = clean;
    if (!middle && !given) return missing('');
    if (!middle || !given) {
      const alone = middle || given;
      // The whole name in one of the two cells is a whole name all the same, if it is the cell of the given name.
      if (middle || alone.split(' ').length < 2) {
        return {
          value: null,
          fixes: [],
          question: { code: 'NAME_INCOMPLETE', given: alone, reason: middle ? 'GIVEN' : 'FAMILY' },
        };
      }
    } else {
      fixes.push({ rule: 'NAME_JOINED' });
    }
  }

  let name = clean.filter(Boolean).join(' ');
  let aside: string | undefined;
  const given = name;
  const people = peopleIn(split ? name : (lines[0] ?? ''));
  if (people.length > 1)
    return { value: null, fixes: [], refuse: 'TWO_PERSONS', question: { code: 'NAME_UNREADABLE', given } };

  const bracket = /^(.*?)\s*[([]\s*(.+?)\s*[)\]]?\s*$/u.exec(name);
  if (bracket?.[1] && bracket[2]) {
    fixes.push({ rule: 'NAME_ASIDE', from: given });
    aside = bracket[2];
    name = bracket[1];
  }
  const bare = name
    .replace(/^\s*\(?\d{1,4}\s*[.):/-]+\s*/u, '')
    .replace(/[\s.,;:*_-]+$/u, '')
    .replace(/^[\s.,;:*_-]+/u, '');
  if (bare !== name && bare) fixes.push({ rule: 'NAME_SPACES' });
  name = bare;
  const untitled = name.replace(TITLE, '');
  if (untitled !== name) {
    fixes.push({ rule: 'NAME_TITLE', from: given });
    name = untitled;
  }

  if (!/\p{L}/u.test(name) || EMPTY_NAME.test(wordKey(given))) return missing(given);
  if (parts.fromTcvn3) {
    const capital = withCapitals(name);
    if (capital !== name) fixes.push({ rule: 'NAME_CAPITAL', from: name });
    name = capital;
  }
  if (/[^\p{L}\p{M}\s'’‘ʼ.-]/u.test(name) || name.length > 80 || name.split(' ').length > 9) {
    const letters = oneLine((name.split(PARTING)[0] ?? '').replace(/[^\p{L}\p{M}\s'’‘ʼ]+/gu, ' '));
    const likely = letters.split(' ').length > 1 && letters.length <= 80;
    return {
      value: null,
      fixes: [],
      question: { code: 'NAME_UNREADABLE', given, ...(likely ? { proposal: letters } : {}) },
    };
  }
  if (!name.includes(' ')) {
    return { value: null, fixes: [], question: { code: 'NAME_INCOMPLETE', given, reason: 'ONE_WORD' } };
  }
  return { value: name, fixes: unique(fixes), ...(aside ? { aside } : {}) };
}

const missing = (given: string): NameReading => ({
  value: null,
  fixes: [],
  refuse: 'NAME_MISSING',
  ...(given ? { question: { code: 'NAME_UNREADABLE', given } } : {}),
});

function unique(fixes: { rule: FixRule; from?: string }[]): { rule: FixRule; from?: string }[] {
  return fixes.filter((fix, i) => fixes.findIndex((other) => other.rule === fix.rule) === i);
}

const PARTING = /[,;/&+]|\s[-–]\s|\svà\s|\sva\s/u;
const outsideBrackets = (text: string): string => text.replace(/[([].*?[)\]]/gsu, ' ');

/**
 * Several names in one text: parted by sign or "và" ("Vì Văn Hặc, Vì Văn Hịa", "Vì Văn Hặc, Hịa"); by a line break only
 * where the next line begins with a family name. A post behind a name ("…, bí thư chi đoàn") is nobody.
 */
function peopleIn(text: string): string[] {
  const outside = outsideBrackets(text);
  const [first = '', ...others] = outside.split(PARTING).map(oneLine).filter(Boolean);
  const isCapital = (part: string) => part.split(' ').every((word) => /^\p{Lu}[\p{L}\p{M}'’]*$/u.test(word));
  const isPerson = (part: string) =>
    !/\d/u.test(part) && part.split(' ').length <= 6 && (isCapital(first) ? isCapital(part) : part.includes(' '));
  const people = first.includes(' ') && !/\d/u.test(first) ? [first, ...others.filter(isPerson)] : [first];
  if (people.length > 1) return people;
  const lines = outside.split('\n').map(oneLine).filter(Boolean);
  const whole = lines.filter(
    (line) => line.split(' ').length >= 2 && FAMILY_NAMES.has(wordKey(line.split(' ')[0] ?? '')),
  );
  return whole.length > 1 && whole.length === lines.length ? whole : [text];
}

/** Large first letters; a word that was typed in large letters gets them throughout ("LÝ THị" → "LÝ THỊ"). */
export function withCapitals(name: string): string {
  const words = name.split(' ');
  const plain = words.map((word) => word.replace(/[^A-Za-zĐđ]/g, ''));
  const shouted = plain.some((word) => word.length > 1) && plain.every((word) => word === '' || isAllCaps(`${word}X`));
  return words
    .map((word) => (shouted ? word.toLocaleUpperCase('vi') : word.charAt(0).toLocaleUpperCase('vi') + word.slice(1)))
    .join(' ');
}

/** Whether a text looks like the name of one person: two to six words of letters, each beginning large. */
export function looksLikeName(text: string): boolean {
  const words = oneLine(text).split(' ');
  if (words.length < 2 || words.length > 6 || /[\d:;(),/]/u.test(text)) return false;
  return words.every((word) => /^\p{Lu}[\p{L}'’]*$/u.test(word.normalize('NFC')));
}

/** Whether the first word is a usual family name. */
export const beginsWithFamilyName = (text: string): boolean =>
  FAMILY_NAMES.has(wordKey(oneLine(text).split(' ')[0] ?? ''));
