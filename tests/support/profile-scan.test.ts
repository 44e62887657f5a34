import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { scanProfile } from './profile-scan.ts';

const NAME = 'Lò Thị Bí Mật';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function scan(bytes: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-scan-'));
  folders.push(folder);
  mkdirSync(join(folder, 'Default/IndexedDB'), { recursive: true });
  writeFileSync(join(folder, 'Default/IndexedDB/file'), bytes);
  return scanProfile(folder, [NAME, 'Vàng A Súa']).found.get(NAME) ?? [];
}

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
};

/** Text in a Snappy stream in which no needle stands whole: every second half is a copy from before. */
function snappy(half: Buffer, rest: Buffer): Buffer {
  const literal = (part: Buffer) => Buffer.concat([Buffer.from([(part.length - 1) << 2]), part]);
  // half, rest, then a copy of half and a literal rest: "half rest half rest"
  const back = half.length + rest.length;
  const copy = Buffer.from([((half.length - 1) << 2) | 2, back & 0xff, back >> 8]);
  return Buffer.concat([
    varint(2 * back),
    literal(half),
    literal(Buffer.alloc(rest.length, 0x2e)),
    copy,
    literal(rest),
  ]);
}

const [half, rest] = [Buffer.from(NAME).subarray(0, 8), Buffer.from(NAME).subarray(8)];

function table(block: Buffer, compressed: boolean): Buffer {
  const entry = (value: Buffer) => Buffer.concat([varint(0), varint(1), varint(value.length), Buffer.from('k'), value]);
  const asBlock = (entries: Buffer) => Buffer.concat([entries, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]);
  const trailer = (type: number) => Buffer.from([type, 0, 0, 0, 0]);
  const data = Buffer.concat([block, trailer(compressed ? 1 : 0)]);
  const index = asBlock(entry(Buffer.concat([varint(0), varint(block.length)])));
  const handles = Buffer.concat([varint(0), varint(0), varint(data.length), varint(index.length)]);
  const footer = Buffer.concat([handles, Buffer.alloc(40 - handles.length), Buffer.from('57fb808b247547db', 'hex')]);
  return Buffer.concat([data, index, trailer(0), footer]);
}

/** A LevelDB log whose one record is cut by a block border right inside the name. */
function log(): Buffer {
  const text = Buffer.concat([Buffer.alloc(32_768 - 7 - 5, 0x2e), Buffer.from(NAME)]);
  const head = (length: number, type: number) => Buffer.from([0, 0, 0, 0, length & 0xff, length >> 8, type]);
  const first = text.subarray(0, 32_768 - 7);
  const last = text.subarray(first.length);
  return Buffer.concat([head(first.length, 2), first, head(last.length, 4), last]);
}

const cached = (body: Buffer) => {
  const head = Buffer.alloc(24);
  Buffer.from('305c72a71b6dfbfc', 'hex').copy(head);
  head.writeUInt32LE(5, 12);
  return Buffer.concat([head, Buffer.from('1/0/x'), brotliCompressSync(body), Buffer.alloc(40)]);
};

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(`..${NAME}..`)],
  ['UTF-16LE', Buffer.from(`..${NAME}..`, 'utf16le')],
  ['decomposed letters', Buffer.from(NAME.normalize('NFD'))],
  ['a log record cut by a block border', log()],
  ['a packed block of a table', table(snappy(half, rest), true)],
  ['a plain block of a table', table(Buffer.from(NAME.padEnd(80, '.')), false)],
  ['a packed value in a log', Buffer.concat([Buffer.from('xx'), Buffer.from([0xff, 0x11, 0x02]), snappy(half, rest)])],
  ['gzip inside of a file', Buffer.concat([Buffer.from('head'), gzipSync(Buffer.from(`..${NAME} and more`))])],
  ['a cached answer', cached(Buffer.from(`..${NAME} and more`))],
])('finds a name in %s', (_, bytes) => {
  expect(scan(bytes)).not.toEqual([]);
});

test('in packed forms the name does not stand as it is: unpacking is what finds it', () => {
  expect(snappy(half, rest).includes(NAME)).toBe(false);
  expect(log().includes(NAME)).toBe(false);
  expect(scan(Buffer.from('nothing of the kind'))).toEqual([]);
});
