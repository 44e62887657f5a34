const SECONDS = [1, 5, 30, 60, 120, 300] as const;

/** Wrong tries at a closed book, as kept in its slot file. They delay, and never wipe. */
export interface Tries {
  wrong: number;
  /** by this phone's clock */
  lastWrongAt: number;
}

/** How long the n-th wrong try in a row holds up the next one, in ms: 1, 5, 30 s, 1, 2, 5 min, then always 5 min. */
export function delayAfter(wrong: number): number {
  return wrong <= 0 ? 0 : (SECONDS[Math.min(wrong, SECONDS.length) - 1] as number) * 1000;
}

/**
 * How long the person still has to wait. A clock that was set back since the last wrong try must not lock the book for
 * years, so no wait is longer than the delay itself.
 */
export function waitLeft({ wrong, lastWrongAt }: Tries, now: number): number {
  const delay = delayAfter(wrong);
  return Math.max(0, Math.min(delay, lastWrongAt + delay - now));
}
