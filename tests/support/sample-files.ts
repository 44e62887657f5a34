import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** SHA-256 as records name it. */
export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');

const u16 = (n: number) => Buffer.from([n >> 8, n & 0xff]);

/** One segment of a JPEG. */
export const segment = (marker: number, ...inside: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(inside.map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : each)));
  return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
};

export const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');

/**
 * A grey JPEG. `pixels` bytes follow in its scan, so that it is as long as a test needs; a decoder would take them for
 * damage after the first block, but nobody decodes here.
 */
export function jpeg({
  width = 8,
  height = 8,
  beside = [JFIF],
  pixels = 0,
  behind = '',
}: {
  width?: number;
  height?: number;
  beside?: readonly Buffer[];
  pixels?: number;
  behind?: Buffer | string;
} = {}): Buffer {
  const oneCode = Buffer.from([1, ...Array<number>(15).fill(0), 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...beside,
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    segment(0xc0, Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])),
    segment(0xc4, Buffer.from([0]), oneCode, Buffer.from([0x10]), oneCode),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f]),
    noise(pixels),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(behind as string, 'latin1'),
  ]);
}

/** Bytes without 0xFF, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, state = 7; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = (state >>> 16) % 255;
  }
  return bytes;
}

/** One chunk of a PNG, with its checksum. */
export const chunk = (name: string, inside: Buffer | string = ''): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(inside as string, 'latin1')]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A black PNG of one pixel, whatever its header says. */
export function png({
  width = 1,
  height = 1,
  beside = [],
  behind = '',
}: {
  width?: number;
  height?: number;
  beside?: readonly Buffer[];
  behind?: string;
} = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...beside,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND'),
    Buffer.from(behind, 'latin1'),
  ]);
}

/** One chunk of a WebP, padded to an even length. */
export const riff = (name: string, inside: Buffer | string): Buffer => {
  const body = Buffer.from(inside as string, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, body, Buffer.alloc(body.length % 2)]);
};

export const webp = (...chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), length, body]);
};

/** Lossless, of this size. */
export const vp8l = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(5);
  head[0] = 0x2f;
  head.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
  return riff('VP8L', Buffer.concat([head, Buffer.from([0, 0, 0])]));
};

/** Lossy, of this size. */
export const vp8 = (width: number, height: number): Buffer => {
  const head = Buffer.from([0x30, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0]);
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return riff('VP8 ', head);
};

/** The extended header: what else is in the file, and the size of the canvas. */
export const vp8x = (flags: number, width: number, height: number): Buffer => {
  const head = Buffer.alloc(10);
  head[0] = flags;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  return riff('VP8X', head);
};

export const pdf = (inside = '1 0 obj<</Type/Catalog>>endobj', behind = '\n'): Buffer =>
  Buffer.from(`%PDF-1.7\n${inside}\ntrailer<</Root 1 0 R>>\n%%EOF${behind}`, 'latin1');
