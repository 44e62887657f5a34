import { FILE_LIMITS, type FileType } from '../../domain/papers/file-limits.ts';
import { fileProblem } from './file-problem.ts';
import type { Picture } from './picture.ts';
import { JPEG_START, readJpeg } from './read-jpeg.ts';
import { PNG_START, readPng } from './read-png.ts';
import { readWebp, startsLikeWebp } from './read-webp.ts';

/**
 * Judges a file that came whole by what it is, not by what it says it is, and takes out of a picture what is no picture
 * (SPEC F4). Nothing is decoded: a picture of many pixels in few bytes costs nothing here.
 *
 * @param type what the record says
 * @returns what is kept and served
 * @throws Problem `file_type_wrong`, `file_not_plain`, `file_too_many_pixels`
 */
export function checkFile(bytes: Buffer, type: FileType): Uint8Array {
  if (typeOf(bytes) !== type) throw fileProblem('file_type_wrong');
  if (type === 'application/pdf') {
    checkPdf(bytes);
    return bytes;
  }
  const picture = READERS[type](bytes);
  const pixels = picture.width * picture.height;
  if (pixels === 0) throw fileProblem('file_type_wrong');
  if (pixels > FILE_LIMITS.pixels) throw fileProblem('file_too_many_pixels');
  if (hidesSomething(bytes, picture)) throw fileProblem('file_not_plain');
  return Buffer.concat(picture.plain);
}

const READERS: Readonly<Record<Exclude<FileType, 'application/pdf'>, (bytes: Buffer) => Picture>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
};

function typeOf(bytes: Buffer): FileType | null {
  if (bytes.subarray(0, JPEG_START.length).equals(JPEG_START)) return 'image/jpeg';
  if (bytes.subarray(0, PNG_START.length).equals(PNG_START)) return 'image/png';
  if (startsLikeWebp(bytes)) return 'image/webp';
  return /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) ? 'application/pdf' : null;
}

/** Beginnings of what a program, a page or an archive could be read from. */
const STRANGE = new RegExp(
  [
    '%PDF-\\d',
    'PK\x03\x04[\x0a-\x3f]\0',
    'PK\x05\x06\0\0\0\0',
    'Rar!\x1a\x07',
    "7z\xbc\xaf'\x1c",
    '<!doctype\\s',
    '<(html|script|svg)[\\s>/]',
    '<\\?php\\s',
  ].join('|'),
  'i',
);
/** Readers of PDF look for its beginning as far as this. */
const HEAD_BYTES = 1024;

function hidesSomething(bytes: Buffer, picture: Picture): boolean {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  return (
    STRANGE.test(head) ||
    picture.asides.some((aside) => STRANGE.test(Buffer.from(aside).toString('latin1'))) ||
    endsLikeZip(bytes)
  );
}

/** An archive is read from its end (APPNOTE 4.3.16): its last entry may stand as far from it as a comment is long. */
function endsLikeZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  for (
    let at = bytes.indexOf('PK\x05\x06', from, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x05\x06', at + 1, 'latin1')
  )
    // both numbers of a disk are 0 in every archive of one file; pixels look like that once in 10^15 pictures
    if (at + 8 <= bytes.length && bytes.readUInt32LE(at + 4) === 0) return true;
  return false;
}

/** What makes a page do something, or carries other files along. */
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFile|RichMedia)/;

/** @throws Problem when it ends in the middle, or holds more than pages where that can be seen without opening it */
function checkPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) throw fileProblem('file_type_wrong');
  if (!/^%%EOF\s*$/.test(text.slice(end)) || ACTIVE.test(text) || endsLikeZip(bytes))
    throw fileProblem('file_not_plain');
}
