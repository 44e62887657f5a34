import { describe, expect, test } from 'vitest';
import { cleanPage } from '#src/documents/pages/clean-page.ts';
import { type Corners, frameCorners, isSheet, movedCorner, WHOLE } from '#src/documents/pages/corners.ts';
import { findSheet } from '#src/documents/pages/find-sheet.ts';
import { flattenPage, pageSize } from '#src/documents/pages/flatten-page.ts';
import { jpegWithin } from '#src/documents/pages/jpeg-within.ts';
import { lookAtPage } from '#src/documents/pages/look-at-page.ts';
import { turnPage } from '#src/documents/pages/turn-page.ts';
import { must } from '#src/lib/must.ts';
import { blurred, drawn, sheetOn, valueAt, writing } from './draw.ts';

const TILTED: Corners = [
  { x: 0.14, y: 0.12 },
  { x: 0.83, y: 0.08 },
  { x: 0.93, y: 0.9 },
  { x: 0.07, y: 0.86 },
];
/** Four fields of different brightness, so that turns and mirrors are told apart. */
const FIELDS = (u: number, v: number) => (v < 0.5 ? (u < 0.5 ? 40 : 90) : u < 0.5 ? 220 : 160);

describe('a page is laid flat', () => {
  test('four corners of a tilted sheet become the corners of the page, and straight lines stay straight', () => {
    const photo = sheetOn(10, FIELDS, TILTED);
    const size = pageSize(TILTED, photo, 400);
    expect(Math.max(size.width, size.height)).toBe(400);
    const page = flattenPage(photo, TILTED, size);
    for (const [u, v] of [
      [0.03, 0.03],
      [0.97, 0.03],
      [0.97, 0.97],
      [0.03, 0.97],
      [0.47, 0.47],
      [0.53, 0.47],
      [0.47, 0.53],
      [0.53, 0.53],
    ] as const)
      expect([u, v, valueAt(page, u, v)]).toEqual([u, v, FIELDS(u, v)]);
  });

  test('the whole picture stays as it is, and none is made larger', () => {
    const photo = drawn(90, 120, FIELDS);
    expect(pageSize(WHOLE, photo, 1600)).toEqual({ width: 90, height: 120 });
    expect(flattenPage(photo, WHOLE, { width: 90, height: 120 }).data).toEqual(photo.data);
    expect(pageSize(WHOLE, { width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 });
  });

  test.each([
    [1, [220, 40, 90, 160]],
    [2, [160, 220, 40, 90]],
    [3, [90, 160, 220, 40]],
    [-1, [90, 160, 220, 40]],
    [4, [40, 90, 160, 220]],
  ])('turned by %s quarters', (quarters, around) => {
    const page = turnPage(drawn(30, 40, FIELDS), quarters);
    expect([page.width, page.height]).toEqual(quarters % 2 === 0 ? [30, 40] : [40, 30]);
    const corners = [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.9, 0.9],
      [0.1, 0.9],
    ] as const;
    expect(corners.map(([u, v]) => valueAt(page, u, v))).toEqual(around);
  });
});

describe('the corners', () => {
  test('a bright sheet on a dark table is found to a hundredth', () => {
    const found = must(findSheet(sheetOn(60, writing(), TILTED)), 'a sheet');
    for (const [i, corner] of found.entries()) {
      expect(Math.abs(corner.x - (TILTED[i] as { x: number }).x)).toBeLessThan(0.015);
      expect(Math.abs(corner.y - (TILTED[i] as { y: number }).y)).toBeLessThan(0.015);
    }
  });

  test.each([
    ['a white table', sheetOn(215, writing(), TILTED)],
    ['nothing but a table', drawn(480, 640, () => 90)],
    [
      'a scrap of paper',
      sheetOn(60, writing(), [
        { x: 0.4, y: 0.4 },
        { x: 0.6, y: 0.4 },
        { x: 0.6, y: 0.6 },
        { x: 0.4, y: 0.6 },
      ]),
    ],
    [
      'a hand over the sheet',
      drawn(480, 640, (u, v) => (u > 0.1 && u < 0.9 && v > 0.1 && v < 0.9 && u + v < 1.3 ? 210 : 60)),
    ],
  ])('on %s nothing is guessed', (_, photo) => {
    expect(findSheet(photo)).toBeNull();
  });

  test('the frame asks for an upright A4 sheet, whichever way the camera is held', () => {
    for (const [width, height] of [
      [1536, 2048],
      [2048, 1536],
    ] as const) {
      const [tl, tr, , bl] = frameCorners(width, height);
      const ratio = ((bl.y - tl.y) * height) / ((tr.x - tl.x) * width);
      expect(ratio).toBeCloseTo(Math.SQRT2, 2);
      expect(Math.min(tl.x, tl.y)).toBeGreaterThan(0.03);
    }
  });

  test('a corner stays inside the picture, and never makes the sheet fold over', () => {
    expect(movedCorner(WHOLE, 0, { x: -0.2, y: 0.1 })[0]).toEqual({ x: 0, y: 0.1 });
    expect(movedCorner(WHOLE, 0, { x: 0.9, y: 0.9 })).toBe(WHOLE);
    expect(isSheet([WHOLE[1], WHOLE[0], WHOLE[2], WHOLE[3]])).toBe(false);
  });
});

