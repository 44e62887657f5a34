import { describe, expect, test } from 'vitest';
import { SEEDS_THAT_ONCE_FAILED } from './seeds.ts';
import { runSeed, traceOf } from './simulator/run-seed.ts';

/** At least this many, and then as many as fit into what is left of a minute. */
const SEEDS = 2_000;
const BATCHES = 20;
const SECONDS = Number(process.env.SIMULATE_SECONDS ?? 60);
const began = performance.now();

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

  test('and those that fit into the rest of a minute', () => {
    for (let seed = SEEDS + 1; performance.now() - began < SECONDS * 1_000; seed++) mustHoldFor(seed);
  }, 120_000);

  test('one seed is one history', () => {
    const whole = () => traceOf(7, [], { last: 10_000 });
    expect(whole()).toBe(whole());
  });
});
