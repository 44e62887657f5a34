import type { Json } from '../../lib/json.ts';
import type { Op } from '../../protocol/op.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpResult } from '../../protocol/push.ts';
import { groupHolds } from './group-holds.ts';
import type { SqlTransaction, SqlValue } from './sql-database.ts';
import {
  type Decision,
  type FeedEntry,
  type GoneEntry,
  type Grant,
  type HeldOp,
  type HistoryOp,
  type LogState,
  type Outcome,
  type ReadTx,
  type StoredRecord,
  type UnitPlace,
  type Work,
  waitFor,
} from './storage.ts';

/** What a reader may ask. It has no word for writing: the sync tells by that whether it may. */
export class SqlReads implements ReadTx {
  protected readonly tx: SqlTransaction;
  // neither changes while anybody reads: where a unit stands is for good, an epoch ends with the server
  readonly #units = new Map<string, UnitPlace>();
  #epoch: string | null = null;

  constructor(tx: SqlTransaction) {
    this.tx = tx;
  }

  protected all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Work<Row[]> {
    return waitFor(this.tx.all<Row>(sql, ...params));
  }

  /** `sql` ends with "IN"; the list is asked for in a few lengths only, so that statements are prepared once */
  protected *among<Row extends object>(
    sql: string,
    values: readonly string[],
    rest = '',
    ...params: readonly SqlValue[]
  ): Work<Row[]> {
    const rows: Row[] = [];
    for (let from = 0; from < values.length; from += LONGEST_LIST) {
      const part = values.slice(from, from + LONGEST_LIST);
      const length = LIST_LENGTHS.find((each) => each >= part.length) ?? LONGEST_LIST;
      const filled = [...part, ...Array<string>(length - part.length).fill(part[0] ?? '')];
      rows.push(...(yield* this.all<Row>(`${sql} (${marks(length)})${rest}`, ...filled, ...params)));
    }
    return rows;
  }

  protected *first<Row extends object>(sql: string, ...params: readonly SqlValue[]): Work<Row | undefined> {
    return (yield* this.all<Row>(sql, ...params))[0];
  }

  *epoch(): Work<string> {
    if (this.#epoch !== null) return this.#epoch;
    const row = yield* this.first<{ value: string }>(`SELECT value FROM meta WHERE name = 'epoch'`);
    if (!row) throw new Error('the database has no epoch');
    this.#epoch = row.value;
    return row.value;
  }

  grantsOf(user: string): Work<readonly Grant[]> {
    return this.all<Grant>('SELECT role, unit FROM person_grant WHERE person = ? ORDER BY position', user);
  }

  *unit(id: string): Work<UnitPlace | undefined> {
    const known = this.#units.get(id);
    if (known) return known;
    const found = yield* this.first<UnitPlace>('SELECT id, kind, parent, commune FROM unit WHERE id = ?', id);
    if (found) this.#units.set(id, found);
    return found;
  }

  *placesOf(user: string): Work<readonly { role: string; unit: string; place: UnitPlace }[]> {
    const rows = yield* this.all<UnitPlace & { role: string; unit: string }>(
      `WITH RECURSIVE below (position, role, unit, id, kind, parent, commune, goes_on) AS (
         SELECT position, role, unit, unit.id, kind, parent, commune, CASE WHEN commune = unit.id THEN 0 ELSE 1 END
           FROM person_grant JOIN unit ON unit.id = person_grant.unit WHERE person = ?
         UNION ALL
         SELECT below.position, below.role, below.unit, unit.id, unit.kind, unit.parent, unit.commune,
           CASE WHEN unit.commune = unit.id THEN 0 ELSE 1 END
           FROM unit JOIN below ON unit.parent = below.id WHERE below.goes_on = 1
       ) SELECT role, unit, id, kind, parent, commune FROM below ORDER BY position`,
      user,
    );
    return rows.map(({ role, unit, ...place }) => ({ role, unit, place }));
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

  *records(ids: readonly string[]): Work<readonly StoredRecord[]> {
    const rows = yield* this.among<RecordRow>('SELECT * FROM record WHERE id IN', ids);
    return rows.map(toRecord);
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

  *goneOf(id: string): Work<readonly GoneEntry[]> {
    return yield* this.all<GoneEntry>(
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

/** Lists are asked for in so many pieces: few different statements, and few of them. */
const LIST_LENGTHS = [1, 4, 16, 64, 256] as const;
const LONGEST_LIST = 256;
export const marks = (count: number) => Array<string>(count).fill('?').join(', ');

export const LOG = 'id, device, person AS "user", last, acked_through AS "ackedThrough", decided';

export interface RecordRow {
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
export type HeldRow = Omit<HeldOp, 'op' | 'problem' | 'user'> & {
  op: string;
  problem: string;
  person: string;
  record: string;
};

type DecisionRow = Omit<Decision, 'user' | 'conflict'> & { person: string; conflict: string | null };

function toDecision({ person, conflict, ...row }: DecisionRow): Decision {
  return { ...row, user: person, conflict: conflict === null ? null : (JSON.parse(conflict) as string[]) };
}

export function toRecord({ scope_seq, facts, ...row }: RecordRow): StoredRecord {
  return { ...row, scopeSeq: scope_seq, facts: JSON.parse(facts) as StoredRecord['facts'] };
}

export function toHeld({ person, record: _, ...row }: HeldRow): HeldOp {
  return { ...row, user: person, op: JSON.parse(row.op) as Op, problem: JSON.parse(row.problem) as OpProblem };
}

function inScopes(scopes: readonly string[] | null): [sql: string, params: readonly string[]] {
  if (scopes === null) return ['', []];
  if (scopes.length === 0) return [' AND 1 = 0', []];
  return [` AND scope IN (${scopes.map(() => '?').join(', ')})`, scopes];
}
