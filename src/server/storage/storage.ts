import type { Json } from '../../lib/json.ts';
import type { Op } from '../../protocol/op.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpResult } from '../../protocol/push.ts';

/**
 * Work that may have to wait: a generator that yields promises and is given their results back. SQLite and memory never
 * wait, so their work runs through in one go (`runNow`); PostgreSQL yields its queries (`runWork`); the simulator runs
 * many pieces of work step by step, in an order that it chooses. Methods are called as `yield* tx.record(id)`.
 */
export type Work<T> = Generator<unknown, T, unknown>;

/** Work that is done already. */
// biome-ignore lint/correctness/useYield: there is nothing to wait for
export function* done<T>(value: T): Work<T> {
  return value;
}

/** Waits for a promise inside of work. */
export function* waitFor<T>(promise: Promise<T>): Work<T> {
  return (yield promise) as T;
}

/** Runs work that never waits. @throws Error when it does */
export function runNow<T>(work: Work<T>): T {
  const step = work.next();
  if (!step.done) throw new Error('this work waits: run it with runWork');
  return step.value;
}

/** Runs work that may wait. */
export async function runWork<T>(work: Work<T>): Promise<T> {
  let step = work.next();
  while (!step.done) {
    try {
      step = work.next(await step.value);
    } catch (error) {
      step = work.throw(error);
    }
  }
  return step.value;
}

/**
 * The database itself failed (lost connection, full disk, deadlock, serialisation): the whole transaction is given up,
 * and perhaps run again. Errors that one operation causes (a constraint, a value that cannot be stored) are none of
 * these.
 */
export class StorageFault extends Error {}

/** What the sync needs of a database. One suite runs on every implementation: tests/server/storage-contract.ts. */
export interface SyncStorage {
  /**
   * One durable transaction: when its work returns, it is on disk (P1); when `body` throws, nothing of it is. `body`
   * may be run again from the start (deadlock, serialisation), so it must not touch anything but `tx`.
   */
  write<T>(body: (tx: WriteTx) => Work<T>): Work<T>;
  /** Reads from one snapshot: what `body` sees is the state after some whole transaction. */
  read<T>(body: (tx: ReadTx) => Work<T>): Work<T>;
}

export interface ReadTx {
  /** identity of the server's history */
  epoch(): Work<string>;
  grantsOf(user: string): Work<readonly Grant[]>;
  unit(id: string): Work<UnitPlace | undefined>;
  /**
   * What a person's grants reach, grant after grant: a commune alone; within one the unit and all under it; above
   * communes the units down to these.
   */
  placesOf(user: string): Work<readonly { role: string; unit: string; place: UnitPlace }[]>;

  /** position of the last commit of this commune; 0 where nothing happened yet */
  seq(commune: string): Work<number>;
  /** cursors below it need a snapshot, because `gone` entries were dropped (L6) */
  floor(commune: string): Work<number>;
  record(id: string): Work<StoredRecord | undefined>;
  /** those of them that are there, in any order */
  records(ids: readonly string[]): Work<readonly StoredRecord[]>;
  /** records of the commune whose parent (parents.ts) is `parent` */
  childrenOf(commune: string, parent: string): Work<readonly StoredRecord[]>;
  /** conflicts of the commune that repeat values of this record because it was in their group (P13) */
  groupConflictsWith(commune: string, id: string): Work<readonly StoredRecord[]>;
  /** where a record was and is no more */
  goneOf(id: string): Work<readonly GoneEntry[]>;
  /**
   * The state-compacted feed: records and gone entries of the commune with seq > `after`, by seq, at most `limit`.
   * `scopes` null means all of the commune.
   */
  changesAfter(
    commune: string,
    after: number,
    scopes: readonly string[] | null,
    limit: number,
  ): Work<readonly FeedEntry[]>;
  /** Records of the commune ordered by (scope, type, id) as plain bytes, after `after`, at most `limit`. */
  snapshotFrom(
    commune: string,
    scopes: readonly string[] | null,
    after: { scope: string; type: string; id: string } | null,
    limit: number,
  ): Work<readonly StoredRecord[]>;
  /** every digest of the commune (L7); 16 hex digits */
  digests(commune: string): Work<readonly { scope: string; type: string; digest: string }[]>;

  log(id: string): Work<LogState | undefined>;
  /** outcomes of operations from..through of a log, those that are known */
  outcomes(log: string, from: number, through: number): Work<readonly Outcome[]>;
  /** operations of a log on a record that were rejected or deferred, oldest first (P14) */
  heldOn(log: string, record: string): Work<readonly HeldOp[]>;
  /** deferred operations that wait for a person of the commune, oldest first; null: those of no known commune */
  deferredIn(commune: string | null): Work<readonly HeldOp[]>;
  /** operations `from` through `through` of a log that were not applied */
  heldBetween(log: string, from: number, through: number): Work<readonly HeldOp[]>;
  /** decisions on operations of a log after a place, in their order */
  decisionsAfter(log: string, place: number): Work<readonly Decision[]>;
  decision(log: string, n: number): Work<Decision | undefined>;
  /** operations on a record, oldest first (L9) */
  history(record: string): Work<readonly HistoryOp[]>;
  /** operations of the log up to this one are in a verified backup (P9); undefined: none known */
  durableThrough(log: string): Work<number | undefined>;
}

