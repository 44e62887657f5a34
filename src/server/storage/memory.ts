import { groupHolds } from './group-holds.ts';
import { isChildOf } from './is-child-of.ts';
import type {
  AuditEntry,
  Decision,
  FeedEntry,
  GoneEntry,
  Grant,
  HeldOp,
  HistoryOp,
  LogState,
  Outcome,
  ReadTx,
  StoredRecord,
  SyncStorage,
  UnitPlace,
  Work,
  WriteTx,
} from './storage.ts';
import { done } from './storage.ts';

/** Everything that a memory storage holds; rows are replaced, never changed, so that a copy of the maps is a copy of all. */
interface State {
  epoch: string;
  grants: Map<string, readonly Grant[]>;
  units: Map<string, UnitPlace>;
  seqs: Map<string, number>;
  floors: Map<string, number>;
  records: Map<string, StoredRecord>;
  gone: Map<string, GoneEntry>;
  digests: Map<string, { commune: string; scope: string; type: string; digest: string }>;
  logs: Map<string, LogState>;
  outcomes: Map<string, Map<number, Outcome>>;
  held: Map<string, HeldOp>;
  decisions: Map<string, Decision>;
  history: Map<string, readonly HistoryOp[]>;
  audit: Map<string, readonly AuditEntry[]>;
  durable: Map<string, number>;
}

const emptyState = (epoch: string): State => ({
  epoch,
  grants: new Map(),
  units: new Map(),
  seqs: new Map(),
  floors: new Map(),
  records: new Map(),
  gone: new Map(),
  digests: new Map(),
  logs: new Map(),
  outcomes: new Map(),
  held: new Map(),
  decisions: new Map(),
  history: new Map(),
  audit: new Map(),
  durable: new Map(),
});

/** A copy of a memory storage, as a backup. */
export type MemoryBackup = { readonly state: unknown };

/**
 * The sync's storage in memory, for the simulator and for tests. Writes gather in their transaction and appear at its
 * commit. Work waits where a lock is held by another transaction and, with `interleave`, before each lock and around
 * each commit, so that a simulator decides what happens in between and may let the server die there.
 */
export class MemoryStorage implements SyncStorage {
  #state: State;
  readonly #locks = new Set<string>();
  readonly #interleave: boolean;
  /** hands out places in the sequence before the commit, and without a lock: the mistake that L1 forbids */
  readonly #planted: { unlockedSequence?: boolean; lateCommit?: boolean };
  /** commits that were answered before they happened: the mistake that P1 forbids */
  #late: (() => void)[] = [];

  constructor(
    epoch: string,
    options: { interleave?: boolean; planted?: { unlockedSequence?: boolean; lateCommit?: boolean } } = {},
  ) {
    this.#state = emptyState(epoch);
    this.#interleave = options.interleave ?? false;
    this.#planted = options.planted ?? {};
  }

