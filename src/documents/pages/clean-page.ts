import { type Grey, greyOf, type Pixels } from './pixels.ts';

/** Squares into which the background is cut (share of the longer side): larger than a letter, smaller than a shadow. */
const BLOCKS = 40;
/** A thing on the paper is no wider than twice so many squares: a stamp, a glued-in photo. */
const REACH = 4;
/** Of the pixels of a square so many are brighter than its paper: specks and edges of light. */
const BRIGHTEST = 0.1;
/** What is as bright as this share of its paper becomes white; what is as dark as this becomes black. */
const WHITE = 0.94;
const BLACK = 0.25;

/**
 * The page in grey as a printer likes it: the light of each place is taken out by dividing by the paper around it, so
 * that shadows go and pencil, ink and stamps stay.
 */
export function cleanPage(page: Pixels): Pixels {
  const grey = greyOf(page);
  const { width, height } = grey;
  const paper = paperLight(grey);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(paper.height - 1, Math.max(0, y / paper.block - 0.5));
    const y0 = Math.floor(row);
    const y1 = Math.min(paper.height - 1, y0 + 1);
    const fy = row - y0;
    for (let x = 0; x < width; x++, i++) {
      const column = Math.min(paper.width - 1, Math.max(0, x / paper.block - 0.5));
      const x0 = Math.floor(column);
      const x1 = Math.min(paper.width - 1, x0 + 1);
      const fx = column - x0;
      const at = (yy: number, xx: number) => paper.data[yy * paper.width + xx] as number;
      const light =
        (at(y0, x0) * (1 - fx) + at(y0, x1) * fx) * (1 - fy) + (at(y1, x0) * (1 - fx) + at(y1, x1) * fx) * fy;
      const share = (grey.data[i] as number) / Math.max(1, light);
      const value = ((share - BLACK) / (WHITE - BLACK)) * 255;
      data[i * 4] = data[i * 4 + 1] = data[i * 4 + 2] = value;
      data[i * 4 + 3] = 255;
    }
  }
  return { data, width, height };
}

/** How bright the bare paper is, square by square; a square full of ink takes it from those around it. */
function paperLight({ data, width, height }: Grey): Grey & { block: number } {
  const block = Math.max(4, Math.ceil(Math.max(width, height) / BLOCKS));
  const [across, down] = [Math.ceil(width / block), Math.ceil(height / block)];
  const own = new Uint8ClampedArray(across * down);
  for (let by = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++) {
      const counts = new Uint32Array(256);
      let all = 0;
      for (let y = by * block; y < Math.min(height, (by + 1) * block); y++) {
        for (let x = bx * block; x < Math.min(width, (bx + 1) * block); x++, all++) {
          const value = data[y * width + x] as number;
          counts[value] = (counts[value] as number) + 1;
        }
      }
      let value = 255;
      for (let above = counts[255] as number; above <= all * BRIGHTEST && value > 0; ) {
        value--;
        above += counts[value] as number;
      }
      own[by * across + bx] = value;
    }
  }
  // closing: what is darker than all paper around it and narrower than the reach is a thing on the paper, no shadow
  const brightest = extremeAround(own, across, down, Math.max);
  const closed = extremeAround(brightest, across, down, Math.min);
  const light = closed.map((value, i) => Math.max(value, own[i] as number));
  return { data: light, width: across, height: down, block };
}

/** The brightest (`Math.max`) or darkest (`Math.min`) of the squares within REACH of each. */
function extremeAround(
  values: Uint8ClampedArray,
  across: number,
  down: number,
  pick: (a: number, b: number) => number,
): Uint8ClampedArray {
  return values.map((own, i) => {
    const [x, y] = [i % across, Math.floor(i / across)];
    // as far to one side as to the other: at the edge of a page a shadow must not borrow the light of its middle alone
    const rx = Math.min(REACH, x, across - 1 - x);
    const ry = Math.min(REACH, y, down - 1 - y);
    let found = own;
    for (let ny = y - ry; ny <= y + ry; ny++) {
      for (let nx = x - rx; nx <= x + rx; nx++) {
        found = pick(found, values[ny * across + nx] as number);
      }
    }
    return found;
  });
}
