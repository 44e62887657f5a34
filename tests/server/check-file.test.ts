import { describe, expect, test } from 'vitest';
import type { FileType } from '../../src/domain/papers/file-limits.ts';
import { byteRange } from '../../src/server/files/byte-range.ts';
import { checkFile } from '../../src/server/files/check-file.ts';
import { chunk, JFIF, jpeg, pdf, png, riff, segment, vp8, vp8l, vp8x, webp } from '../support/sample-files.ts';

const [JPEG, PNG, WEBP, PDF] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
const ZIP_END = `PK\x05\x06${'\0'.repeat(18)}`;
const icc = segment(0xe2, 'ICC_PROFILE\0\x01\x01', 'a profile');
const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\0');
const exif = segment(0xe1, 'Exif\0\0', 'II*\0 taken at 22.3,103.4 with a telephone');

describe('[F4] what is kept of a picture is the picture', () => {
  test.each<[string, FileType, Buffer, Buffer]>([
    ['a JPEG as phones make it', JPEG, jpeg(), jpeg()],
    [
      'a JPEG with EXIF, XMP, a comment, Photoshop’s words and a small picture of its own',
      JPEG,
      jpeg({
        beside: [
          segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01', Buffer.alloc(6)),
          segment(0xe0, 'JFXX\0\x10', jpeg()),
          exif,
          segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
          icc,
          segment(0xed, 'Photoshop 3.0\0'),
          segment(0xfe, 'somebody'),
          adobe,
        ],
      }),
      jpeg({ beside: [JFIF, icc, adobe] }),
    ],
    ['a JPEG without any header of its own', JPEG, jpeg({ beside: [] }), jpeg({ beside: [] })],
    ['fill bytes before a marker', JPEG, jpeg({ beside: [Buffer.from([0xff, 0xff]), JFIF] }), jpeg()],
    ['a PNG', PNG, png(), png()],
    [
      'a PNG with texts, EXIF, a time and a chunk that nobody knows',
      PNG,
      png({
        beside: [
          ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((name) => chunk(name, 'Author\0somebody')),
          chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
        ],
      }),
      png({ beside: [chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))] }),
    ],
    ['a lossy WebP', WEBP, webp(vp8(3, 2)), webp(vp8(3, 2))],
    ['a lossless WebP', WEBP, webp(vp8l(3, 2)), webp(vp8l(3, 2))],
    [
      'an extended WebP with EXIF, XMP and a chunk that nobody knows',
      WEBP,
      webp(
        vp8x(0x2c, 3, 2),
        riff('ICCP', 'profile'),
        vp8(3, 2),
        riff('EXIF', 'abc'),
        riff('XMP ', '<x/>'),
        riff('prVt', 'x'),
      ),
      webp(vp8x(0x20, 3, 2), riff('ICCP', 'profile'), vp8(3, 2)),
    ],
    ['a PDF', PDF, pdf(), pdf()],
    [
      'a PDF written over and over',
      PDF,
      pdf('1 0 obj\n%%EOF\n2 0 obj', '\r\n'),
      pdf('1 0 obj\n%%EOF\n2 0 obj', '\r\n'),
    ],
  ])('%s', (_name, type, bytes, kept) => {
    expect(Buffer.from(checkFile(bytes, type))).toEqual(kept);
    // and nothing is left that a second time would take out
    expect(Buffer.from(checkFile(kept, type))).toEqual(kept);
  });

  test('40 megapixels pass, more do not', () => {
    expect(() => checkFile(jpeg({ width: 8000, height: 5000 }), JPEG)).not.toThrow();
    expect(() => checkFile(png({ width: 8000, height: 5000 }), PNG)).not.toThrow();
    expect(() => checkFile(webp(vp8x(0, 8000, 5000), vp8l(8000, 5000)), WEBP)).not.toThrow();
  });
});

