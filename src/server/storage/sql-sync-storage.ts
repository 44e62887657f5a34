import { isChildOf } from './is-child-of.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import { type HeldRow, LOG, marks, type RecordRow, SqlReads, toHeld, toRecord } from './sql-reads.ts';
import {
  type AuditEntry,
  type Decision,
  type GoneEntry,
  type HeldOp,
  type HistoryOp,
  type LogState,
  type Outcome,
  runWork,
  type StoredRecord,
  type SyncStorage,
  type Work,
  type WriteTx,
  waitFor,
} from './storage.ts';

/** What the sync needs, over either database. */
export function sqlSyncStorage(database: SqlDatabase): SyncStorage {
  return {
    write: (body) => waitFor(database.write((tx) => runWork(body(new SqlSyncTx(tx))))),
    read: (body) => waitFor(database.read((tx) => runWork(body(new SqlReads(tx))))),
  };
}

/** The statements of the sync in one transaction; also for account work that must commit together with records. */
export class SqlSyncTx extends SqlReads implements WriteTx {
  // what was read ahead, and what this transaction made of it
  readonly #records = new Map<string, StoredRecord | undefined>();
  readonly #gone = new Map<string, readonly GoneEntry[]>();
  readonly #held = new Map<string, readonly HeldOp[]>();
  readonly #children = new Map<string, readonly StoredRecord[]>();
  readonly #locked = new Set<string>();

