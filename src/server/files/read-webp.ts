import { fileProblem } from './file-problem.ts';
import type { Picture } from './picture.ts';

/** Bits of VP8X that say "there is EXIF" and "there is XMP". */
const METADATA_BITS = 0x08 | 0x04;

/** Whether the bytes begin like a WebP: the size stands between its two words. */
export function startsLikeWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
}

/**
 * Walks the chunks of a WebP (RFC 9649).
 *
 * @throws Problem `file_type_wrong` when it ends in the middle or is none, `file_not_plain` for bytes behind its end or
 *   a moving picture
 */
export function readWebp(bytes: Buffer): Picture {
  const whole = bytes.readUInt32LE(4) + 8;
  if (whole > bytes.length) throw fileProblem('file_type_wrong');
  if (whole < bytes.length) throw fileProblem('file_not_plain');
  const chunks: Buffer[] = [];
  const asides: Buffer[] = [];
  let [width, height] = [0, 0];
  let hasPixels = false;
  for (let at = 12; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw fileProblem('file_type_wrong');
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) throw fileProblem('file_type_wrong');
    const inside = bytes.subarray(at + 8, at + 8 + length);
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'ANIM' || name === 'ANMF') throw fileProblem('file_not_plain');
    const size = sizeOf(name, inside);
    if (size) [width, height] = [Math.max(width, size.width), Math.max(height, size.height)];
    if (name === 'VP8X') chunks.push(withoutMetadataBits(bytes.subarray(at, end)));
    else if (size || name === 'ICCP' || name === 'ALPH') chunks.push(bytes.subarray(at, end));
    if (size && name !== 'VP8X') {
      if (hasPixels) throw fileProblem('file_not_plain');
      hasPixels = true;
    } else if (name !== 'ALPH') asides.push(inside);
    at = end;
  }
  if (!hasPixels) throw fileProblem('file_type_wrong');
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return { width, height, plain: [head, ...chunks], asides };
}

/** Pixels of the three chunks that tell of them; null for the others. */
function sizeOf(name: string, inside: Buffer): { width: number; height: number } | null {
  if (!['VP8X', 'VP8L', 'VP8 '].includes(name)) return null;
  if (inside.length < 10 && (name !== 'VP8L' || inside.length < 5)) throw fileProblem('file_type_wrong');
  if (name === 'VP8X') return { width: inside.readUIntLE(4, 3) + 1, height: inside.readUIntLE(7, 3) + 1 };
  if (name === 'VP8L') {
    const bits = inside.readUInt32LE(1);
    if (inside[0] !== 0x2f) throw fileProblem('file_type_wrong');
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (inside.readUIntBE(3, 3) !== 0x9d012a) throw fileProblem('file_type_wrong');
  return { width: inside.readUInt16LE(6) & 0x3fff, height: inside.readUInt16LE(8) & 0x3fff };
}

function withoutMetadataBits(chunk: Buffer): Buffer {
  const plain = Buffer.from(chunk);
  plain[8] = (plain[8] ?? 0) & ~METADATA_BITS;
  return plain;
}
