/** A place in a picture as shares of its width and height, 0 to 1. */
export interface Point {
  x: number;
  y: number;
}

/** Of a page: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

export const WHOLE: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

const A4 = Math.SQRT2;
/** What the frame leaves free around the sheet, so that its edges are seen. */
const MARGIN = 0.04;

/** An upright A4 sheet in the middle of a picture: where the frame on the screen asks the person to lay it. */
export function frameCorners(width: number, height: number): Corners {
  const high = Math.min(height * (1 - 2 * MARGIN), width * (1 - 2 * MARGIN) * A4);
  const [x, y] = [high / A4 / width / 2, high / height / 2];
  return [
    { x: 0.5 - x, y: 0.5 - y },
    { x: 0.5 + x, y: 0.5 - y },
    { x: 0.5 + x, y: 0.5 + y },
    { x: 0.5 - x, y: 0.5 + y },
  ];
}

/** Whether the four make a sheet: turning the same way at each corner, and none of it a sliver. */
export function isSheet(corners: Corners): boolean {
  for (let i = 0; i < 4; i++) {
    const [a, b, c] = [corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]] as [Point, Point, Point];
    if ((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) < 0.01) return false;
  }
  return true;
}

/** The corners with one of them moved, kept inside the picture; as they were where no sheet would be left. */
export function movedCorner(corners: Corners, index: number, to: Point): Corners {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  const next = corners.map((corner, i) =>
    i === index ? { x: inside(to.x), y: inside(to.y) } : corner,
  ) as unknown as Corners;
  return isSheet(next) ? next : corners;
}
