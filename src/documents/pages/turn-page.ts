import type { Pixels } from './pixels.ts';

/** The picture turned to the right by quarters of a circle: 0, 1, 2 or 3 of them. */
export function turnPage(picture: Pixels, quarters: number): Pixels {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 0) return picture;
  const { width, height } = picture;
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const wide = turns === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [nx, ny] =
        turns === 1 ? [height - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      to[ny * wide + nx] = from[y * width + x] as number;
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width: wide, height: turns === 2 ? height : width };
}
