import { derivedId, recordKey } from '../protocol/derived-id.ts';
import type { Op } from '../protocol/op.ts';
import { NOTHING_PLANTED, type Planted } from '../protocol/planted.ts';
import type { Reach } from '../protocol/rights.ts';
import { sealOps } from './save-changes.ts';
import { type Flow, get, type MetaRow, open, publish, put, range, transact } from './store.ts';

/** Scope of everything that is written before the phone belongs to a commune. */
export const LOCAL_SCOPE = 'local';

export interface Membership {
  user: string;
  /** the unit whose book this phone holds */
  cell: string;
  reaches: readonly Reach[];
}

/**
 * The phone joins its commune (C9): in one transaction what was written alone gets the cell as its scope and the first
 * numbers of the log, and the grants are stored. Doing it again with the same membership only renews the grants.
 */
export function* enrol(membership: Membership, planted: Planted = NOTHING_PLANTED): Flow<void> {
  for (;;) {
    const stored = yield* transact('read', ['meta', 'outbox'], function* () {
      return { meta: yield* get('meta', 'meta'), outbox: yield* range('outbox', '') };
    });
    if (!stored.meta) throw new Error('the store was not created');
    const before: MetaRow = stored.meta;
    const texts = yield* open(
      stored.outbox.map(({ key, version, sealed }) => ({ table: 'outbox' as const, key, version, sealed })),
    );
    const ops = texts.map((text) => JSON.parse(text) as Op);
    const alone = before.member === null;
    const homed = alone ? withScope(ops, membership.cell, planted) : [];
    const rows = yield* sealOps(homed, [], 0, before.log);
    const done = yield* transact('strict', ['meta', 'outbox'], function* () {
      const meta = yield* get('meta', 'meta');
      if (!meta || meta.nextN !== before.nextN || meta.log !== before.log || (meta.member !== null) !== !alone)
        return false;
      yield* put('outbox', ...rows.map((row, i) => ({ ...row, at: stored.outbox[i]?.at ?? 0 })));
      const { user, cell, reaches } = membership;
      yield* put('meta', {
        ...meta,
        version: meta.version + 1,
        generation: meta.generation + 1,
        member: { user, cell },
        ...(alone ? { reaches } : {}),
      });
      return true;
    });
    if (!done) continue;
    yield* publish({ kind: 'reload' });
    return;
  }
}

/** Scope, and the ids that follow from a key with the scope in it, become those of the cell. */
function withScope(ops: readonly Op[], cell: string, planted: Planted): Op[] {
  const moved = new Map<string, string>();
  return ops.map((op) => {
    if (op.scope !== LOCAL_SCOPE) return op;
    const key = recordKey(op.type, cell, op.set);
    if (op.do === 'put' && key && !planted.has('enrolled with local ids')) moved.set(op.rec, derivedId(op.type, key));
    return { ...op, scope: cell, rec: moved.get(op.rec) ?? op.rec };
  });
}