const wrong: [string, FileType, Buffer][] = [
  ['a page of HTML that says it is a JPEG', JPEG, Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a PNG that says it is a JPEG', JPEG, png()],
  ['a JPEG that says it is a PNG', PNG, jpeg()],
  ['a PDF that says it is a JPEG', JPEG, pdf()],
  ['a sound in the frame of a WebP', WEBP, Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
  ['an SVG', PNG, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['nothing', JPEG, Buffer.alloc(0)],
  ['a JPEG without its last byte', JPEG, jpeg({ pixels: 500 }).subarray(0, -1)],
  ['a JPEG cut in its pixels', JPEG, jpeg({ pixels: 500 }).subarray(0, -300)],
  ['a JPEG cut in a segment', JPEG, jpeg().subarray(0, 50)],
  ['a JPEG of nothing but its two ends', JPEG, Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a JPEG without height', JPEG, jpeg({ height: 0 })],
  ['a segment shorter than its own length', JPEG, jpeg({ beside: [Buffer.from([0xff, 0xe0, 0, 1])] })],
  ['a JPEG in a JPEG', JPEG, jpeg({ beside: [jpeg()] })],
  ['a PNG cut short', PNG, png().subarray(0, -4)],
  ['a PNG with a wrong checksum', PNG, Buffer.concat([png().subarray(0, -1), Buffer.from([0])])],
  ['a PNG without pixels', PNG, Buffer.concat([png().subarray(0, 33), chunk('IEND')])],
  ['a PNG with a second header', PNG, png({ beside: [chunk('IHDR', Buffer.alloc(13))] })],
  ['a PNG that cannot be shown without what nobody knows', PNG, png({ beside: [chunk('ABCD', 'x')] })],
  ['a WebP cut short', WEBP, webp(vp8(3, 2)).subarray(0, -2)],
  ['a WebP without pixels', WEBP, webp(vp8x(0, 3, 2))],
  ['a chunk beyond the end', WEBP, webp(vp8(3, 2), Buffer.from('EXIF\xff\0\0\0', 'latin1'))],
  ['a PDF cut short', PDF, pdf().subarray(0, -8)],
];
const hidden: [string, FileType, Buffer][] = [
  ['bytes behind the end of a JPEG', JPEG, jpeg({ behind: '\0' })],
  ['a zip behind the end of a JPEG', JPEG, jpeg({ behind: `PK\x03\x04${ZIP_END}` })],
  ['a PDF in a comment of a JPEG', JPEG, jpeg({ beside: [segment(0xfe, '%PDF-1.4\n')] })],
  ['a page in a comment of a JPEG', JPEG, jpeg({ beside: [segment(0xfe, '<html><body>')] })],
  ['a script in the EXIF of a JPEG', JPEG, jpeg({ beside: [segment(0xe1, 'Exif\0\0<ScRiPt >')] })],
  ['a program in a private segment', JPEG, jpeg({ beside: [segment(0xec, '<?php system(1);')] })],
  [
    'the index of a zip in the pixels of a JPEG',
    JPEG,
    Buffer.concat([jpeg().subarray(0, -2), Buffer.from(ZIP_END, 'latin1'), Buffer.from([0xff, 0xd9])]),
  ],
  ['bytes behind the end of a PNG', PNG, png({ behind: 'x' })],
  ['a page in a text of a PNG', PNG, png({ beside: [chunk('tEXt', 'Comment\0<!DOCTYPE html>')] })],
  ['a zip in a chunk of a PNG', PNG, png({ beside: [chunk('prVt', `PK\x03\x04\x14\0${ZIP_END}`)] })],
  ['bytes behind the end of a WebP', WEBP, Buffer.concat([webp(vp8(3, 2)), Buffer.from('x')])],
  ['a PDF in a chunk of a WebP', WEBP, webp(vp8(3, 2), riff('prVt', '%PDF-1.4'))],
  ['a moving WebP', WEBP, webp(vp8x(2, 3, 2), riff('ANIM', 'xxxxxx'), riff('ANMF', 'x'))],
  ['two pictures in one WebP', WEBP, webp(vp8(3, 2), vp8(3, 2))],
  ['a PDF that runs something', PDF, pdf('1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>')],
  ['a PDF that carries another file', PDF, pdf('1 0 obj<</Type/EmbeddedFile>>')],
  ['bytes behind the end of a PDF', PDF, pdf('', '\nPK')],
];

describe('[F4] what is no plain picture gets its code', () => {
  test.each(wrong)('%s: file_type_wrong', (_name, type, bytes) => {
    expect(() => checkFile(bytes, type)).toThrow(expect.objectContaining({ code: 'file_type_wrong', status: 415 }));
  });

  test.each(hidden)('%s: file_not_plain', (_name, type, bytes) => {
    expect(() => checkFile(bytes, type)).toThrow(expect.objectContaining({ code: 'file_not_plain', status: 415 }));
  });

  test.each<[string, FileType, Buffer]>([
    ['a header of 100 megapixels over one', PNG, png({ width: 10_000, height: 10_000 })],
    ['the largest that a PNG can say', PNG, png({ width: 0x7fffffff, height: 0x7fffffff })],
    ['a JPEG', JPEG, jpeg({ width: 65_535, height: 65_535 })],
    ['a WebP whose canvas is larger than its pixels', WEBP, webp(vp8x(0, 16_000, 16_000), vp8(3, 2))],
    ['a WebP whose pixels are more than its canvas', WEBP, webp(vp8x(0, 3, 2), vp8l(16_000, 16_000))],
  ])('%s: file_too_many_pixels', (_name, type, bytes) => {
    expect(() => checkFile(bytes, type)).toThrow(
      expect.objectContaining({ code: 'file_too_many_pixels', status: 413 }),
    );
  });

  test('a thousand damaged pictures: a code each time, never another error', () => {
    const samples: [FileType, Buffer][] = [
      [JPEG, jpeg({ beside: [JFIF, exif, icc], pixels: 60 })],
      [PNG, png({ beside: [chunk('tEXt', 'a\0b')] })],
      [WEBP, webp(vp8x(0x0c, 3, 2), vp8(3, 2), riff('EXIF', 'abc'))],
      [PDF, pdf()],
    ];
    let [state, refused] = [1, 0];
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    for (let i = 0; i < 1000; i++) {
      const [type, sample] = samples[i % samples.length] as [FileType, Buffer];
      const bytes = Buffer.from(sample);
      for (let hits = 1 + next(4); hits > 0; hits--) bytes[next(bytes.length)] = next(256);
      try {
        checkFile(i % 5 === 0 ? bytes.subarray(0, next(bytes.length)) : bytes, type);
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^file_(type_wrong|not_plain|too_many_pixels)$/);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

describe('[F4] ranges of a download', () => {
  test.each([
    [undefined, null],
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=90-1000', { first: 90, last: 99 }],
    ['bytes=-5', { first: 95, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=100-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=9-3', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-', null],
    ['pages=1-2', null],
  ])('%s', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });
});
