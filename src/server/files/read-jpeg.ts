import { fileProblem } from './file-problem.ts';
import type { Picture } from './picture.ts';

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe];
const [APP0, APP2, APP14, APP15] = [0xe0, 0xe2, 0xee, 0xef];
/** `FF D8 FF` */
export const JPEG_START = Buffer.from([0xff, SOI, 0xff]);

/**
 * Walks the segments of a JPEG (ITU T.81 annex B). Of the application's own segments only those stay that change how
 * pixels look: JFIF without its thumbnail, the colour profile, Adobe's word on the colour space. A camera's note on how
 * it was held goes with its EXIF; our phones turn the pixels themselves.
 *
 * @throws Problem `file_type_wrong` when it ends in the middle or is none, `file_not_plain` for bytes behind its end
 */
export function readJpeg(bytes: Buffer): Picture {
  const plain: Buffer[] = [bytes.subarray(0, 2)];
  const asides: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw fileProblem('file_type_wrong');
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) {
      if (!size || !hasScan) throw fileProblem('file_type_wrong');
      if (at + 2 !== bytes.length) throw fileProblem('file_not_plain');
      return { ...size, plain: [...plain, bytes.subarray(at)], asides };
    }
    const end = at + 2 + (at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0);
    if (marker < 0xc0 || isAlone(marker) || end < at + 4 || end > bytes.length) throw fileProblem('file_type_wrong');
    const inside = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (size || inside.length < 6) throw fileProblem('file_type_wrong');
      size = { height: inside.readUInt16BE(1), width: inside.readUInt16BE(3) };
    }
    if (marker === SOS) {
      hasScan = true;
      const next = endOfScan(bytes, end);
      plain.push(bytes.subarray(at, next));
      at = next;
      continue;
    }
    asides.push(inside);
    if (marker === APP0) plain.push(...jfif(inside));
    else if (!isMetadata(marker, inside)) plain.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Markers without a length: restarts and a second beginning. */
const isAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === SOI;

/** SOF0 to SOF15 but for the three that are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isMetadata(marker: number, inside: Buffer): boolean {
  if (marker === COM) return true;
  if (marker < APP0 || marker > APP15) return false;
  const name = inside.toString('latin1', 0, 12);
  return !(marker === APP2 && name === 'ICC_PROFILE\0') && !(marker === APP14 && name.startsWith('Adobe'));
}

/** The segment without the small picture that it may hold; that of an extension (JFXX) goes whole. */
function jfif(inside: Buffer): Buffer[] {
  if (inside.length < 14 || inside.toString('latin1', 0, 5) !== 'JFIF\0') return [];
  return [Buffer.from([0xff, APP0, 0, 16]), inside.subarray(0, 12), Buffer.from([0, 0])];
}

/** Where the next segment begins: 0xFF inside of pixels is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; ) {
    at = bytes.indexOf(0xff, at);
    const next = at < 0 ? undefined : bytes[at + 1];
    if (next === undefined) throw fileProblem('file_type_wrong');
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}
