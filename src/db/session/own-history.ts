import type { HistoryEntry } from '../book.ts';
import type { OwnOp } from './read-own-ops.ts';

/** This phone's operations on one record as its history shows them, newest first. */
export function ownHistory(ops: readonly OwnOp[], author: string): readonly HistoryEntry[] {
  return ops
    .map(({ op, at, status }) => ({
      source: 'own' as const,
      author,
      at,
      action: op.do,
      set: op.set,
      base: op.base ?? {},
      status: historyStatus(status),
    }))
    .reverse();
}

function historyStatus(status: OwnOp['status']): HistoryEntry['status'] {
  switch (status) {
    case null:
      return 'WAITING';
    case 'conflict':
      return 'CONFLICT';
    case 'rejected':
      return 'REFUSED';
    case 'deferred':
      return 'DEFERRED';
    default:
      return 'SENT';
  }
}
