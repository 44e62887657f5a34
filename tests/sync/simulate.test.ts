import { describe, expect, test } from 'vitest';
import { SEEDS_THAT_ONCE_FAILED } from './seeds.ts';
import { runSeed, traceOf } from './simulator/run-seed.ts';

/** At least this many, and on a fast machine as many as fit into a minute's share. */
const SEEDS = 2_000;
const BATCHES = 20;

describe('[I1–I9] whatever happens', () => {
  test.each(SEEDS_THAT_ONCE_FAILED)('seed $seed, which found that $found', ({ seed }) => {
    expect(runSeed(seed).failure, traceOf(seed)).toBeNull();
  });

  test.each(Array.from({ length: BATCHES }, (_, i) => 1 + (i * SEEDS) / BATCHES))(
    '100 histories from seed %i',
    (from) => {
      for (let seed = from; seed < from + SEEDS / BATCHES; seed++) {
        const { failure } = runSeed(seed);
        if (failure) expect.unreachable(`seed ${seed}: ${failure.message}\n${traceOf(seed)}`);
      }
    },
    120_000,
  );

  test('one seed is one history', () => {
    expect(traceOf(7, [], 1_000)).toBe(traceOf(7, [], 1_000));
  });
});
