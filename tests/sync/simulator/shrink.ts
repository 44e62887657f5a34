import type { PlantedBug } from '../../../src/protocol/planted.ts';
import { type Cuts, drawPlan, type Fault, NO_CUTS } from './plan.ts';
import { runSeed } from './run-seed.ts';

export interface Shrunk {
  cuts: Cuts;
  rule: string;
  message: string;
  /** steps of the history that are left, of how many */
  steps: number;
  of: number;
  phones: number;
  /** histories that were run for it */
  tried: number;
}

/**
 * Makes a failing history shorter, as long as it breaks the same rule: phones and kinds of faults go one by one, then
 * steps in halves, quarters and so on down to single ones (delta debugging), until nothing more can go.
 *
 * @param most histories to try
 * @returns null where the seed does not fail
 */
export function shrink(seed: number, planted: readonly PlantedBug[] = [], most = 3_000): Shrunk | null {
  const first = runSeed(seed, planted).failure;
  if (!first) return null;
  const plan = drawPlan(seed);
  let cuts = NO_CUTS;
  let failure = first;
  let tried = 1;
  const keep = (smaller: Cuts): boolean => {
    if (tried >= most) return false;
    tried++;
    const found = runSeed(seed, planted, smaller).failure;
    if (found?.rule !== failure.rule) return false;
    failure = found;
    cuts = smaller;
    return true;
  };
  const all = Array.from({ length: plan.steps }, (_, i) => i);
  const left = () => all.filter((step) => !cuts.steps.has(step));
  for (let before = -1; before !== sizeOf(cuts) && tried < most; ) {
    before = sizeOf(cuts);
    for (const phone of plan.phones.keys()) {
      if (!cuts.phones.has(phone)) keep({ ...cuts, phones: new Set([...cuts.phones, phone]) });
    }
    for (const [fault, weight] of Object.entries(plan.faults) as [Fault, number][]) {
      if (weight > 0 && !cuts.faults.has(fault)) keep({ ...cuts, faults: new Set([...cuts.faults, fault]) });
    }
    for (let size = Math.ceil(left().length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < left().length; ) {
        const without = left().slice(at, at + size);
        if (!keep({ ...cuts, steps: new Set([...cuts.steps, ...without]) })) at += size;
        if (tried >= most) break;
      }
    }
  }
  const phones = plan.phones.length - cuts.phones.size;
  return { cuts, ...failure, steps: left().length, of: plan.steps, phones, tried };
}

const sizeOf = ({ steps, faults, phones }: Cuts) => steps.size + faults.size + phones.size;
