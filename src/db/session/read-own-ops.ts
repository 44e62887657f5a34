import type { Op } from '../../protocol/op.ts';
import type { OpProblem } from '../../protocol/problem.ts';
import type { OpStatus } from '../../protocol/push.ts';
import { wordsKey } from '../../sync/keys.ts';
import {
  type AckedRow,
  type Damaged,
  type Flow,
  get,
  type OutboxRow,
  open,
  range,
  transact,
} from '../../sync/store.ts';
import type { ReturnWords } from '../../sync/take-decisions.ts';

/** An operation of this phone with what became of it. */
export interface OwnOp {
  log: string | null;
  op: Op;
  at: number;
  /** null while unsent */
  status: OpStatus | null;
  problem: OpProblem | Damaged | null;
  /** why an officer gave it back */
  returned?: ReturnWords;
  /** when it was found damaged, by this phone's clock; what it said is not known */
  damagedAt?: number;
}

/** This phone's operations on the records that `wanted` names, oldest first. Only those are opened. */
export function* readOwnOps(wanted: (record: string) => boolean): Flow<readonly OwnOp[]> {
  const { meta, acked, outbox } = yield* transact('read', ['meta', 'acked', 'outbox'], function* () {
    return { meta: yield* get('meta', 'meta'), acked: yield* range('acked', ''), outbox: yield* range('outbox', '') };
  });
  // keys begin with a log's random id: older logs come by time, before the present one
  acked.sort((a, b) => Number(a.log === meta?.log) - Number(b.log === meta?.log) || a.at - b.at || a.n - b.n);
  const rows: { table: 'acked' | 'outbox'; row: AckedRow | OutboxRow }[] = [
    ...acked.map((row) => ({ table: 'acked' as const, row })),
    ...outbox.map((row) => ({ table: 'outbox' as const, row })),
  ].filter(({ row }) => wanted(row.rec));
  const whole = rows.filter(({ row }) => !isDamaged(row));
  const texts = yield* open(
    whole.map(({ table, row }) => ({ table, key: row.key, version: row.version, sealed: row.sealed })),
  );
  const opened = new Map(whole.map(({ row }, i) => [row, texts[i]]));
  const returned = yield* openWords(acked);
  return rows.map(({ row }) => {
    if ('status' in row && isDamaged(row)) return damagedOp(row);
    const op = JSON.parse(opened.get(row) ?? '') as Op;
    return 'status' in row
      ? { log: row.log, op, at: row.at, status: row.status, problem: row.problem, ...returned(row) }
      : { log: null, op, at: row.at, status: null, problem: null };
  });
}

function* openWords(acked: readonly AckedRow[]): Flow<(row: AckedRow) => Pick<OwnOp, 'returned'>> {
  const spoken = acked.filter(({ words }) => words !== undefined);
  const texts = yield* open(
    spoken.map(({ log, n, words }) => ({ table: 'acked' as const, key: wordsKey(log, n), version: 1, sealed: words })),
  );
  const byRow = new Map(spoken.map((row, i) => [row, JSON.parse(texts[i] ?? '') as ReturnWords]));
  return (row) => {
    const returned = byRow.get(row);
    return returned ? { returned } : {};
  };
}

const isDamaged = (row: AckedRow | OutboxRow) =>
  'status' in row && row.status === 'rejected' && row.problem?.code === 'damaged';

function damagedOp({ log, n, type, rec, at, answeredAt, problem }: AckedRow): OwnOp {
  const op: Op = { n, type, rec, scope: '', do: 'patch', set: {}, claimedAt: at, schema: 1 };
  return { log, op, at, status: 'rejected', problem, damagedAt: answeredAt };
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
 * refused has set each of its facts. What a damaged one had set nobody knows: it is answered when something is written
 * about the same record after it was found. The refused one itself stays for ever (SYNC C7).
 */
export function openRefusals(ops: readonly OwnOp[]): readonly OwnOp[] {
  return ops.filter((refused, i) => {
    if (refused.status !== 'rejected') return false;
    const later = ops.slice(i + 1).filter(({ op, status }) => op.rec === refused.op.rec && status !== 'rejected');
    const { damagedAt } = refused;
    if (damagedAt !== undefined) return !later.some(({ at }) => at > damagedAt);
    const answered = (fact: string) => later.some(({ op }) => Object.hasOwn(op.set, fact));
    return !Object.keys(refused.op.set).every(answered);
  });
}
