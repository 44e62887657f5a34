import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

export interface ScanResult {
  /** needle → files in which it stands, with the form in which it was found */
  found: ReadonlyMap<string, readonly string[]>;
  files: number;
  bytes: number;
  /** bytes that came out of compressed parts: a scan that unpacks nothing has not looked */
  unpacked: number;
}

/**
 * Reads every file under `folder` as a thief with the disk would: raw, as UTF-8, UTF-16LE and Latin-1, with LevelDB
 * logs put together, LevelDB tables unpacked block by block, IndexedDB's own compressed values, gzip, zlib and cached
 * bodies.
 */
export function scanProfile(folder: string, needles: readonly string[]): ScanResult {
  const forms = needles.flatMap((needle) => formsOf(needle).map((form) => ({ needle, ...form })));
  const found = new Map<string, string[]>();
  const result = { files: 0, bytes: 0, unpacked: 0 };
  for (const path of filesUnder(folder)) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      continue; // a socket or a lock of a browser
    }
    result.files++;
    result.bytes += bytes.byteLength;
    for (const { part, how } of partsOf(bytes)) {
      if (how !== 'raw') result.unpacked += part.byteLength;
      for (const { needle, bytes: wanted, as } of forms)
        if (part.includes(wanted)) {
          const hits = found.get(needle) ?? [];
          hits.push(`${relative(folder, path)} (${how}, ${as})`);
          found.set(needle, hits);
        }
    }
  }
  return { found, ...result };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}

function formsOf(needle: string): { bytes: Buffer; as: string }[] {
  const forms: { bytes: Buffer; as: string }[] = [];
  for (const normal of ['NFC', 'NFD'] as const) {
    const text = needle.normalize(normal);
    forms.push({ bytes: Buffer.from(text, 'utf8'), as: `UTF-8 ${normal}` });
    forms.push({ bytes: Buffer.from(text, 'utf16le'), as: `UTF-16LE ${normal}` });
    if (/^[\u0080-\u00ff\u0020-\u007e]*$/.test(text) && /[\u0080-\u00ff]/.test(text))
      forms.push({ bytes: Buffer.from(text, 'latin1'), as: `Latin-1 ${normal}` });
  }
  return forms.filter(({ bytes }, i) => forms.findIndex((other) => other.bytes.equals(bytes)) === i);
}

interface Part {
  part: Buffer;
  how: string;
}

/** The file itself and all that can be unpacked from it; what was unpacked is looked into once more. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [{ part: bytes, how: 'raw' }];
  const log = joinedLog(bytes);
  if (log) parts.push({ part: log, how: 'log' });
  for (const block of tableBlocks(bytes)) parts.push({ part: block, how: 'table' });
  const body = cachedBody(bytes);
  if (body) parts.push({ part: body, how: 'cache' });
  for (const { part, how } of [...parts])
    for (const inner of packedInside(part)) parts.push({ part: inner, how: `${how}, unpacked` });
  return parts;
}

// ---- LevelDB

const LOG_BLOCK = 32 * 1024;
const LOG_HEAD = 7;

/** A log's records without the heads that cut through them; null when the file is no log. */
function joinedLog(bytes: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let block = 0; block < bytes.byteLength; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, bytes.byteLength);
    let at = block;
    while (at + LOG_HEAD <= end) {
      const length = bytes.readUInt16LE(at + 4);
      const type = bytes.readUInt8(at + 6);
      if (type === 0 && length === 0) break;
      if (type < 1 || type > 4 || at + LOG_HEAD + length > end) return pieces.length > 3 ? Buffer.concat(pieces) : null;
      pieces.push(bytes.subarray(at + LOG_HEAD, at + LOG_HEAD + length));
      at += LOG_HEAD + length;
    }
  }
  return pieces.length > 0 ? Buffer.concat(pieces) : null;
}

const FOOTER = 48;
const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');

/** Every block of a sorted table, unpacked, by way of its index. */
function tableBlocks(bytes: Buffer): Buffer[] {
  if (bytes.byteLength < FOOTER || !bytes.subarray(-8).equals(TABLE_MAGIC)) return [];
  const footer = bytes.subarray(-FOOTER);
  const metaIndex = readHandle(footer, 0);
  const index = metaIndex && readHandle(footer, metaIndex.next);
  const indexBlock = index && readBlock(bytes, index);
  if (!indexBlock) return [];
  const blocks = [indexBlock];
  for (const value of blockValues(indexBlock)) {
    const handle = readHandle(value, 0);
    const block = handle && readBlock(bytes, handle);
    if (block) blocks.push(block, ...blockValues(block).filter((inner) => inner.byteLength > 64));
  }
  return blocks;
}

