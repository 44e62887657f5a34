import { type Corners, isSheet, type Point, WHOLE } from './corners.ts';
import { type Grey, greyOf, type Pixels, shrunk } from './pixels.ts';

const LOOKED_AT = 160;
/** A sheet smaller than this share of the picture is something else. */
const LEAST = 0.25;
/** By so much the sheet may differ from the four straight lines between its corners. */
const CROOKED = 0.07;
/** Corners so near to those of the picture are its own: the table is as bright as the sheet. */
const AT_THE_EDGE = 0.02;
/** Paper is brighter than what it lies on by at least so much. */
const CONTRAST = 40;

/**
 * The corners of a bright sheet on darker ground; null where that is not plain to see (a white table, a hand over a
 * corner): then the frame's corners are better than a guess.
 */
export function findSheet(picture: Pixels): Corners | null {
  const grey = shrunk(greyOf(picture), LOOKED_AT);
  const border = threshold(grey);
  if (border === null) return null;
  const sheet = largestBright(grey, border);
  const { width, height } = grey;
  const filled = withoutHoles(sheet, width, height) / (width * height);
  if (filled < LEAST) return null;
  const corners = outermost(sheet, width, height);
  const isPicture = corners.every(({ x, y }, i) => {
    const edge = WHOLE[i] as Point;
    return Math.hypot(x - edge.x, y - edge.y) < AT_THE_EDGE;
  });
  if (isPicture || !isSheet(corners)) return null;
  return Math.abs(filled / areaOf(corners) - 1) <= CROOKED ? corners : null;
}

/** How many pixels a field has, with the writing on it: from the first to the last of each row. */
function withoutHoles(field: readonly number[], width: number, height: number): number {
  const first = new Array<number>(height).fill(width);
  const last = new Array<number>(height).fill(-1);
  for (const i of field) {
    const [x, y] = [i % width, Math.floor(i / width)];
    first[y] = Math.min(first[y] as number, x);
    last[y] = Math.max(last[y] as number, x);
  }
  return first.reduce((sum, from, y) => sum + Math.max(0, (last[y] as number) - from + 1), 0);
}

/** Otsu's threshold between two kinds of brightness; null where there is only one. */
function threshold({ data }: Grey): number | null {
  const counts = new Uint32Array(256);
  let sum = 0;
  for (const value of data) {
    counts[value] = (counts[value] as number) + 1;
    sum += value;
  }
  let [best, found, dark, darkSum] = [0, 0, 0, 0];
  let apart = 0;
  for (let value = 0; value < 255; value++) {
    dark += counts[value] as number;
    darkSum += value * (counts[value] as number);
    const bright = data.length - dark;
    if (dark === 0 || bright === 0) continue;
    const difference = (sum - darkSum) / bright - darkSum / dark;
    const between = dark * bright * difference * difference;
    if (between > best) [best, found, apart] = [between, value, difference];
  }
  return apart >= CONTRAST ? found : null;
}

/** Indices of the largest field of bright pixels that hang together. */
function largestBright({ data, width, height }: Grey, border: number): readonly number[] {
  const seen = new Uint8Array(data.length);
  let largest: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || (data[start] as number) <= border) continue;
    const field = [start];
    seen[start] = 1;
    for (let next = 0; next < field.length; next++) {
      const i = field[next] as number;
      const [x, y] = [i % width, Math.floor(i / width)];
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        const there = i + dx + dy * width;
        if (seen[there] || (data[there] as number) <= border) continue;
        seen[there] = 1;
        field.push(there);
      }
    }
    if (field.length > largest.length) largest = field;
  }
  return largest;
}

function outermost(field: readonly number[], width: number, height: number): Corners {
  const ways = [
    (x: number, y: number) => -x - y,
    (x: number, y: number) => x - y,
    (x: number, y: number) => x + y,
    (x: number, y: number) => y - x,
  ];
  const best = ways.map(() => ({ value: Number.NEGATIVE_INFINITY, x: 0, y: 0 }));
  for (const i of field) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (const [way, reach] of ways.entries()) {
      const value = reach(x, y);
      if (value > (best[way] as { value: number }).value) best[way] = { value, x, y };
    }
  }
  // the outer edge of the outermost pixel
  const outer = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  return best.map(({ x, y }, i) => {
    const [right, below] = outer[i] as readonly [number, number];
    return { x: (x + right) / width, y: (y + below) / height };
  }) as unknown as Corners;
}

function areaOf(corners: readonly Point[]): number {
  let twice = 0;
  for (const [i, a] of corners.entries()) {
    const b = corners[(i + 1) % corners.length] as Point;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}
