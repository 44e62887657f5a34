import { describe, expect, test } from 'vitest';
import { SEEDS_THAT_ONCE_FAILED } from './seeds.ts';
import { runSeed, traceOf } from './simulator/run-seed.ts';

/** What one core does in about a minute (7 ms each); a million are run by hand (docs/simulation.md). */
const SEEDS = 8_000;
const BATCHES = 80;

function mustHoldFor(seed: number): void {
  const { failure } = runSeed(seed);
  if (failure) expect.unreachable(`seed ${seed}: ${failure.message}\n${traceOf(seed)}`);
}

describe('[I1–I9] whatever happens', () => {
  test.each(SEEDS_THAT_ONCE_FAILED)('seed $seed, which found that $found', ({ seed }) => {
    expect(runSeed(seed).failure, traceOf(seed)).toBeNull();
  });

  test.each(Array.from({ length: BATCHES }, (_, i) => 1 + (i * SEEDS) / BATCHES))(
    '100 histories from seed %i',
    (from) => {
      for (let seed = from; seed < from + SEEDS / BATCHES; seed++) mustHoldFor(seed);
    },
    120_000,
  );

  test('one seed is one history', () => {
    const whole = () => traceOf(7, [], { last: 10_000 });
    expect(whole()).toBe(whole());
  });
});
