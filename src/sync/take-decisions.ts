import type { OpDecision } from '../protocol/push.ts';
import { ackedKey, outboxKey, wordsKey } from './keys.ts';
import type { Session } from './session.ts';
import {
  type AckedRow,
  type Body,
  type Flow,
  getMany,
  type MetaRow,
  type Overlaid,
  put,
  type Sealed,
  seal,
} from './store.ts';

/** What is sealed beside an operation that an officer gave back. */
export interface ReturnWords {
  words: string;
  /** the officer's id */
  by: string;
  /** ms by the server's clock */
  at: number;
}

/** The officers' words, sealed like what they speak of; by number. */
export function* sealWords(log: string, decided: readonly OpDecision[]): Flow<ReadonlyMap<number, Sealed>> {
  const spoken = decided.filter(({ words }) => words !== undefined);
  const sealed = yield* seal(
    spoken.map(({ n, words = '', by, at }) => ({
      table: 'acked' as const,
      key: wordsKey(log, n),
      version: 1,
      text: JSON.stringify({ words, by, at } satisfies ReturnWords),
    })),
  );
  return new Map(spoken.map(({ n }, i) => [n, sealed[i]]));
}

/**
 * What officers made of operations that were kept for a person (P15): one given back goes to quarantine with its words,
 * one that was written is shown until the feed brings its record. Told twice, it changes nothing; told of one whose
 * outcome got lost on the way and is still to come, it waits with that one and all after it.
 *
 * @returns the overlay and where the phone stands after it, with the rows that changed
 */
export function* takeDecisions(
  session: Session,
  meta: MetaRow,
  overlaid: readonly Overlaid[],
  decided: readonly OpDecision[],
  words: ReadonlyMap<number, Sealed>,
): Body<{ overlaid: readonly Overlaid[]; rows: AckedRow[]; decided: MetaRow['decided'] }> {
  const { log } = meta;
  const unsent = yield* getMany(
    'outbox',
    decided.map(({ n }) => outboxKey(n)),
  );
  const early = session.planted.has('decision before its outcome') ? -1 : unsent.findIndex((row) => row !== undefined);
  const told = early < 0 ? decided : decided.slice(0, early);
  const waiting = yield* getMany(
    'acked',
    told.map(({ n }) => ackedKey(log, n)),
  );
  const rows = told.flatMap(({ n, status, conflict = null }, i): AckedRow[] => {
    const row = waiting[i];
    if (row?.status !== 'deferred') return [];
    const waitedFor = row.problem;
    if (status !== 'returned') return [{ ...row, status, conflict, problem: null, waitedFor }];
    const spoken = words.has(n) ? { words: words.get(n) } : {};
    return [{ ...row, status: 'rejected', problem: { code: 'returned' }, waitedFor, ...spoken }];
  });
  yield* put('acked', ...rows);
  const outcomes = new Map(rows.map(({ key, status }) => [key, status]));
  const through = Math.max(seenDecisions(meta), ...told.map(({ place }) => place));
  return {
    rows,
    overlaid: overlaid.flatMap((each) => {
      const status = outcomes.get(each.key);
      return status === undefined ? [each] : status === 'rejected' ? [] : [{ ...each, status, rev: null }];
    }),
    decided: through > 0 ? { log, through } : meta.decided,
  };
}

/** Place of the last decision that the phone has stored; a new log begins anew. */
export function seenDecisions({ log, decided }: MetaRow): number {
  return decided?.log === log ? decided.through : 0;
}
