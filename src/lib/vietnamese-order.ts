/** A person in a list: name as typed, birth day as far as known. */
export interface Named {
  name?: string | undefined;
  /** "1998-02-05", "2001-03" or "1998" */
  birthDate?: string | null | undefined;
}

const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries. */
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The same words come again and again in a list of names. */
const keys = new Map<string, string>();
const MOST_KEYS = 20_000;

/** One text per word such that texts compare as the words stand in a Vietnamese dictionary. */
function wordKey(word: string): string {
  let key = keys.get(word);
  if (key === undefined) {
    if (keys.size >= MOST_KEYS) keys.clear();
    key = makeKey(word);
    keys.set(word, key);
  }
  return key;
}

function makeKey(word: string): string {
  const tones = word.normalize('NFD').match(TONE_MARKS) ?? [];
  const plain = word.normalize('NFD').replace(TONE_MARKS, '').normalize('NFC').toLowerCase();
  let key = '';
  for (const letter of plain) {
    const place = LETTERS.indexOf(letter);
    key += place < 0 ? letter : String.fromCharCode(0x4e00 + place);
  }
  return `${key}\u0001${TONES.indexOf(tones[0] ?? '')}`;
}

/**
 * A text per person such that texts compare as people stand in a Vietnamese list: by the last word of the name, then
 * the words before it from left to right, letters before tones, then by birth day.
 */
export function givenNameKey(person: Named): string {
  const words = (person.name ?? '').normalize('NFC').split(/\s+/u).filter(Boolean);
  const given = words.pop();
  const order = [given ?? '', ...words].map(wordKey).join('');
  return `${order}\u0000${person.birthDate ?? ''}`;
}

const known = new WeakMap<Named, string>();

function keyOf(person: Named): string {
  let key = known.get(person);
  if (key === undefined) {
    key = givenNameKey(person);
    known.set(person, key);
  }
  return key;
}

/**
 * Order of a Vietnamese list of people (given name first). Objects are taken as unchanging: the key of each is kept,
 * so that sorting 2,000 people twice costs one pass.
 */
export function compareByGivenName(a: Named, b: Named): number {
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** Vietnamese dictionary order of two texts, word by word from the left: for places and list entries. */
export function compareVietnamese(a: string, b: string): number {
  const [keyA, keyB] = [textKey(a), textKey(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

function textKey(text: string): string {
  return text.split(/\s+/u).filter(Boolean).map(wordKey).join('');
}
