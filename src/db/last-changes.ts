import type { RecordType } from '../domain/records/record-types.ts';
import type { Book, BookView, ViewRecord } from './book.ts';

/** What a cell writes in its daily work; what only the commune writes tells who is not of a cell. */
const OF_CELL = [
  'candidate',
  'step',
  'paper',
  'mentorAssignment',
  'mentorRemark',
  'member',
  'meeting',
  'vote',
] as const;
const OF_COMMUNE = ['decisionRound', 'returnItem', 'inCharge', 'cellVisit', 'inspection', 'quota', 'unit'] as const;

interface Kept {
  inputs: readonly unknown[];
  changes: ReadonlyMap<string, number>;
}
const known = new WeakMap<BookView, Kept>();

/**
 * The moment (ms, server time) of the newest change that came from each cell, by unit: what stands in for the contact
 * of its phone where the server tells of none. Changes by people who write what only the commune writes are not the
 * cell's.
 */
export function lastChanges({ view, owner }: Pick<Book, 'view' | 'owner'>): ReadonlyMap<string, number> {
  const inputs = [...OF_CELL, ...OF_COMMUNE].map((type: RecordType) => view.allWithArchived(type));
  const kept = known.get(view);
  if (kept?.inputs.every((input, i) => input === inputs[i])) return kept.changes;
  const ours = new Set<string>(owner.user ? [owner.user.id] : []);
  for (const record of inputs.slice(OF_CELL.length).flat()) {
    for (const [fact, { author }] of Object.entries(record.stamps)) if (!TICKED.has(fact)) ours.add(author);
  }
  const changes = new Map<string, number>();
  for (const list of inputs.slice(0, OF_CELL.length)) {
    for (const record of list) {
      const at = newest(record, ours);
      if (at > (changes.get(record.scope) ?? 0)) changes.set(record.scope, at);
    }
  }
  known.set(view, { inputs, changes });
  return changes;
}

/** What a cell may tick off of what the commune wrote. */
const TICKED: ReadonlySet<string> = new Set(['done', 'doneOn']);

function newest({ stamps }: ViewRecord, ours: ReadonlySet<string>): number {
  let newest = 0;
  for (const fact in stamps) {
    const stamp = stamps[fact];
    if (stamp && stamp.at > newest && !ours.has(stamp.author)) newest = stamp.at;
  }
  return newest;
}
