import type { StepRule } from '../rulebook/rulebook.ts';
import { belongsToWay } from './procedure.ts';
import { stepNumber } from './progress.ts';
import { probationEnd, type Reading } from './reading.ts';

/**
 * DONE: recorded, or shown by its papers. PAST: nothing is written of it, and a later step is done. OTHER_WAY: not of
 * the way of this person's cell. AHEAD: still to come.
 */
export type StepState = 'DONE' | 'PAST' | 'OTHER_WAY' | 'AHEAD';

/** How one step of the procedure stands for a person. */
export function stepState(reading: Reading, rule: StepRule): StepState {
  const { done } = reading.progress;
  if (done.has(rule.code)) return 'DONE';
  // Probation is no act that somebody records: it is over when its 12 months are (Điều lệ Đảng, Điều 5).
  const end = rule.code === 'PROBATION' ? probationEnd(reading) : null;
  if (end !== null && end <= reading.today) return 'DONE';
  if (!belongsToWay(reading, rule)) return 'OTHER_WAY';
  const furthest = Math.max(...[...done.keys()].map((code) => stepNumber(reading.rulebook, code)));
  return furthest > rule.no ? 'PAST' : 'AHEAD';
}
