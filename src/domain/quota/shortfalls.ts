import type { AdmittedOfTarget } from './same-period.ts';
import { hasTarget, standing } from './target.ts';

export interface Shortfalls {
  /** Σ max(0, target − admitted): units above their target do not fill for units that are short */
  persons: number;
  /** how many units are short */
  units: number;
  /** persons above the targets, which the total hides */
  above: number;
}

/** What a total hides: 59 of 60 for a district can stand beside two units that each lack one (Nậm Nhùn, 2023). */
export function shortfalls(units: readonly AdmittedOfTarget[]): Shortfalls {
  const sums = { persons: 0, units: 0, above: 0 };
  for (const { admitted, target } of units) {
    if (admitted === null || !hasTarget(target)) continue;
    const { remaining } = standing(admitted, target);
    sums.persons += remaining;
    if (remaining > 0) sums.units += 1;
    if (target.most !== null) sums.above += Math.max(0, admitted - target.most);
  }
  return sums;
}

/** The targets of several units together; null where none has one. An open end makes the sum open. */
export function sumOfTargets(targets: readonly AdmittedOfTarget['target'][]): AdmittedOfTarget['target'] {
  const given = targets.filter(hasTarget);
  if (given.length === 0) return null;
  const most = given.every((target) => target.most !== null)
    ? given.reduce((sum, target) => sum + (target.most ?? 0), 0)
    : null;
  return { least: given.reduce((sum, target) => sum + target.least, 0), most };
}