  *read<T>(body: (tx: ReadTx) => Work<T>): Work<T> {
    return yield* body(new MemoryReads(this.#state));
  }

  *write<T>(body: (tx: WriteTx) => Work<T>): Work<T> {
    this.#commitLate();
    const state = this.#state;
    const held: string[] = [];
    const locks = this.#locks;
    const interleave = this.#interleave;
    const lock = function* (name: string): Work<void> {
      if (held.includes(name)) return;
      if (interleave) yield { pause: 'before lock' };
      while (locks.has(name)) yield interleave ? { pause: 'locked' } : new Promise((resolve) => setTimeout(resolve));
      locks.add(name);
      held.push(name);
    };
    try {
      const tx = new MemoryWrites(state, lock, this.#planted.unlockedSequence ?? false);
      const result = yield* body(tx);
      if (interleave) yield { pause: 'before commit' };
      // a restore in between is a crash of this transaction
      if (this.#state !== state) throw new Error('the database was replaced');
      if (this.#planted.lateCommit) this.#late.push(() => tx.commit());
      else tx.commit();
      if (interleave) yield { pause: 'after commit' };
      return result;
    } finally {
      for (const name of held) locks.delete(name);
    }
  }

  #commitLate(): void {
    for (const commit of this.#late.splice(0)) commit();
  }

  /** The process ended: what was not committed is gone. */
  crash(): void {
    this.#late = [];
  }

  backup(): MemoryBackup {
    return { state: copyState(this.#state) };
  }

  /** Takes up an older history: another epoch, and a jump of all sequences so that no place is used twice. */
  restore(backup: MemoryBackup, epoch: string): void {
    const state = copyState(backup.state as State);
    state.epoch = epoch;
    for (const [commune, seq] of state.seqs) state.seqs.set(commune, (Math.floor(seq / 2 ** 32) + 1) * 2 ** 32);
    this.#state = state;
    this.#locks.clear();
  }

  // ---- what the account side of a server keeps; here set directly

  setUnit(unit: UnitPlace): void {
    this.#state.units.set(unit.id, unit);
  }
  setGrants(user: string, grants: readonly Grant[]): void {
    this.#state.grants.set(user, grants);
  }
  setDurable(log: string, through: number): void {
    this.#state.durable.set(log, through);
  }
  /** Drops gone entries up to `seq`; `silently` leaves the floor as it was, which loses them for late readers. */
  collectGone(commune: string, seq: number, silently = false): void {
    for (const [key, entry] of this.#state.gone) {
      if (entry.commune === commune && entry.seq <= seq && entry.gone === 'moved') this.#state.gone.delete(key);
    }
    if (!silently) this.#state.floors.set(commune, Math.max(seq, this.#state.floors.get(commune) ?? 0));
  }

  // ---- for looking at

  get epoch(): string {
    return this.#state.epoch;
  }
  records(): Iterable<StoredRecord> {
    return this.#state.records.values();
  }
  recordNow(id: string): StoredRecord | undefined {
    return this.#state.records.get(id);
  }
  goneEntries(): Iterable<GoneEntry> {
    return this.#state.gone.values();
  }
  logNow(id: string): LogState | undefined {
    return this.#state.logs.get(id);
  }
  outcomeNow(log: string, n: number): Outcome | undefined {
    return this.#state.outcomes.get(log)?.get(n);
  }
  heldNow(): Iterable<HeldOp> {
    return this.#state.held.values();
  }
  historyNow(record: string): readonly HistoryOp[] {
    return this.#state.history.get(record) ?? [];
  }
  auditOf(commune: string): readonly AuditEntry[] {
    return this.#state.audit.get(commune) ?? [];
  }
  seqNow(commune: string): number {
    return this.#state.seqs.get(commune) ?? 0;
  }
}

function copyState(state: State): State {
  const copy = { ...state } as Record<string, unknown>;
  for (const [name, value] of Object.entries(copy)) if (value instanceof Map) copy[name] = new Map(value);
  const outcomes = new Map([...state.outcomes].map(([log, each]) => [log, new Map(each)]));
  return { ...(copy as unknown as State), outcomes };
}

class MemoryReads implements ReadTx {
  protected readonly state: State;
  constructor(state: State) {
    this.state = state;
  }
  epoch() {
    return done(this.state.epoch);
  }
  grantsOf(user: string) {
    return done(this.state.grants.get(user) ?? []);
  }
  unit(id: string) {
    return done(this.state.units.get(id));
  }
  placesOf(user: string) {
    const grants = this.state.grants.get(user) ?? [];
    const places = ({ role, unit }: Grant) =>
      placesUnder(this.state.units, unit).map((place) => ({ role, unit, place }));
    return done(grants.flatMap(places));
  }
  seq(commune: string) {
    return done(this.state.seqs.get(commune) ?? 0);
  }
  floor(commune: string) {
    return done(this.state.floors.get(commune) ?? 0);
  }
  record(id: string): Work<StoredRecord | undefined> {
    return done(this.state.records.get(id));
  }
  *records(ids: readonly string[]): Work<readonly StoredRecord[]> {
    const found: StoredRecord[] = [];
    for (const id of ids) {
      const record = yield* this.record(id);
      if (record) found.push(record);
    }
    return found;
  }
  childrenOf(commune: string, parent: string) {
    return done([...this.state.records.values()].filter((each) => each.commune === commune && each.parent === parent));
  }
  groupConflictsWith(commune: string, id: string) {
    return done([...this.state.records.values()].filter((each) => each.commune === commune && groupHolds(each, id)));
  }
  goneOf(id: string) {
    return done([...this.state.gone.values()].filter((each) => each.id === id));
  }
  changesAfter(commune: string, after: number, scopes: readonly string[] | null, limit: number) {
    return done(changesAfter(this.state, commune, after, scopes, limit));
  }
  snapshotFrom(
    commune: string,
    scopes: readonly string[] | null,
    after: { scope: string; type: string; id: string } | null,
    limit: number,
  ) {
    return done(snapshotFrom(this.state, commune, scopes, after, limit));
  }
  digests(commune: string) {
    return done([...this.state.digests.values()].filter((each) => each.commune === commune));
  }
  log(id: string) {
    return done(this.state.logs.get(id));
  }
  outcomes(log: string, from: number, through: number) {
    return done(outcomesOf(this.state, log, from, through));
  }
  heldOn(log: string, record: string) {
    return done(
      [...this.state.held.values()]
        .filter((each) => each.log === log && each.op.rec === record)
        .sort((a, b) => a.n - b.n),
    );
  }
  deferredIn(commune: string | null) {
    return done([...this.state.held.values()].filter((each) => each.commune === commune && each.status === 'deferred'));
  }
  heldBetween(log: string, from: number, through: number) {
    return done(
      [...this.state.held.values()]
        .filter((each) => each.log === log && each.n >= from && each.n <= through)
        .sort((a, b) => a.n - b.n),
    );
  }
  decisionsAfter(log: string, place: number) {
    return done(
      [...this.state.decisions.values()]
        .filter((each) => each.log === log && each.place > place)
        .sort((a, b) => a.place - b.place),
    );
  }
  decision(log: string, n: number) {
    return done(this.state.decisions.get(`${log} ${n}`));
  }
  history(record: string) {
    return done(this.state.history.get(record) ?? []);
  }
  durableThrough(log: string) {
    return done(this.state.durable.get(log));
  }
}

class MemoryWrites extends MemoryReads implements WriteTx {
  readonly #lock: (name: string) => Work<void>;
  readonly #unlockedSequence: boolean;
  readonly #writes: (() => void)[] = [];
  readonly #records = new Map<string, StoredRecord | undefined>();
  readonly #digests = new Map<string, string>();
  readonly #seqs = new Map<string, number>();
  readonly #audit = new Map<string, AuditEntry>();

  constructor(state: State, lock: (name: string) => Work<void>, unlockedSequence: boolean) {
    super(state);
    this.#lock = lock;
    this.#unlockedSequence = unlockedSequence;
  }

  commit(): void {
    for (const write of this.#writes) write();
  }

  override record(id: string) {
    return done(this.#records.has(id) ? this.#records.get(id) : this.state.records.get(id));
  }
  override digests(commune: string) {
    const merged = new Map(
      [...this.state.digests].filter(([, each]) => each.commune === commune).map(([key, each]) => [key, { ...each }]),
    );
    for (const [key, digest] of this.#digests) {
      const [at = '', scope = '', type = ''] = key.split(' ');
      if (at === commune) merged.set(key, { commune, scope, type, digest });
    }
    return done([...merged.values()]);
  }

  *lockLog(id: string, owner: { device: string; user: string }): Work<LogState> {
    yield* this.#lock(`log ${id}`);
    const existing = this.state.logs.get(id);
    if (existing) return existing;
    const log: LogState = { id, ...owner, last: 0, ackedThrough: 0, decided: 0 };
    const fresh = { id, device: owner.device, user: owner.user, last: 0, ackedThrough: 0, decided: 0 };
    this.#writes.push(() => this.state.logs.set(id, fresh));
    return log;
  }

  *lockCommunes(ids: readonly string[]): Work<ReadonlyMap<string, number>> {
    const seqs = new Map<string, number>();
    for (const id of ids) {
      if (!this.#unlockedSequence) yield* this.#lock(`commune ${id}`);
      const seq = this.state.seqs.get(id) ?? 0;
      if (this.#unlockedSequence) this.state.seqs.set(id, seq + 100);
      seqs.set(id, seq);
    }
    return seqs;
  }

  #later(write: () => void): Work<void> {
    this.#writes.push(write);
    return done(undefined);
  }

  /** as in a database, a transaction sees its own place in the sequence */
  override seq(commune: string) {
    return done(this.#seqs.get(commune) ?? this.state.seqs.get(commune) ?? 0);
  }
  putSeq(commune: string, seq: number) {
    this.#seqs.set(commune, seq);
    return this.#later(() =>
      this.state.seqs.set(commune, Math.max(seq, this.#unlockedSequence ? (this.state.seqs.get(commune) ?? 0) : 0)),
    );
  }
  putFloor(commune: string, floor: number) {
    return this.#later(() => this.state.floors.set(commune, floor));
  }
  readAhead() {
    return done(undefined);
  }
  putRecords(records: readonly StoredRecord[]) {
    for (const record of records) this.#records.set(record.id, record);
    return this.#later(() => {
      for (const record of records) this.state.records.set(record.id, record);
    });
  }
  dropRecord(id: string) {
    this.#records.set(id, undefined);
    return this.#later(() => this.state.records.delete(id));
  }
  putGone(entry: GoneEntry) {
    return this.#later(() => this.state.gone.set(`${entry.id} ${entry.scope}`, entry));
  }
  dropGone(record: string, scope: string) {
    return this.#later(() => this.state.gone.delete(`${record} ${scope}`));
  }
  putDigest(commune: string, scope: string, type: string, digest: string) {
    const key = `${commune} ${scope} ${type}`;
    this.#digests.set(key, digest);
    return this.#later(() => this.state.digests.set(key, { commune, scope, type, digest }));
  }
  putLog(log: LogState) {
    return this.#later(() => this.state.logs.set(log.id, log));
  }
  putOutcomes(log: string, outcomes: readonly Outcome[]) {
    return this.#later(() => {
      const known = this.state.outcomes.get(log) ?? new Map<number, Outcome>();
      this.state.outcomes.set(log, known);
      for (const outcome of outcomes) known.set(outcome.n, outcome);
    });
  }
  forgetResults(log: string, after: number, through: number) {
    return this.#later(() => {
      for (const outcome of this.state.outcomes.get(log)?.values() ?? []) {
        if (outcome.n > after && outcome.n <= through && outcome.result)
          this.state.outcomes.get(log)?.set(outcome.n, { ...outcome, result: null });
      }
    });
  }
  addHeld(held: HeldOp) {
    return this.#later(() => this.state.held.set(`${held.log} ${held.n}`, held));
  }
  dropHeld(log: string, n: number) {
    return this.#later(() => this.state.held.delete(`${log} ${n}`));
  }
  addDecision(decision: Decision) {
    return this.#later(() => this.state.decisions.set(`${decision.log} ${decision.n}`, decision));
  }
  addHistory(entries: readonly HistoryOp[]) {
    return this.#later(() => {
      for (const entry of entries)
        this.state.history.set(entry.record, [...(this.state.history.get(entry.record) ?? []), entry]);
    });
  }
  eraseTraces(record: string) {
    return this.#later(() => this.#erase(record));
  }
  #erase(record: string): void {
    this.state.history.delete(record);
    for (const [key, held] of this.state.held) if (held.op.rec === record) this.state.held.delete(key);
    for (const [key, each] of this.state.decisions) if (each.record === record) this.state.decisions.delete(key);
    for (const { op } of [...this.state.held.values()])
      if (isChildOf(op, record) && !this.state.records.has(op.rec)) this.#erase(op.rec);
  }
  auditTip(commune: string) {
    return done(this.#audit.get(commune) ?? this.state.audit.get(commune)?.at(-1));
  }
  addAudit(entry: AuditEntry) {
    this.#audit.set(entry.commune, entry);
    return this.#later(() =>
      this.state.audit.set(entry.commune, [...(this.state.audit.get(entry.commune) ?? []), entry]),
    );
  }
}

/** The unit and what lies under it; communes end the way down. */
function placesUnder(units: ReadonlyMap<string, UnitPlace>, root: string): UnitPlace[] {
  const top = units.get(root);
  if (!top) return [];
  if (top.commune === top.id) return [top];
  const under = [...units.values()].filter(({ parent }) => parent === root);
  return [top, ...under.flatMap(({ id }) => placesUnder(units, id))];
}

function changesAfter(
  state: State,
  commune: string,
  after: number,
  scopes: readonly string[] | null,
  limit: number,
): FeedEntry[] {
  const entries: FeedEntry[] = [];
  const wanted = (each: { commune: string; scope: string; seq: number }) =>
    each.commune === commune && each.seq > after && (scopes === null || scopes.includes(each.scope));
  for (const record of state.records.values()) if (wanted(record)) entries.push({ seq: record.seq, record });
  for (const gone of state.gone.values()) if (wanted(gone)) entries.push({ seq: gone.seq, gone });
  return entries.sort((a, b) => a.seq - b.seq).slice(0, limit);
}

function snapshotFrom(
  state: State,
  commune: string,
  scopes: readonly string[] | null,
  after: { scope: string; type: string; id: string } | null,
  limit: number,
): StoredRecord[] {
  const place = (each: { scope: string; type: string; id: string }) => `${each.scope} ${each.type} ${each.id}`;
  const from = after ? place(after) : '';
  return [...state.records.values()]
    .filter(
      (each) => each.commune === commune && (scopes === null || scopes.includes(each.scope)) && place(each) > from,
    )
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .slice(0, limit);
}

function outcomesOf(state: State, log: string, from: number, through: number): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let n = from; n <= through; n++) {
    const outcome = state.outcomes.get(log)?.get(n);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}
