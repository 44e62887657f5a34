import type { Op } from '../../protocol/op.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpStatus } from '../../protocol/push.ts';
import { type AckedRow, type Flow, type OutboxRow, open, range, transact } from '../../sync/store.ts';

/** An operation of this phone with what became of it. */
export interface OwnOp {
  log: string | null;
  op: Op;
  at: number;
  /** null while unsent */
  status: OpStatus | null;
  problem: OpProblem | null;
}

/** This phone's operations on the records that `wanted` names, oldest first. Only those are opened. */
export function* readOwnOps(wanted: (record: string) => boolean): Flow<readonly OwnOp[]> {
  const { acked, outbox } = yield* transact('read', ['acked', 'outbox'], function* () {
    return { acked: yield* range('acked', ''), outbox: yield* range('outbox', '') };
  });
  const rows: { table: 'acked' | 'outbox'; row: AckedRow | OutboxRow }[] = [
    ...acked.map((row) => ({ table: 'acked' as const, row })),
    ...outbox.map((row) => ({ table: 'outbox' as const, row })),
  ].filter(({ row }) => wanted(row.rec));
  const texts = yield* open(
    rows.map(({ table, row }) => ({ table, key: row.key, version: row.version, sealed: row.sealed })),
  );
  return rows.map(({ row }, i) => {
    const op = JSON.parse(texts[i] ?? '') as Op;
    return 'status' in row
      ? { log: row.log, op, at: row.at, status: row.status, problem: row.problem }
      : { log: null, op, at: row.at, status: null, problem: null };
  });
}

/** Records with a refused operation, known without opening anything. */
export function* refusedRecords(): Flow<ReadonlySet<string>> {
  const acked = yield* transact('read', ['acked'], function* () {
    return yield* range('acked', '');
  });
  return new Set(acked.filter(({ status }) => status === 'rejected').map(({ rec }) => rec));
}

/**
 * Refused operations that nobody has answered yet: one is answered when a later operation of this phone that was not
 * refused has set each of its facts. The refused one itself stays for ever (SYNC C7).
 */
export function openRefusals(ops: readonly OwnOp[]): readonly OwnOp[] {
  return ops.filter((refused, i) => {
    if (refused.status !== 'rejected') return false;
    const later = ops.slice(i + 1).filter(({ op, status }) => op.rec === refused.op.rec && status !== 'rejected');
    const answered = (fact: string) => later.some(({ op }) => Object.hasOwn(op.set, fact));
    return !Object.keys(refused.op.set).every(answered);
  });
}