  *#run(sql: string, ...params: readonly SqlValue[]): Work<void> {
    yield* waitFor(this.tx.run(sql, ...params));
  }

  /** `insert` names table and columns; `rest` is what follows the values. */
  *#insert(insert: string, rows: readonly (readonly SqlValue[])[], rest = ''): Work<void> {
    for (let from = 0; from < rows.length; ) {
      const length = ROW_COUNTS.find((each) => each <= rows.length - from) ?? 1;
      const part = rows.slice(from, from + length);
      const values = part.map((row) => `(${marks(row.length)})`).join(', ');
      yield* this.#run(`${insert} VALUES ${values} ${rest}`, ...part.flat());
      from += length;
    }
  }

  *readAhead(log: string, records: readonly string[]): Work<void> {
    for (const id of records) {
      this.#records.set(id, undefined);
      this.#gone.set(id, []);
      this.#held.set(`${log} ${id}`, []);
    }
    for (const record of yield* this.records(records)) this.#records.set(record.id, record);
    const gone = yield* this.among<GoneEntry>(
      'SELECT commune, scope, id, type, seq, gone, at FROM gone WHERE id IN',
      records,
      ' ORDER BY scope',
    );
    for (const entry of gone) this.#gone.set(entry.id, [...(this.#gone.get(entry.id) ?? []), entry]);
    for (const commune of this.#locked) yield* this.#readChildren(commune, records);
    const held = yield* this.among<HeldRow>(
      'SELECT * FROM held WHERE record IN',
      records,
      ' AND log = ? ORDER BY n',
      log,
    );
    for (const one of held.map(toHeld)) {
      const key = `${log} ${one.op.rec}`;
      this.#held.set(key, [...(this.#held.get(key) ?? []), one]);
    }
  }

  *#readChildren(commune: string, parents: readonly string[]): Work<void> {
    const found = yield* this.among<RecordRow>(
      'SELECT * FROM record WHERE parent IN',
      parents,
      ' AND commune = ? ORDER BY id',
      commune,
    );
    for (const parent of parents) this.#children.set(`${commune} ${parent}`, []);
    for (const child of found.map(toRecord)) {
      const key = `${commune} ${child.parent}`;
      this.#children.set(key, [...(this.#children.get(key) ?? []), child]);
    }
  }

  override *childrenOf(commune: string, parent: string): Work<readonly StoredRecord[]> {
    return this.#children.get(`${commune} ${parent}`) ?? (yield* super.childrenOf(commune, parent));
  }

  override *record(id: string): Work<StoredRecord | undefined> {
    return this.#records.has(id) ? this.#records.get(id) : yield* super.record(id);
  }

  override *goneOf(id: string): Work<readonly GoneEntry[]> {
    return this.#gone.get(id) ?? (yield* super.goneOf(id));
  }

  override *heldOn(log: string, record: string): Work<readonly HeldOp[]> {
    return this.#held.get(`${log} ${record}`) ?? (yield* super.heldOn(log, record));
  }

  *lockCommunes(ids: readonly string[]): Work<ReadonlyMap<string, number>> {
    const places = new Map<string, number>();
    for (const id of ids) {
      // writing the row as it is locks it, in one question
      const row = yield* this.first<{ seq: number }>(
        'INSERT INTO commune (id, seq, floor) VALUES (?, 0, 0) ON CONFLICT (id) DO UPDATE SET seq = commune.seq RETURNING seq',
        id,
      );
      places.set(id, row?.seq ?? 0);
      this.#locked.add(id);
    }
    return places;
  }

  putSeq(commune: string, seq: number): Work<void> {
    return this.#run('UPDATE commune SET seq = ? WHERE id = ?', seq, commune);
  }

  putFloor(commune: string, floor: number): Work<void> {
    return this.#run('UPDATE commune SET floor = ? WHERE id = ?', floor, commune);
  }

  *putRecords(records: readonly StoredRecord[]): Work<void> {
    this.#children.clear();
    for (const record of records) this.#records.set(record.id, record);
    yield* this.#insert(
      'INSERT INTO record (id, type, commune, scope, parent, rev, seq, scope_seq, facts)',
      records.map((record) => [
        ...[record.id, record.type, record.commune, record.scope, record.parent, record.rev, record.seq],
        ...[record.scopeSeq, JSON.stringify(record.facts)],
      ]),
      `ON CONFLICT (id) DO UPDATE SET type = excluded.type, commune = excluded.commune, scope = excluded.scope,
         parent = excluded.parent, rev = excluded.rev, seq = excluded.seq, scope_seq = excluded.scope_seq, facts = excluded.facts`,
    );
  }

  dropRecord(id: string): Work<void> {
    this.#children.clear();
    this.#records.set(id, undefined);
    return this.#run('DELETE FROM record WHERE id = ?', id);
  }

  putGone(entry: GoneEntry): Work<void> {
    this.#gone.delete(entry.id);
    return this.#run(
      `INSERT INTO gone (id, scope, commune, type, seq, gone, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id, scope) DO UPDATE SET commune = excluded.commune, type = excluded.type, seq = excluded.seq,
         gone = excluded.gone, at = excluded.at`,
      ...[entry.id, entry.scope, entry.commune, entry.type, entry.seq, entry.gone, entry.at],
    );
  }

  dropGone(record: string, scope: string): Work<void> {
    this.#gone.delete(record);
    return this.#run('DELETE FROM gone WHERE id = ? AND scope = ?', record, scope);
  }

  putDigest(commune: string, scope: string, type: string, digest: string): Work<void> {
    return this.#run(
      `INSERT INTO digest (commune, scope, type, digest) VALUES (?, ?, ?, ?)
       ON CONFLICT (commune, scope, type) DO UPDATE SET digest = excluded.digest`,
      ...[commune, scope, type, digest],
    );
  }

  *lockLog(id: string, owner: { device: string; user: string }): Work<LogState> {
    const log = yield* this.first<LogState>(
      `INSERT INTO log (id, device, person, last, acked_through) VALUES (?, ?, ?, 0, 0)
       ON CONFLICT (id) DO UPDATE SET last = log.last RETURNING ${LOG}`,
      ...[id, owner.device, owner.user],
    );
    if (!log) throw new Error('a log vanished');
    return log;
  }

  putLog(log: LogState): Work<void> {
    return this.#run(
      'UPDATE log SET device = ?, person = ?, last = ?, acked_through = ?, decided = ? WHERE id = ?',
      ...[log.device, log.user, log.last, log.ackedThrough, log.decided, log.id],
    );
  }

  putOutcomes(log: string, outcomes: readonly Outcome[]): Work<void> {
    return this.#insert(
      'INSERT INTO outcome (log, n, hash, result, at)',
      outcomes.map(({ n, hash, result, at }) => [log, n, hash, result === null ? null : JSON.stringify(result), at]),
      'ON CONFLICT (log, n) DO UPDATE SET hash = excluded.hash, result = excluded.result, at = excluded.at',
    );
  }

  forgetResults(log: string, after: number, through: number): Work<void> {
    return this.#run('UPDATE outcome SET result = NULL WHERE log = ? AND n > ? AND n <= ?', log, after, through);
  }

  addHeld(held: HeldOp): Work<void> {
    this.#held.clear();
    return this.#run(
      'INSERT INTO held (log, n, device, person, commune, status, record, op, problem, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[held.log, held.n, held.device, held.user, held.commune, held.status, held.op.rec],
      ...[JSON.stringify(held.op), JSON.stringify(held.problem), held.at],
    );
  }

  dropHeld(log: string, n: number): Work<void> {
    this.#held.clear();
    return this.#run('DELETE FROM held WHERE log = ? AND n = ?', log, n);
  }

  addDecision(decision: Decision): Work<void> {
    const { log, n, place, record, commune, status, conflict, words, user, at } = decision;
    return this.#run(
      'INSERT INTO decision (log, n, place, record, commune, status, conflict, words, person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[log, n, place, record, commune, status, conflict === null ? null : JSON.stringify(conflict), words, user, at],
    );
  }

  *addHistory(entries: readonly HistoryOp[]): Work<void> {
    const places = new Map<string, number>();
    const last = yield* this.among<{ record: string; place: number }>(
      'SELECT record, MAX(place) AS place FROM history WHERE record IN',
      [...new Set(entries.map(({ record }) => record))],
      ' GROUP BY record',
    );
    for (const { record, place } of last) places.set(record, place);
    yield* this.#insert(
      'INSERT INTO history (place, record, commune, seq, log, n, author, at, claimed_at, action, written, base, status)',
      entries.map(({ record, commune, seq, log, n, author, at, claimedAt, action, set, base, status }) => {
        const place = (places.get(record) ?? 0) + 1;
        places.set(record, place);
        return [
          ...[place, record, commune, seq, log, n, author, at, claimedAt, action],
          ...[JSON.stringify(set), JSON.stringify(base), status],
        ];
      }),
    );
  }

  *eraseTraces(record: string): Work<void> {
    this.#held.clear();
    yield* this.#run('DELETE FROM history WHERE record = ?', record);
    yield* this.#run('DELETE FROM held WHERE record = ?', record);
    yield* this.#run('DELETE FROM decision WHERE record = ?', record);
    const waiting = yield* this.all<HeldRow>('SELECT * FROM held WHERE op LIKE ?', `%"${record}"%`);
    for (const { op } of waiting.map(toHeld)) {
      if (isChildOf(op, record) && !(yield* this.record(op.rec))) yield* this.eraseTraces(op.rec);
    }
  }

  auditTip(commune: string): Work<{ index: number; hash: string } | undefined> {
    return this.first<{ index: number; hash: string }>(
      'SELECT number AS "index", hash FROM audit WHERE commune = ? ORDER BY number DESC LIMIT 1',
      commune,
    );
  }

  addAudit(entry: AuditEntry): Work<void> {
    return this.#run(
      'INSERT INTO audit (commune, number, at, actor, kind, details, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[entry.commune, entry.index, entry.at, entry.actor, entry.kind, JSON.stringify(entry.details)],
      ...[entry.previous, entry.hash],
    );
  }
}

/** Rows are written in so many pieces: few different statements, and few of them. */
const ROW_COUNTS = [64, 16, 8, 4, 2, 1] as const;
