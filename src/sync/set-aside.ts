import type { Op } from '../protocol/op.ts';
import type { Sent } from './build-request.ts';
import { outboxKey, setAsideKey } from './keys.ts';
import { type AckedRow, type Flow, get, getMany, type OutboxRow, publish, put, seal, transact } from './store.ts';

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
      const replacement: OutboxRow = { ...row, version: 2, group: null, bytes: 0, sealed: sealed[members.length + i] };
      yield* put('outbox', replacement);
    }
    yield* put('meta', { ...meta, version: meta.version + 1 });
    return true;
  });
  if (done) yield* publish({ kind: 'reload' });
  return done;
}
