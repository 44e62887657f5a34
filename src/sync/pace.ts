import type { CycleOutcome } from './cycle.ts';

const STEPS = [2_000, 5_000, 15_000, 60_000, 180_000, 420_000, 900_000] as const;
/** while work waits and the page is visible (C5) */
const QUIET = 60_000;

/** How long a tab waits before its next attempt. */
export interface Pace {
  /** attempts in a row without progress */
  failures: number;
}

/**
 * ms until the next attempt; Infinity when nothing is left to do and only an event starts the next one. After progress
 * at once; without, 2, 5, 15, 60 s … 15 min with jitter, for ever: no budget of attempts runs out (C6).
 *
 * @param random uniform in [0, 1)
 */
export function nextWait(pace: Pace, outcome: CycleOutcome, random: number): number {
  pace.failures = outcome.progress ? 0 : pace.failures + (outcome.more ? 1 : 0);
  if (outcome.state === 'ALONE' || outcome.state === 'OBEYED') return Number.POSITIVE_INFINITY;
  if (outcome.state === 'DONE' && !outcome.more) {
    pace.failures = 0;
    return Number.POSITIVE_INFINITY;
  }
  if (outcome.state === 'SIGNED_OUT' || outcome.state === 'SUSPENDED') return 900_000 + random * QUIET;
  if (outcome.progress && outcome.retryAfter === undefined) return 0;
  const step = STEPS[Math.min(pace.failures, STEPS.length) - 1] ?? STEPS[0];
  const wait = step * (0.75 + random * 0.5);
  return Math.max(wait, (outcome.retryAfter ?? 0) * (1 + random * 0.25));
}
