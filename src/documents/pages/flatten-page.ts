import type { Corners, Point } from './corners.ts';
import { squareTo } from './homography.ts';
import type { Pixels } from './pixels.ts';

/** Width and height (px) of the page between four corners of a picture, its longer side at most `most`. */
export function pageSize(corners: Corners, { width, height }: { width: number; height: number }, most: number) {
  const length = (a: Point, b: Point) => Math.hypot((a.x - b.x) * width, (a.y - b.y) * height);
  const [tl, tr, br, bl] = corners;
  const across = Math.max(length(tl, tr), length(bl, br));
  const down = Math.max(length(tl, bl), length(tr, br));
  const scale = Math.min(1, most / Math.max(across, down));
  return { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) };
}

/** The page between four corners, laid flat; between pixels it is blended. */
export function flattenPage(picture: Pixels, corners: Corners, size: { width: number; height: number }): Pixels {
  const { data: from, width, height } = picture;
  const points = corners.map(({ x, y }) => ({ x: x * width - 0.5, y: y * height - 0.5 })) as unknown as Corners;
  const [a, b, c, d, e, f, g, h] = squareTo(points) as [number, number, number, number, number, number, number, number];
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  let at = 0;
  for (let row = 0; row < size.height; row++) {
    const v = (row + 0.5) / size.height;
    for (let column = 0; column < size.width; column++) {
      const u = (column + 0.5) / size.width;
      const under = g * u + h * v + 1;
      const x = Math.min(width - 1, Math.max(0, (a * u + b * v + c) / under));
      const y = Math.min(height - 1, Math.max(0, (d * u + e * v + f) / under));
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - x0, y - y0];
      const top = (y0 * width + x0) * 4;
      const right = x0 + 1 < width ? 4 : 0;
      const below = y0 + 1 < height ? width * 4 : 0;
      for (let channel = 0; channel < 3; channel++) {
        const i = top + channel;
        const upper = (from[i] as number) * (1 - fx) + (from[i + right] as number) * fx;
        const lower = (from[i + below] as number) * (1 - fx) + (from[i + below + right] as number) * fx;
        data[at + channel] = upper * (1 - fy) + lower * fy;
      }
      data[at + 3] = 255;
      at += 4;
    }
  }
  return { data, ...size };
}
