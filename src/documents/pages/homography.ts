import type { Point } from './corners.ts';

/**
 * The projection that takes the corners of the unit square (0,0), (1,0), (1,1), (0,1) to four points: eight numbers
 * a … h with x' = (a·x + b·y + c) / (g·x + h·y + 1) and y' = (d·x + e·y + f) / (g·x + h·y + 1).
 *
 * Source: P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, §2.2.3 (square to quadrilateral).
 */
export function squareTo([p0, p1, p2, p3]: readonly [Point, Point, Point, Point]): readonly number[] {
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const [dx1, dx2, dy1, dy2] = [p1.x - p2.x, p3.x - p2.x, p1.y - p2.y, p3.y - p2.y];
  const under = dx1 * dy2 - dx2 * dy1;
  const g = under === 0 ? 0 : (sx * dy2 - dx2 * sy) / under;
  const h = under === 0 ? 0 : (dx1 * sy - sx * dy1) / under;
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
  ];
}
