import type * as z from 'zod/mini';
import type { target } from '../records/quota.ts';

/** So many people exactly (`least` = `most`), a band ("3–5"), or so many and more (`most` null); 0–0 is no quota. */
export type Target = z.infer<typeof target>;

/** How a unit stands against its target; `rate` is a fraction of whole numbers, printed by percentText. */
export type Standing =
  | { status: 'NO_TARGET'; outside: number; rate: null; remaining: 0 }
  | {
      /** WITHIN: inside of a band; COMPLETED: exactly the target, or the open end reached; EXCEEDED: above it */
      status: 'BELOW' | 'WITHIN' | 'COMPLETED' | 'EXCEEDED';
      outside: 0;
      rate: { part: number; whole: number };
      /** persons to the target, to the lower end of a band; never negative */
      remaining: number;
    };

export const hasTarget = (target: Target | null | undefined): target is Target =>
  target !== null && target !== undefined && (target.most === null || target.most > 0);

/**
 * Admitted against target. Exactly the target is completed, more is exceeded, what remains is never negative. Of a band
 * ("3–5", 51-KH/HU) both ends are within. Without a target there is no rate, and whoever was
 * admitted stands outside the quota.
 */
export function standing(admitted: number, target: Target | null): Standing {
  if (!hasTarget(target)) return { status: 'NO_TARGET', outside: admitted, rate: null, remaining: 0 };
  const { least, most } = target;
  const rate = { part: admitted, whole: Math.max(1, least) };
  const remaining = Math.max(0, least - admitted);
  const status =
    admitted < least
      ? 'BELOW'
      : most === null
        ? 'COMPLETED'
        : admitted > most
          ? 'EXCEEDED'
          : least === most
            ? 'COMPLETED'
            : 'WITHIN';
  return { status, outside: 0, rate, remaining };
}
