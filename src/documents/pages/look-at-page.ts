import { type Grey, greyOf, type Pixels, shrunk } from './pixels.ts';

/** What may be wrong with a photographed page; never a reason to refuse it. */
export type PageFlaw = 'DARK' | 'GLARE' | 'BLUR';

/** Judged at one size, so that a better camera is not judged more strictly. */
const LOOKED_AT = 1_000;
/**
 * Below these: of paper lit by a lamp at night about 90 remain, of a sharp page of writing the Laplacian varies by 200
 * and more.
 */
const DARK_BELOW = 80;
const BLUR_BELOW = 40;
/** Share of the page that is a white spot, while the rest of the paper is not. */
const GLARE_ABOVE = 0.015;
const BURNT = 250;
const PAPER_BELOW = 225;

/** What is wrong with a flattened page. A page in the dark is not called blurred as well: light comes first. */
export function lookAtPage(page: Pixels): readonly PageFlaw[] {
  const grey = shrunk(greyOf(page), LOOKED_AT);
  if (paperOf(grey) < DARK_BELOW) return ['DARK'];
  const flaws: PageFlaw[] = [];
  if (glare(grey) > GLARE_ABOVE) flaws.push('GLARE');
  if (sharpness(grey) < BLUR_BELOW) flaws.push('BLUR');
  return flaws;
}

/** Variance of the Laplacian: small where no edge is sharp. */
function sharpness({ data, width, height }: Grey): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const value =
        4 * (data[i] as number) -
        (data[i - 1] as number) -
        (data[i + 1] as number) -
        (data[i - width] as number) -
        (data[i + width] as number);
      sum += value;
      squares += value * value;
      count++;
    }
  }
  if (count === 0) return 0;
  return squares / count - (sum / count) ** 2;
}

/** How bright most of the page is: the paper, since there is more of it than of ink. */
function paperOf({ data }: Grey): number {
  const sorted = Uint8ClampedArray.from(data).sort();
  return sorted[Math.floor(sorted.length * 0.6)] ?? 0;
}

/** Share of the page that a lamp or the sun burnt out; nothing where the paper itself is as white. */
function glare(grey: Grey): number {
  if (paperOf(grey) >= PAPER_BELOW) return 0;
  let burnt = 0;
  for (const value of grey.data) if (value >= BURNT) burnt++;
  return burnt / grey.data.length;
}
