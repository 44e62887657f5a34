import type { PlanState } from '../../domain/notebook/import-plan.ts';
import type { Mark } from '../../ui/state-mark.tsx';

/** The mark of what becomes of a row. */
export const ROW_MARKS: Record<PlanState, Mark> = {
  READY: 'toSend',
  OPEN: 'look',
  REFUSED: 'mend',
  SKIPPED: 'waiting',
  MERGED: 'waiting',
  NOTHING_NEW: 'done',
  DONE: 'done',
};
