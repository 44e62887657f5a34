/** How a unit stands against its target; `rate` is a fraction of whole numbers, printed by percentText. */
export type Completion =
  | { status: 'NO_TARGET'; outside: number; rate: null; remaining: 0 }
  | {
      status: 'BELOW' | 'COMPLETED' | 'EXCEEDED';
      outside: 0;
      rate: { part: number; whole: number };
      remaining: number;
    };

/**
 * Admitted against target: exactly the target is completed, more is exceeded, and what remains is never negative.
 * Without a target (none given, or 0) there is no rate, and whoever was admitted stands outside the target.
 */
export function completion(admitted: number, target: number | null): Completion {
  if (target === null || target === 0) return { status: 'NO_TARGET', outside: admitted, rate: null, remaining: 0 };
  const status = admitted < target ? 'BELOW' : admitted === target ? 'COMPLETED' : 'EXCEEDED';
  return { status, outside: 0, rate: { part: admitted, whole: target }, remaining: Math.max(0, target - admitted) };
}
