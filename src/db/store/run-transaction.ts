import type Dexie from 'dexie';
import type { Body, KvOp, MetaRow, OutboxRow, TableName } from '../../sync/store.ts';
import { type Databases, tableOf } from './database.ts';
import { guardDisk } from './guard-disk.ts';

export interface TransactionJob {
  mode: 'read' | 'write' | 'strict';
  tables: readonly TableName[];
  body: () => Body<unknown>;
}

export interface TransactionOutcome {
  value: unknown;
  /** the `meta` row as this transaction wrote it; null when it did not */
  meta: MetaRow | null;
  /** what it did to the outbox; null when it did not touch it */
  outbox: OutboxChange | null;
}

/** What a committed transaction put into the outbox and took out of it. */
export interface OutboxChange {
  put: readonly OutboxRow[];
  /** keys */
  removed: readonly string[];
}

/**
 * Runs one body in one transaction and awaits nothing but the database inside. A connection that the browser lost is
 * opened again and the whole body repeated once; the body begins anew, so nothing is written twice.
 *
 * @throws StoreProblem; anything that the body threw
 */
export async function runTransaction(databases: Databases, job: TransactionJob): Promise<TransactionOutcome> {
  const database = job.mode === 'strict' ? databases.strict : databases.relaxed;
  return guardDisk(database, () => attempt(database, job));
}

async function attempt(database: Dexie, job: TransactionJob): Promise<TransactionOutcome> {
  let meta: MetaRow | null = null;
  const added = new Map<string, OutboxRow>();
  const removed = new Set<string>();
  const value = await database.transaction(job.mode === 'read' ? 'r' : 'rw', job.tables as string[], async () => {
    const body = job.body();
    let step = body.next();
    while (!step.done) {
      const op = step.value;
      let answer: unknown;
      try {
        answer = await runOp(database, op);
      } catch (problem) {
        step = body.throw(problem);
        continue;
      }
      if (op.op === 'put' && op.table === 'meta') meta = op.rows[0] as MetaRow;
      if (op.op === 'put' && op.table === 'outbox') {
        for (const row of op.rows as readonly OutboxRow[]) added.set(row.key, row);
      }
      if (op.op === 'delete' && op.table === 'outbox') {
        for (const key of op.keys) {
          added.delete(key);
          removed.add(key);
        }
      }
      step = body.next(answer);
    }
    return step.value;
  });
  const touched = added.size > 0 || removed.size > 0;
  return { value, meta, outbox: touched ? { put: [...added.values()], removed: [...removed] } : null };
}

function runOp(database: Dexie, op: KvOp): PromiseLike<unknown> {
  const table = tableOf(database, op.table);
  switch (op.op) {
    case 'get':
      return op.keys.length === 1 ? table.get(op.keys[0] as string).then((row) => [row]) : table.bulkGet([...op.keys]);
    case 'put':
      return op.rows.length === 1 ? table.put(op.rows[0] as { key: string }) : table.bulkPut([...op.rows]);
    case 'delete':
      return table.bulkDelete([...op.keys]);
    case 'count':
      return op.prefix === '' ? table.count() : table.where('key').startsWith(op.prefix).count();
    case 'range': {
      const rows =
        op.after === undefined
          ? op.prefix === ''
            ? table.toCollection()
            : table.where('key').startsWith(op.prefix)
          : table.where('key').between(op.after, `${op.prefix}\uffff`, false, true);
      return (op.limit === undefined ? rows : rows.limit(op.limit)).toArray();
    }
  }
}