describe('the clean-up for print', () => {
  test('a shadow over half of the page goes, the writing stays black', () => {
    const lit = writing(210, 60);
    const page = cleanPage(drawn(600, 848, (u, v) => lit(u, v) * (1 - 0.55 * u)));
    const clear = writing(255, 0);
    let [paper, ink] = [0, 0];
    const wrong = { paper: 0, ink: 0 };
    for (let v = 0.5 / 848; v < 1; v += 3 / 848) {
      for (let u = 0.5 / 600; u < 1; u += 3 / 600) {
        if (clear(u, v) === 255) {
          paper++;
          if (valueAt(page, u, v) < 230) wrong.paper++;
        } else {
          ink++;
          if (valueAt(page, u, v) > 90) wrong.ink++;
        }
      }
    }
    expect(paper).toBeGreaterThan(20_000);
    expect(ink).toBeGreaterThan(5_000);
    expect(wrong.paper / paper).toBeLessThan(0.02);
    expect(wrong.ink / ink).toBeLessThan(0.02);
  });

  test('colour goes, and a stamp or a pencil stroke stays grey instead of vanishing', () => {
    const page = cleanPage(drawn(300, 400, (u, v) => (u > 0.4 && u < 0.5 && v > 0.4 && v < 0.5 ? 150 : 210)));
    expect(valueAt(page, 0.45, 0.45)).toBeGreaterThan(100);
    expect(valueAt(page, 0.45, 0.45)).toBeLessThan(200);
    expect(valueAt(page, 0.1, 0.1)).toBe(255);
    for (let i = 0; i < page.data.length; i += 4)
      if (page.data[i] !== page.data[i + 1] || page.data[i] !== page.data[i + 2]) throw new Error('a coloured pixel');
  });
});

describe('what is wrong with a page is said', () => {
  const page = (shade = writing()) => drawn(700, 990, shade);
  test.each([
    ['a good page', page(), []],
    ['a page of faint pencil', page(writing(200, 150)), []],
    ['a page that moved', blurred(page(), 8), ['BLUR']],
    ['a page by a lamp in the next room', page(writing(60, 15)), ['DARK']],
    [
      'a page under a lamp',
      page((u, v) => (Math.hypot(u - 0.5, v - 0.4) < 0.12 ? 255 : writing(190, 50)(u, v))),
      ['GLARE'],
    ],
    ['white paper in good light', page(writing(252, 40)), []],
  ])('%s', (_, picture, flaws) => {
    expect(lookAtPage(picture)).toEqual(flaws);
  });
});

describe('a page stays within its bytes', () => {
  const sizes = (full: number) => async (quality: number) => ({ size: Math.round(full * quality ** 2), quality });
  test('an easy page is as good as can be', async () => {
    expect((await jpegWithin(sizes(120_000)))?.quality).toBe(0.92);
  });
  test.each([400_000, 600_000, 900_000, 1_500_000])(
    'a page of %s bytes at most comes between the two',
    async (full) => {
      const made = must(await jpegWithin(sizes(full)), 'a page');
      expect(made.size).toBeLessThanOrEqual(300_000);
      expect(made.size).toBeGreaterThanOrEqual(150_000);
    },
  );
  test('a page that no quality makes small enough is told', async () => {
    expect(await jpegWithin(sizes(4_000_000))).toBeNull();
  });
});