interface Handle {
  offset: number;
  size: number;
  next: number;
}

function readHandle(bytes: Buffer, at: number): Handle | null {
  const offset = readVarint(bytes, at);
  const size = offset && readVarint(bytes, offset.next);
  return offset && size ? { offset: offset.value, size: size.value, next: size.next } : null;
}

function readBlock(bytes: Buffer, { offset, size }: Handle): Buffer | null {
  if (offset + size + 1 > bytes.byteLength) return null;
  const block = bytes.subarray(offset, offset + size);
  return bytes.readUInt8(offset + size) === 1 ? unsnappy(block) : block;
}

/** Values of a block's entries (shared key length, rest of the key, value length). */
function blockValues(block: Buffer): Buffer[] {
  const values: Buffer[] = [];
  if (block.byteLength < 4) return values;
  const restarts = block.readUInt32LE(block.byteLength - 4);
  const end = block.byteLength - 4 - restarts * 4;
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const rest = shared && readVarint(block, shared.next);
    const length = rest && readVarint(block, rest.next);
    if (!rest || !length) break;
    const from = length.next + rest.value;
    if (from + length.value > end) break;
    values.push(block.subarray(from, from + length.value));
    at = from + length.value;
  }
  return values;
}

function readVarint(bytes: Buffer, at: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 8 && at + i < bytes.byteLength; i++) {
    const byte = bytes.readUInt8(at + i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}

// ---- Snappy (google/snappy, format_description.txt)

const LARGEST = 64 * 1024 * 1024;

/** What a Snappy stream holds; as far as it goes when it is cut or something follows; null when it is none. */
function unsnappy(bytes: Buffer): Buffer | null {
  const length = readVarint(bytes, 0);
  if (!length || length.value === 0 || length.value > LARGEST) return null;
  const out = Buffer.alloc(length.value);
  let at = length.next;
  let to = 0;
  while (at < bytes.byteLength && to < out.byteLength) {
    const tag = bytes.readUInt8(at++);
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        if (at + extra > bytes.byteLength) break;
        size = bytes.readUIntLE(at, extra);
        at += extra;
      }
      size++;
      if (at + size > bytes.byteLength || to + size > out.byteLength) break;
      bytes.copy(out, to, at, at + size);
      at += size;
      to += size;
      continue;
    }
    const width = (tag & 3) === 1 ? 1 : (tag & 3) === 2 ? 2 : 4;
    if (at + width > bytes.byteLength) break;
    const size = width === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = width === 1 ? ((tag >> 5) << 8) | bytes.readUInt8(at) : bytes.readUIntLE(at, width);
    at += width;
    if (back === 0 || back > to || to + size > out.byteLength) break;
    for (let i = 0; i < size; i++) out[to + i] = out[to + i - back] as number;
    to += size;
  }
  return to > 0 ? out.subarray(0, to) : null;
}

// ---- what stands inside of files and values

/** IndexedDB packs long values with Snappy behind these bytes (Chromium, IDBValueWrapper). */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02]);
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZLIB = [Buffer.from([0x78, 0x01]), Buffer.from([0x78, 0x9c]), Buffer.from([0x78, 0xda])];

function packedInside(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const at = (mark: Buffer, unpack: (from: number) => Buffer | null) => {
    for (let from = bytes.indexOf(mark); from >= 0; from = bytes.indexOf(mark, from + 1)) {
      const part = unpack(from);
      if (part && part.byteLength > 16) parts.push(part);
    }
  };
  const rest = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST };
  at(PACKED_VALUE, (from) => unsnappy(bytes.subarray(from + PACKED_VALUE.byteLength)));
  at(GZIP, (from) => quietly(() => gunzipSync(bytes.subarray(from), rest)));
  for (const mark of ZLIB) at(mark, (from) => quietly(() => inflateSync(bytes.subarray(from), rest)));
  return parts;
}

const CACHE_MAGIC = Buffer.from('305c72a71b6dfbfc', 'hex');

/** The body of an entry of Chromium's simple cache, which is stored as the server packed it. */
function cachedBody(bytes: Buffer): Buffer | null {
  if (bytes.byteLength < 24 || !bytes.subarray(0, 8).equals(CACHE_MAGIC)) return null;
  const body = bytes.subarray(24 + bytes.readUInt32LE(12));
  return quietly(() =>
    brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: LARGEST }),
  );
}

function quietly(unpack: () => Buffer): Buffer | null {
  try {
    return unpack();
  } catch {
    return null;
  }
}
