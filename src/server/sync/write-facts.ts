import type { Json } from '../../lib/json.ts';
import { checkFacts } from '../../protocol/check-facts.ts';
import { isBlank } from '../../protocol/facts.ts';
import { parentOf } from '../../protocol/parents.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { StoredFact, Work, WriteTx } from '../storage/storage.ts';
import { valuesOf } from './judge.ts';
import { Ledger } from './ledger.ts';

/** A change that the server itself makes: units that an operator lays out, settings, what became of a photograph. */
export interface ServerChange {
  type: string;
  id: string;
  commune: string;
  scope: string;
  set: Readonly<Record<string, Json>>;
  /** user id of who asked for it; "server" where nobody did */
  author: string;
  /** ms since 1970 */
  at: number;
  /** id of the act, under which the record's history tells of it; without it history is silent */
  log?: string;
}

/**
 * Writes facts into one record and its feed, without comparing: what is set, stands. The caller has judged the rights.
 *
 * @returns the record's new rev, or what is wrong with the facts
 */
export function* writeFacts(
  tx: WriteTx,
  change: ServerChange,
): Work<{ ok: true; rev: number } | { ok: false; problem: OpProblem }> {
  const { type, id, commune, scope, author } = change;
  const stored = (yield* tx.record(id)) ?? null;
  const checked = checkFacts({ type, rec: id, scope, set: change.set }, stored === null);
  if (!checked.ok) return checked;
  const seqs = yield* tx.lockCommunes([commune]);
  const ledger = Ledger.open(tx, seqs);
  const seq = ledger.nextSeq(commune);
  const at = Math.floor(change.at / 1000) * 1000;
  const facts: Record<string, StoredFact> = { ...stored?.facts };
  for (const [name, value] of Object.entries(checked.set)) {
    if (!isBlank(value) || facts[name]) facts[name] = { value, seq, author, at };
  }
  const rev = (stored?.rev ?? 0) + 1;
  const parent = parentOf(type, valuesOf({ facts }));
  ledger.put({ type, id, commune, scope, parent, rev, seq, scopeSeq: stored?.scopeSeq ?? seq, facts });
  if (change.log !== undefined) {
    const how = { action: stored ? 'patch' : 'put', status: 'applied' } as const;
    ledger.addHistory({
      ...how,
      record: id,
      commune,
      seq,
      log: change.log,
      n: 0,
      author,
      at,
      claimedAt: at,
      set: checked.set,
      base: {},
    });
  }
  yield* ledger.flush(tx, seqs);
  return { ok: true, rev };
}
