import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';

/** How the bytes of a body are spoilt after its value was: what no value of JSON can say. */
const WAYS = [
  ...['flip', 'cut', 'zip', 'zip', 'zip cut', 'zip flip', 'zip twice', 'two members', 'zip and more', 'says zip'],
  ...['utf-16', 'byte order mark', 'not utf-8', 'doubled keys', 'prototype keys', 'odd number', 'odd text'],
  ...['deep', 'wide', 'wide zip', 'empty', 'only blanks', 'two values', 'trailing comma'],
] as const;
type Way = (typeof WAYS)[number];

export type Spoiling = readonly [way: Way, where: number, byte: number];
export const spoiling: fc.Arbitrary<Spoiling> = fc.tuple(fc.constantFrom(...WAYS), fc.nat(), fc.nat(255));

const ODD_NUMBERS = [
  '1e308',
  '1e999',
  '-1e999',
  '-0',
  '0.1',
  '00012',
  '1e-400',
  'NaN',
  'Infinity',
  '0x10',
  '9'.repeat(400),
];
const ODD_TEXTS = [
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\x00"',
  '"\u0001"',
  '"\\u"',
  "'x'",
  '"\\ud83d"',
  '"\u2028"',
];
const WIDE = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]));

/** @returns the bytes to send and the header that goes with them */
export function spoilBytes(json: string, spoilt: Spoiling): { body: Buffer; headers: Record<string, string> } {
  const [way, where, byte] = spoilt;
  const plain = Buffer.from(json);
  const zipped = { 'content-encoding': 'gzip' };
  const at = <T>(items: readonly T[]): T => items[where % items.length] as T;
  switch (way) {
    case 'flip':
      return { body: flip(plain, where, byte), headers: {} };
    case 'cut':
      return { body: plain.subarray(0, where % (plain.length + 1)), headers: {} };
    case 'zip':
      return { body: gzipSync(plain, { level: 1 }), headers: zipped };
    case 'zip cut': {
      const body = gzipSync(plain, { level: 1 });
      return { body: body.subarray(0, where % body.length), headers: zipped };
    }
    case 'zip flip':
      return { body: flip(gzipSync(plain, { level: 1 }), where, byte), headers: zipped };
    case 'zip twice':
      return { body: gzipSync(gzipSync(plain)), headers: { 'content-encoding': at(['gzip', 'gzip, gzip']) } };
    case 'two members':
      return { body: Buffer.concat([gzipSync(plain), gzipSync(plain)]), headers: zipped };
    case 'zip and more':
      return { body: Buffer.concat([gzipSync(plain), Buffer.alloc(1 + (where % 20), byte)]), headers: zipped };
    case 'says zip':
      return { body: plain, headers: zipped };
    case 'utf-16':
      return { body: Buffer.from(json, 'utf16le'), headers: {} };
    case 'byte order mark':
      return { body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]), headers: {} };
    case 'not utf-8':
      return { body: Buffer.from(json.replace(/[a-z]/, '\xff'), 'latin1'), headers: {} };
    case 'doubled keys':
      return { body: Buffer.from(doubleKey(json, where)), headers: {} };
    case 'prototype keys':
      return {
        body: insert(json, where, at(['"__proto__":{"x":1},', '"constructor":{"prototype":{}},'])),
        headers: {},
      };
    case 'odd number':
      return { body: replaceNth(json, /-?\b\d+\b/g, where, at(ODD_NUMBERS)), headers: {} };
    case 'odd text':
      return { body: replaceNth(json, /"[^"\\]*"/g, where, at(ODD_TEXTS)), headers: {} };
    case 'deep': {
      const depth = at([9, 31, 32, 33, 1_000, 20_000]);
      const [open, close] = at([
        ['[', ']'],
        ['{"a":', '}'],
      ] as const);
      return {
        body: replaceNth(json, /"[^"\\]*"|\d+/g, where, open.repeat(depth) + 1 + close.repeat(depth)),
        headers: {},
      };
    }
    case 'wide':
      return { body: replaceNth(json, /\{\}|"[^"\\]*"|\d+/g, where, JSON.stringify(WIDE)), headers: {} };
    case 'wide zip':
      return {
        body: gzipSync(replaceNth(json, /\{\}|"[^"\\]*"|\d+/g, where, JSON.stringify(WIDE)), { level: 1 }),
        headers: zipped,
      };
    case 'empty':
      return { body: Buffer.alloc(0), headers: {} };
    case 'only blanks':
      return { body: Buffer.from(' \n\t'), headers: {} };
    case 'two values':
      return { body: Buffer.from(`${json}${json}`), headers: {} };
    case 'trailing comma':
      return { body: Buffer.from(json.replace(/([}\]])$/, ',$1')), headers: {} };
    default:
      return way satisfies never;
  }
}

function flip(bytes: Buffer, where: number, byte: number): Buffer {
  if (bytes.length > 0) bytes[where % bytes.length] = byte;
  return bytes;
}

/** The same key a second time, with another value. */
function doubleKey(json: string, where: number): string {
  const keys = [...json.matchAll(/"([A-Za-z]+)":/g)];
  const key = keys[where % Math.max(1, keys.length)];
  if (!key) return json;
  return `${json.slice(0, key.index)}${key[0]}${where % 2 ? 'null' : '[]'},${json.slice(key.index)}`;
}

function insert(json: string, where: number, text: string): Buffer {
  const places = [...json.matchAll(/\{(?=")/g)];
  const place = places[where % Math.max(1, places.length)];
  return Buffer.from(place ? `${json.slice(0, place.index + 1)}${text}${json.slice(place.index + 1)}` : json);
}

function replaceNth(json: string, what: RegExp, where: number, by: string): Buffer {
  const places = [...json.matchAll(what)];
  const place = places[where % Math.max(1, places.length)];
  if (!place) return Buffer.from(by);
  return Buffer.from(json.slice(0, place.index) + by + json.slice(place.index + place[0].length));
}
