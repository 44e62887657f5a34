import type { PlantedBug } from '../../../src/protocol/planted.ts';
import { type Cuts, NO_CUTS } from './plan.ts';
import { Violation } from './violation.ts';
import { World } from './world.ts';

export interface SeedResult {
  seed: number;
  /** null when everything held */
  failure: { rule: string; message: string } | null;
}

/** One history. An error that is no violation is one all the same: the engine must not throw. */
export function runSeed(seed: number, planted: readonly PlantedBug[] = [], cuts: Cuts = NO_CUTS): SeedResult {
  try {
    new World({ seed, planted: new Set(planted), cuts }).run();
    return { seed, failure: null };
  } catch (error) {
    const rule = error instanceof Violation ? error.rule : 'thrown';
    return { seed, failure: { rule, message: error instanceof Error ? error.message : String(error) } };
  }
}

/** The last steps of a seed's history, one a line. */
export function traceOf(
  seed: number,
  planted: readonly PlantedBug[] = [],
  { last = 60, cuts = NO_CUTS }: { last?: number; cuts?: Cuts } = {},
): string {
  const world = new World({ seed, planted: new Set(planted), cuts, trace: true });
  try {
    world.run();
  } catch (error) {
    world.trace.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return world.trace
    .slice(-last)
    .map((line) => line.slice(0, 400))
    .join('\n');
}
