import { crc32 } from 'node:zlib';
import { fileProblem } from './file-problem.ts';
import type { Picture } from './picture.ts';

export const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
/** Chunks beside the pixels that change how they look; all others tell of something else and go. */
const OF_COLOUR = ['tRNS', 'cHRM', 'gAMA', 'iCCP', 'cICP', 'sBIT', 'sRGB', 'bKGD', 'pHYs', 'hIST', 'sPLT'];

/**
 * Walks the chunks of a PNG (ISO/IEC 15948); of a moving one the first picture stays.
 *
 * @throws Problem `file_type_wrong` when it ends in the middle, a checksum is wrong or it is none, `file_not_plain` for
 *   bytes behind its end
 */
export function readPng(bytes: Buffer): Picture {
  const plain: Buffer[] = [bytes.subarray(0, PNG_START.length)];
  const asides: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let hasPixels = false;
  for (let at = PNG_START.length; ; ) {
    if (at + 12 > bytes.length) throw fileProblem('file_type_wrong');
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw fileProblem('file_type_wrong');
    const isFirst = size === null;
    if (isFirst !== (name === 'IHDR')) throw fileProblem('file_type_wrong');
    const inside = bytes.subarray(at + 8, end - 4);
    if (isFirst) {
      if (inside.length !== 13) throw fileProblem('file_type_wrong');
      size = { width: inside.readUInt32BE(0), height: inside.readUInt32BE(4) };
    }
    const isCritical = CRITICAL.includes(name);
    if (!isCritical && /^[A-Z]/.test(name)) throw fileProblem('file_type_wrong');
    if (name === 'IDAT') hasPixels = true;
    else asides.push(inside);
    if (isCritical || OF_COLOUR.includes(name)) plain.push(bytes.subarray(at, end));
    if (name === 'IEND') {
      if (!size || !hasPixels) throw fileProblem('file_type_wrong');
      if (end !== bytes.length) throw fileProblem('file_not_plain');
      return { ...size, plain, asides };
    }
    at = end;
  }
}
