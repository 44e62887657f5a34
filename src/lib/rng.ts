/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Rng {
  /** uniform in [0, 1) */
  next(): number;
  /** whole number in [0, below) */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

/** SplitMix32: small, fast, and good enough to choose schedules and test data; never for secrets. */
export function rng(seed: number): Rng {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('cannot pick from nothing');
      return items[int(items.length)] as (typeof items)[number];
    },
    bytes: (length) => Uint8Array.from({ length }, () => int(256)),
  };
}