/** Lock order (P8): log, communes in id order, then records (which need none: their commune is locked). */
export interface WriteTx extends ReadTx {
  /** Locks the log, making it when it is new (last 0). */
  lockLog(id: string, owner: { device: string; user: string }): Work<LogState>;
  /**
   * Locks the sequences of communes until the commit (L1; in SQLite the transaction itself does) and reads them; a
   * commune that is new begins at 0. `ids` come sorted.
   */
  lockCommunes(ids: readonly string[]): Work<ReadonlyMap<string, number>>;
  /**
   * Reads in a few questions what judging operations of a log on these records will ask for one by one. Only after
   * their communes are locked: nobody else changes it until the commit. A storage where asking costs nothing does
   * nothing.
   */
  readAhead(log: string, records: readonly string[]): Work<void>;
  /** The last place of a locked commune's sequence that this transaction used. */
  putSeq(commune: string, seq: number): Work<void>;
  /** Raises the floor when gone entries are dropped. */
  putFloor(commune: string, floor: number): Work<void>;
  /** Writes each record as a whole, each once; its feed entry is its (commune, scope, seq). */
  putRecords(records: readonly StoredRecord[]): Work<void>;
  dropRecord(id: string): Work<void>;
  /** One entry per (record, scope); a later one replaces it. */
  putGone(entry: GoneEntry): Work<void>;
  dropGone(record: string, scope: string): Work<void>;
  putDigest(commune: string, scope: string, type: string, digest: string): Work<void>;
  putLog(log: LogState): Work<void>;
  /** each number once */
  putOutcomes(log: string, outcomes: readonly Outcome[]): Work<void>;
  /** Forgets the results, not the content hashes, of operations after `after` up to `through` (P2). */
  forgetResults(log: string, after: number, through: number): Work<void>;
  addHeld(held: HeldOp): Work<void>;
  /** Removes a deferred operation after a person decided on it. */
  dropHeld(log: string, n: number): Work<void>;
  addDecision(decision: Decision): Work<void>;
  /** in their order */
  addHistory(entries: readonly HistoryOp[]): Work<void>;
  /**
   * Erasure: history, held operations of a record (and those that would make it a child) and what was decided on them
   * (L6).
   */
  eraseTraces(record: string): Work<void>;
  /** Last entry of the commune's audit chain. */
  auditTip(commune: string): Work<{ index: number; hash: string } | undefined>;
  addAudit(entry: AuditEntry): Work<void>;
}

export interface Grant {
  role: string;
  unit: string;
}

/** Where a unit stands. `commune` is the unit itself for a commune, null for what lies above one. */
export interface UnitPlace {
  id: string;
  kind: string;
  parent: string | null;
  commune: string | null;
}

export interface StoredFact {
  value: Json;
  /** of the commune's sequence, when this value was written (or came here with a move) */
  seq: number;
  author: string;
  /** ms since 1970, whole seconds */
  at: number;
}

export interface StoredRecord {
  type: string;
  id: string;
  commune: string;
  scope: string;
  /** id of the record that this one follows when it moves */
  parent: string | null;
  rev: number;
  /** its place in the feed */
  seq: number;
  /** since when (seq) it is in this scope: readers with an older cursor need all facts */
  scopeSeq: number;
  facts: Readonly<Record<string, StoredFact>>;
}

export interface GoneEntry {
  commune: string;
  scope: string;
  id: string;
  type: string;
  seq: number;
  gone: 'moved' | 'erased';
  at: number;
}

export type FeedEntry =
  | { seq: number; record: StoredRecord; gone?: never }
  | { seq: number; gone: GoneEntry; record?: never };

export interface LogState {
  id: string;
  device: string;
  user: string;
  /** highest operation that has an outcome */
  last: number;
  /** the phone has stored the outcomes up to here */
  ackedThrough: number;
  /** place of the last decision on one of its operations */
  decided: number;
}

export interface Outcome {
  n: number;
  /** 8 bytes of SHA-256 of the operation's content, as text */
  hash: string;
  /** null when forgotten: the operation is only "known" */
  result: OpResult | null;
  at: number;
}

export interface HeldOp {
  log: string;
  n: number;
  device: string;
  user: string;
  /** null where the scope it names is not known */
  commune: string | null;
  status: 'rejected' | 'deferred';
  op: Op;
  problem: OpProblem;
  at: number;
}

/** What an officer made of an operation that was kept for a person. */
export interface Decision {
  log: string;
  n: number;
  /** 1, 2, 3 … per log */
  place: number;
  record: string;
  /** where it was kept */
  commune: string | null;
  status: 'applied' | 'conflict' | 'returned';
  conflict: readonly string[] | null;
  /** why it was returned */
  words: string | null;
  /** the officer */
  user: string;
  at: number;
}

export interface HistoryOp {
  record: string;
  commune: string;
  seq: number;
  log: string;
  n: number;
  author: string;
  at: number;
  claimedAt: number;
  action: 'put' | 'patch' | 'command';
  set: Readonly<Record<string, Json>>;
  base: Readonly<Record<string, Json>>;
  status: 'applied' | 'conflict';
}

/** Never content: what happened, by whom, to which ids. `hash` covers the entry and the hash before it. */
export interface AuditEntry {
  commune: string;
  index: number;
  at: number;
  actor: string;
  kind: string;
  details: Json;
  previous: string;
  hash: string;
}
