import type { Extension } from '../../domain/submission/extend-decision.ts';
import type { TrayEntry } from '../../domain/submission/in-tray.ts';

export type DeskAct =
  | 'receive'
  | 'return'
  | 'sitting'
  | 'settle'
  | 'decision'
  | 'extend'
  | 'handOver'
  | 'plan'
  | 'consent';

/** What the desk may do with a dossier now: the likely act first, where one is; a difference is settled before all else. */
export function deskActs(
  { phase, stage, state, after }: TrayEntry,
  extension: Extension | null,
  today: string,
): { main: DeskAct | null; others: DeskAct[] } {
  const longer: DeskAct[] = extension ? ['extend'] : [];
  if (state.contradicting) return { main: 'settle', others: [] };
  switch (phase) {
    case 'SENT':
      return { main: 'receive', others: ['return', ...longer] };
    case 'AGREED':
      return { main: 'decision', others: ['sitting', 'return', ...longer] };
    case 'RETURNED':
      return { main: null, others: ['return', 'sitting', ...longer] };
    case 'DECIDED': {
      const isAhead = stage === 'ADMISSION' && after?.heldOn === null;
      const isLate = after?.ceremonyBy != null && after.ceremonyBy < today;
      const main = !after?.receivedOn ? 'handOver' : isLate ? 'consent' : isAhead && !after.plan ? 'plan' : null;
      const others = ['handOver', ...(isAhead ? ['plan', 'consent'] : []), 'decision'] as DeskAct[];
      return { main, others: others.filter((act) => act !== main) };
    }
    default:
      return { main: 'sitting', others: ['return', ...longer] };
  }
}
