import { LIMITS } from '../protocol/limits.ts';
import { NOTHING_PLANTED, type Planted } from '../protocol/planted.ts';

const SMALLEST = 4 * 1024;
const FIRST_BATCH = 128 * 1024;
/** plain JSON; as sent it is compressed, and 128 kB are allowed (P10) */
const LARGEST_BATCH = 256 * 1024;

/** What one tab has learnt of the line: nothing that matters when it is lost. */
export interface Session {
  batchBytes: number;
  want: number;
  /** send no operation above this one (P2: what a cloned log still shares with the server comes first) */
  through: number | null;
  /** old acknowledged operations were looked through since this tab was opened (P9) */
  retained: boolean;
  /** rows beside the blocks that make a compaction worth while (C2) */
  crowdedAt: number;
  planted: Planted;
}

export const newSession = (planted: Planted = NOTHING_PLANTED): Session => ({
  batchBytes: FIRST_BATCH,
  want: LIMITS.firstPage,
  through: null,
  retained: false,
  crowdedAt: 500,
  planted,
});

/** After a cut or a refusal for size, ask for half; after a success, for double (C6). */
export function adapt(session: Session, went: 'well' | 'badly', part: 'batch' | 'page'): void {
  if (part === 'batch') {
    session.batchBytes =
      went === 'well' ? Math.min(session.batchBytes * 2, LARGEST_BATCH) : Math.max(session.batchBytes / 2, SMALLEST);
  } else {
    session.want =
      went === 'well'
        ? Math.min(session.want * 2, LIMITS.largestPage)
        : Math.max(session.want / 2, LIMITS.smallestPage);
  }
}
