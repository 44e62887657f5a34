import type { Corners } from '#src/documents/pages/corners.ts';
import { squareTo } from '#src/documents/pages/homography.ts';
import type { Pixels } from '#src/documents/pages/pixels.ts';
import { rng } from '#src/lib/rng.ts';

export type Shade = (u: number, v: number) => number;

/** A grey picture whose brightness a function of its place (0 to 1) says. */
export function drawn(width: number, height: number, shade: Shade): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      data.fill(shade((x + 0.5) / width, (y + 0.5) / height), at, at + 3);
      data[at + 3] = 255;
    }
  }
  return { data, width, height };
}

/** Lines of strokes as of a pen on paper as bright as `paper`; where the page has been is told by its first line. */
export function writing(paper = 210, ink = 50): Shade {
  const random = rng(11);
  const strokes = Array.from({ length: 40 * 60 }, () => random.next() < 0.45);
  return (u, v) => {
    if (u < 0.08 || u > 0.92 || v < 0.06 || v > 0.94) return paper;
    const line = Math.floor(v * 40);
    const isLine = v * 40 - line > 0.35 && v * 40 - line < 0.75;
    return isLine && strokes[line * 60 + Math.floor(u * 60)] ? ink : paper;
  };
}

/** A sheet on a table: what `sheet` shows lies between the corners, `table` around it. */
export function sheetOn(table: number, sheet: Shade, corners: Corners, width = 480, height = 640): Pixels {
  const [a, b, c, d, e, f, g, h] = squareTo(corners) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return drawn(width, height, (x, y) => {
    // the way back, by solving the two equations for u and v
    const [p, q, r, s] = [a - g * x, b - h * x, d - g * y, e - h * y];
    const under = p * s - q * r;
    const u = ((x - c) * s - q * (y - f)) / under;
    const v = (p * (y - f) - r * (x - c)) / under;
    return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? sheet(u, v) : table;
  });
}

/** The mean of each pixel and those around it, `times` over. */
export function blurred(picture: Pixels, times: number): Pixels {
  let { data } = picture;
  const { width, height } = picture;
  for (let time = 0; time < times; time++) {
    const next = new Uint8ClampedArray(data);
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) sum += data[((y + dy) * width + x + dx) * 4] as number;
        next.fill(sum / 9, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
    data = next;
  }
  return { data, width, height };
}

export const valueAt = ({ data, width, height }: Pixels, u: number, v: number): number =>
  data[(Math.floor(v * height) * width + Math.floor(u * width)) * 4] as number;
