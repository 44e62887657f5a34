import type { Json } from '../../lib/json.ts';
import type { Op } from '../../protocol/op.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpResult } from '../../protocol/push.ts';
import { groupHolds } from './group-holds.ts';
import { isChildOf } from './is-child-of.ts';
import type { SqlDatabase, SqlTransaction, SqlValue } from './sql-database.ts';
import {
  type AuditEntry,
  type Decision,
  type FeedEntry,
  type GoneEntry,
  type Grant,
  type HeldOp,
  type HistoryOp,
  type LogState,
  type Outcome,
  type ReadTx,
  runWork,
  type StoredRecord,
  type SyncStorage,
  type UnitPlace,
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

/** What a reader may ask. It has no word for writing: the sync tells by that whether it may. */
class SqlReads implements ReadTx {
  protected readonly tx: SqlTransaction;

  constructor(tx: SqlTransaction) {
    this.tx = tx;
  }

  protected all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Work<Row[]> {
    return waitFor(this.tx.all<Row>(sql, ...params));
  }

  protected *first<Row extends object>(sql: string, ...params: readonly SqlValue[]): Work<Row | undefined> {
    return (yield* this.all<Row>(sql, ...params))[0];
  }

  *epoch(): Work<string> {
    const row = yield* this.first<{ value: string }>(`SELECT value FROM meta WHERE name = 'epoch'`);
    if (!row) throw new Error('the database has no epoch');
    return row.value;
  }

  grantsOf(user: string): Work<readonly Grant[]> {
    return this.all<Grant>('SELECT role, unit FROM person_grant WHERE person = ? ORDER BY position', user);
  }

  unit(id: string): Work<UnitPlace | undefined> {
    return this.first<UnitPlace>('SELECT id, kind, parent, commune FROM unit WHERE id = ?', id);
  }

  unitsUnder(id: string): Work<readonly UnitPlace[]> {
    return this.all<UnitPlace>(
      `WITH RECURSIVE below (id, kind, parent, commune) AS (
         SELECT id, kind, parent, commune FROM unit WHERE id = ?
         UNION ALL SELECT unit.id, unit.kind, unit.parent, unit.commune FROM unit JOIN below ON unit.parent = below.id
       ) SELECT id, kind, parent, commune FROM below`,
      id,
    );
  }

  *seq(commune: string): Work<number> {
    const row = yield* this.first<{ seq: number }>('SELECT seq FROM commune WHERE id = ?', commune);
    return row?.seq ?? 0;
  }

  *floor(commune: string): Work<number> {
    const row = yield* this.first<{ floor: number }>('SELECT floor FROM commune WHERE id = ?', commune);
    return row?.floor ?? 0;
  }

  *record(id: string): Work<StoredRecord | undefined> {
    const row = yield* this.first<RecordRow>('SELECT * FROM record WHERE id = ?', id);
    return row && toRecord(row);
  }

  *childrenOf(commune: string, parent: string): Work<readonly StoredRecord[]> {
    const rows = yield* this.all<RecordRow>(
      'SELECT * FROM record WHERE commune = ? AND parent = ? ORDER BY id',
      commune,
      parent,
    );
    return rows.map(toRecord);
  }

  *groupConflictsWith(commune: string, id: string): Work<readonly StoredRecord[]> {
    const rows = yield* this.all<RecordRow>(
      "SELECT * FROM record WHERE commune = ? AND type = 'conflict' AND facts LIKE ? ORDER BY id",
      commune,
      `%"rec":"${id}"%`,
    );
    return rows.map(toRecord).filter((conflict) => groupHolds(conflict, id));
  }

  goneOf(id: string): Work<readonly GoneEntry[]> {
    return this.all<GoneEntry>(
      'SELECT commune, scope, id, type, seq, gone, at FROM gone WHERE id = ? ORDER BY scope',
      id,
    );
  }

  *changesAfter(
    commune: string,
    after: number,
    scopes: readonly string[] | null,
    limit: number,
  ): Work<readonly FeedEntry[]> {
    const [within, params] = inScopes(scopes);
    const records = yield* this.all<RecordRow>(
      `SELECT * FROM record WHERE commune = ? AND seq > ?${within} ORDER BY seq, id LIMIT ?`,
      ...[commune, after, ...params, limit],
    );
    const gone = yield* this.all<GoneEntry>(
      `SELECT commune, scope, id, type, seq, gone, at FROM gone WHERE commune = ? AND seq > ?${within} ORDER BY seq, id LIMIT ?`,
      ...[commune, after, ...params, limit],
    );
    const entries: FeedEntry[] = [
      ...records.map((row) => ({ seq: row.seq, record: toRecord(row) })),
      ...gone.map((entry) => ({ seq: entry.seq, gone: entry })),
    ];
    return entries.sort((a, b) => a.seq - b.seq).slice(0, limit);
  }

  *snapshotFrom(
    commune: string,
    scopes: readonly string[] | null,
    after: { scope: string; type: string; id: string } | null,
    limit: number,
  ): Work<readonly StoredRecord[]> {
    const [within, params] = inScopes(scopes);
    const rows = yield* this.all<RecordRow>(
      `SELECT * FROM record WHERE commune = ?${within}${after ? ' AND (scope, type, id) > (?, ?, ?)' : ''}
       ORDER BY scope, type, id LIMIT ?`,
      ...[commune, ...params, ...(after ? [after.scope, after.type, after.id] : []), limit],
    );
    return rows.map(toRecord);
  }

  digests(commune: string): Work<readonly { scope: string; type: string; digest: string }[]> {
    return this.all('SELECT scope, type, digest FROM digest WHERE commune = ? ORDER BY scope, type', commune);
  }

  *log(id: string): Work<LogState | undefined> {
    return yield* this.first<LogState>(`SELECT ${LOG} FROM log WHERE id = ?`, id);
  }

  *durableThrough(log: string): Work<number | undefined> {
    const row = yield* this.first<{ n: number | null }>('SELECT durable_through AS n FROM log WHERE id = ?', log);
    return row?.n ?? undefined;
  }

  *outcomes(log: string, from: number, through: number): Work<readonly Outcome[]> {
    const rows = yield* this.all<OutcomeRow>(
      'SELECT n, hash, result, at FROM outcome WHERE log = ? AND n BETWEEN ? AND ? ORDER BY n',
      ...[log, from, through],
    );
    return rows.map((row) => ({ ...row, result: row.result === null ? null : (JSON.parse(row.result) as OpResult) }));
  }

  *heldOn(log: string, record: string): Work<readonly HeldOp[]> {
    const rows = yield* this.all<HeldRow>('SELECT * FROM held WHERE record = ? AND log = ? ORDER BY n', record, log);
    return rows.map(toHeld);
  }

  *deferredIn(commune: string | null): Work<readonly HeldOp[]> {
    const rows = yield* this.all<HeldRow>(
      `SELECT * FROM held WHERE commune ${commune === null ? 'IS NULL' : '= ?'} AND status = 'deferred' ORDER BY at, log, n`,
      ...(commune === null ? [] : [commune]),
    );
    return rows.map(toHeld);
  }

  *heldBetween(log: string, from: number, through: number): Work<readonly HeldOp[]> {
    const rows = yield* this.all<HeldRow>(
      'SELECT * FROM held WHERE log = ? AND n BETWEEN ? AND ? ORDER BY n',
      ...[log, from, through],
    );
    return rows.map(toHeld);
  }

  *decisionsAfter(log: string, place: number): Work<readonly Decision[]> {
    const rows = yield* this.all<DecisionRow>(
      'SELECT * FROM decision WHERE log = ? AND place > ? ORDER BY place',
      log,
      place,
    );
    return rows.map(toDecision);
  }

  *decision(log: string, n: number): Work<Decision | undefined> {
    const row = yield* this.first<DecisionRow>('SELECT * FROM decision WHERE log = ? AND n = ?', log, n);
    return row && toDecision(row);
  }

  *history(record: string): Work<readonly HistoryOp[]> {
    const rows = yield* this.all<HistoryRow>('SELECT * FROM history WHERE record = ? ORDER BY place', record);
    return rows.map(({ written, base, claimed_at, place: _, ...row }) => ({
      ...row,
      claimedAt: claimed_at,
      set: JSON.parse(written) as Record<string, Json>,
      base: JSON.parse(base) as Record<string, Json>,
    }));
  }
}

/** The statements of the sync in one transaction; also for account work that must commit together with records. */
export class SqlSyncTx extends SqlReads implements WriteTx {
  *#run(sql: string, ...params: readonly SqlValue[]): Work<void> {
    yield* waitFor(this.tx.run(sql, ...params));
  }

  *lockCommunes(ids: readonly string[]): Work<ReadonlyMap<string, number>> {
    const places = new Map<string, number>();
    for (const id of ids) {
      yield* this.#run('INSERT INTO commune (id, seq, floor) VALUES (?, 0, 0) ON CONFLICT (id) DO NOTHING', id);
      const row = yield* this.first<{ seq: number }>(`SELECT seq FROM commune WHERE id = ?${this.tx.forUpdate}`, id);
      places.set(id, row?.seq ?? 0);
    }
    return places;
  }

  putSeq(commune: string, seq: number): Work<void> {
    return this.#run('UPDATE commune SET seq = ? WHERE id = ?', seq, commune);
  }

  putFloor(commune: string, floor: number): Work<void> {
    return this.#run('UPDATE commune SET floor = ? WHERE id = ?', floor, commune);
  }

  putRecord(record: StoredRecord): Work<void> {
    return this.#run(
      `INSERT INTO record (id, type, commune, scope, parent, rev, seq, scope_seq, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET type = excluded.type, commune = excluded.commune, scope = excluded.scope,
         parent = excluded.parent, rev = excluded.rev, seq = excluded.seq, scope_seq = excluded.scope_seq, facts = excluded.facts`,
      ...[record.id, record.type, record.commune, record.scope, record.parent, record.rev, record.seq, record.scopeSeq],
      JSON.stringify(record.facts),
    );
  }

  dropRecord(id: string): Work<void> {
    return this.#run('DELETE FROM record WHERE id = ?', id);
  }

  putGone(entry: GoneEntry): Work<void> {
    return this.#run(
      `INSERT INTO gone (id, scope, commune, type, seq, gone, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id, scope) DO UPDATE SET commune = excluded.commune, type = excluded.type, seq = excluded.seq,
         gone = excluded.gone, at = excluded.at`,
      ...[entry.id, entry.scope, entry.commune, entry.type, entry.seq, entry.gone, entry.at],
    );
  }

  dropGone(record: string, scope: string): Work<void> {
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
    yield* this.#run(
      'INSERT INTO log (id, device, person, last, acked_through) VALUES (?, ?, ?, 0, 0) ON CONFLICT (id) DO NOTHING',
      ...[id, owner.device, owner.user],
    );
    const log = yield* this.first<LogState>(`SELECT ${LOG} FROM log WHERE id = ?${this.tx.forUpdate}`, id);
    if (!log) throw new Error('a log vanished');
    return log;
  }

  putLog(log: LogState): Work<void> {
    return this.#run(
      'UPDATE log SET device = ?, person = ?, last = ?, acked_through = ?, decided = ? WHERE id = ?',
      ...[log.device, log.user, log.last, log.ackedThrough, log.decided, log.id],
    );
  }

  putOutcome(log: string, outcome: Outcome): Work<void> {
    return this.#run(
      `INSERT INTO outcome (log, n, hash, result, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (log, n) DO UPDATE SET hash = excluded.hash, result = excluded.result, at = excluded.at`,
      ...[log, outcome.n, outcome.hash, outcome.result === null ? null : JSON.stringify(outcome.result), outcome.at],
    );
  }

  forgetResults(log: string, through: number): Work<void> {
    return this.#run('UPDATE outcome SET result = NULL WHERE log = ? AND n <= ? AND result IS NOT NULL', log, through);
  }

  addHeld(held: HeldOp): Work<void> {
    return this.#run(
      'INSERT INTO held (log, n, device, person, commune, status, record, op, problem, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[held.log, held.n, held.device, held.user, held.commune, held.status, held.op.rec],
      ...[JSON.stringify(held.op), JSON.stringify(held.problem), held.at],
    );
  }

  dropHeld(log: string, n: number): Work<void> {
    return this.#run('DELETE FROM held WHERE log = ? AND n = ?', log, n);
  }

  addDecision(decision: Decision): Work<void> {
    const { log, n, place, record, commune, status, conflict, words, user, at } = decision;
    return this.#run(
      'INSERT INTO decision (log, n, place, record, commune, status, conflict, words, person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[log, n, place, record, commune, status, conflict === null ? null : JSON.stringify(conflict), words, user, at],
    );
  }

  addHistory(entry: HistoryOp): Work<void> {
    return this.#run(
      `INSERT INTO history (place, record, commune, seq, log, n, author, at, claimed_at, action, written, base, status)
       VALUES ((SELECT COALESCE(MAX(place), 0) + 1 FROM history WHERE record = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[
        entry.record,
        entry.record,
        entry.commune,
        entry.seq,
        entry.log,
        entry.n,
        entry.author,
        entry.at,
        entry.claimedAt,
        entry.action,
      ],
      ...[JSON.stringify(entry.set), JSON.stringify(entry.base), entry.status],
    );
  }

  *eraseTraces(record: string): Work<void> {
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

const LOG = 'id, device, person AS "user", last, acked_through AS "ackedThrough", decided';

interface RecordRow {
  id: string;
  type: string;
  commune: string;
  scope: string;
  parent: string | null;
  rev: number;
  seq: number;
  scope_seq: number;
  facts: string;
}
type OutcomeRow = Omit<Outcome, 'result'> & { result: string | null };
type HistoryRow = Omit<HistoryOp, 'set' | 'base' | 'claimedAt'> & {
  place: number;
  written: string;
  base: string;
  claimed_at: number;
};
type HeldRow = Omit<HeldOp, 'op' | 'problem' | 'user'> & {
  op: string;
  problem: string;
  person: string;
  record: string;
};

type DecisionRow = Omit<Decision, 'user' | 'conflict'> & { person: string; conflict: string | null };

function toDecision({ person, conflict, ...row }: DecisionRow): Decision {
  return { ...row, user: person, conflict: conflict === null ? null : (JSON.parse(conflict) as string[]) };
}

function toRecord({ scope_seq, facts, ...row }: RecordRow): StoredRecord {
  return { ...row, scopeSeq: scope_seq, facts: JSON.parse(facts) as StoredRecord['facts'] };
}

function toHeld({ person, record: _, ...row }: HeldRow): HeldOp {
  return { ...row, user: person, op: JSON.parse(row.op) as Op, problem: JSON.parse(row.problem) as OpProblem };
}

function inScopes(scopes: readonly string[] | null): [sql: string, params: readonly string[]] {
  if (scopes === null) return ['', []];
  if (scopes.length === 0) return [' AND 1 = 0', []];
  return [` AND scope IN (${scopes.map(() => '?').join(', ')})`, scopes];
}
