/** A page of a paper as it is kept and sent (bytes); never more than `most`. */
const PAGE_BYTES = { least: 150_000, most: 300_000 } as const;
const QUALITY = { best: 0.92, worst: 0.4 } as const;
const TRIES = 5;

/**
 * The best quality at which a page stays within its bytes.
 *
 * @param encode makes the JPEG at a quality between 0 and 1
 * @returns null where even the worst quality is too large: then the page must be made smaller
 */
export async function jpegWithin<T extends { size: number }>(
  encode: (quality: number) => Promise<T>,
  { least, most }: { least: number; most: number } = PAGE_BYTES,
): Promise<T | null> {
  const first = await encode(QUALITY.best);
  if (first.size <= most) return first;
  let [low, high]: [number, number] = [QUALITY.worst, QUALITY.best];
  let best: T | null = null;
  for (let left = TRIES; left > 0; left--) {
    const quality = (low + high) / 2;
    const made = await encode(quality);
    if (made.size > most) high = quality;
    else {
      best = made;
      low = quality;
      if (made.size >= least) break;
    }
  }
  if (best) return best;
  const worst = await encode(QUALITY.worst);
  return worst.size <= most ? worst : null;
}
