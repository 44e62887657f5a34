import type { Op } from '../protocol/op.ts';
import type { Sent } from './build-request.ts';
import { outboxKey, setAsideKey } from './keys.ts';
import { rescueCopies } from './rescue-copies.ts';
import {
  type AckedRow,
  type Flow,
  get,
  getMany,
  type OpenItem,
  type OutboxRow,
  publish,
  put,
  seal,
  transact,
} from './store.ts';
import { leaveDamaged, opens } from './take-back.ts';

/**
 * Operations that no request can carry: they go to quarantine as they are, and empty ones take their numbers, so that
 * the server's count has no gap (P10, C7). Nothing of them had reached the server.
 */
export function* setAside(sent: Sent, code: 'too_large' | 'invalid_request'): Flow<boolean> {
  const { log } = sent.meta;
  const members = [...sent.ops.values()];
  const empty = members.map(({ op }): Op => {
    const { n, type, rec, scope, claimedAt, schema } = op;
    return { n, type, rec, scope, do: 'patch', set: {}, claimedAt, schema };
  });
  const sealed = yield* seal([
    ...members.map(({ row, text }) => ({ table: 'acked' as const, key: setAsideKey(log, row.n), version: 1, text })),
    ...empty.map((op) => ({ table: 'outbox' as const, key: outboxKey(op.n), version: 2, text: JSON.stringify(op) })),
  ]);
  const copies = yield* rescueCopies(
    log,
    empty.map((op) => ({ n: op.n, text: JSON.stringify(op) })),
  );
  const problem = { code: code === 'too_large' ? ('record_too_large' as const) : ('op_invalid' as const) };
  const done = yield* transact('strict', ['meta', 'outbox', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    const rows = yield* getMany(
      'outbox',
      members.map(({ row }) => row.key),
    );
    if (!meta || meta.log !== log || rows.some((row) => row?.version !== 1)) return false;
    for (const [i, { row }] of members.entries()) {
      const { n, type, rec, group, bytes, at } = row;
      yield* put('acked', {
        key: setAsideKey(log, n),
        log,
        n,
        version: 1,
        type,
        rec,
        group,
        bytes,
        at,
        answeredAt: meta.serverTime,
        epoch: meta.epoch ?? '',
        status: 'rejected',
        rev: null,
        conflict: null,
        problem,
        sealed: sealed[i],
      } satisfies AckedRow);
      const { rescue: _, session: __, ...rest } = row;
      const replacement: OutboxRow = {
        ...{ ...rest, version: 2, group: null, bytes: 0, sealed: sealed[members.length + i] },
        // the old copy says something else under this number
        ...copies[i],
      };
      yield* put('outbox', replacement);
    }
    yield* put('meta', { ...meta, version: meta.version + 1 });
    return true;
  });
  if (done) yield* publish({ kind: 'reload' });
  return done;
}

/**
 * Own operations that do not open any more. Unsent ones go to quarantine, kept as they are, and the rest goes on
 * without them (C7). Of an acknowledged one the server has what it said, so an empty one takes its place; a refused one
 * stays in quarantine.
 */
export function* setDamagedAside(items: readonly Pick<OpenItem, 'table' | 'key'>[]): Flow<void> {
  const keysIn = (table: 'outbox' | 'acked') => items.filter((item) => item.table === table).map(({ key }) => key);
  yield* emptyDamaged(keysIn('acked'));
  yield* leaveDamaged(new Set(keysIn('outbox')));
}

function* emptyDamaged(keys: readonly string[]): Flow<void> {
  if (keys.length === 0) return;
  const stored = yield* transact('read', ['meta', 'acked'], function* () {
    return { meta: yield* get('meta', 'meta'), rows: yield* getMany('acked', keys) };
  });
  const scope = stored.meta?.member?.cell ?? '';
  const rows: AckedRow[] = [];
  for (const row of stored.rows) if (row && !(yield* opens('acked', row))) rows.push(row);
  const sealed = yield* seal(
    rows.map(({ key, version, n, type, rec, at }) => {
      const empty: Op = { n, type, rec, scope, do: 'patch', set: {}, claimedAt: at, schema: 1 };
      return { table: 'acked' as const, key, version: version + 1, text: JSON.stringify(empty) };
    }),
  );
  yield* transact('strict', ['meta', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    const current = yield* getMany(
      'acked',
      rows.map((row) => row.key),
    );
    if (!meta) return;
    for (const [i, row] of rows.entries()) {
      if (current[i]?.version !== row.version) continue;
      const refused = row.status === 'rejected' ? { problem: { code: 'damaged' as const } } : null;
      yield* put('acked', { ...row, ...(refused ?? { version: row.version + 1, sealed: sealed[i] }) });
    }
    yield* put('meta', { ...meta, version: meta.version + 1 });
  });
}
