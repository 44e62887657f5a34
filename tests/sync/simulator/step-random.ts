import { type Rng, rng } from '../../../src/lib/rng.ts';

/**
 * Chance that begins anew at every step, from the seed and the step's number. So a step that is left out changes
 * nothing of what the others draw, and a history that fails can be made shorter (shrink.ts).
 */
export class StepRandom implements Rng {
  readonly #seed: number;
  #now: Rng;

  constructor(seed: number) {
    this.#seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
    this.#now = rng(this.#seed);
  }

  begin(step: number): void {
    const mixed = Math.imul(this.#seed ^ (step + 1), 0x297a2d39);
    this.#now = rng((mixed ^ (mixed >>> 15)) >>> 0);
  }

  next(): number {
    return this.#now.next();
  }
  int(below: number): number {
    return this.#now.int(below);
  }
  chance(probability: number): boolean {
    return this.#now.chance(probability);
  }
  pick<T>(items: readonly T[]): T {
    return this.#now.pick(items);
  }
  bytes(length: number): Uint8Array {
    return this.#now.bytes(length);
  }
}
