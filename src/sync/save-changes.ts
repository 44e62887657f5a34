import type { RecordChange } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import type { RecordId } from '../lib/record-id.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { checkFacts } from '../protocol/check-facts.ts';
import { factBase, factsHash } from '../protocol/fact-base.ts';
import { type Facts, isBlank } from '../protocol/facts.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Op } from '../protocol/op.ts';
import type { Planted } from '../protocol/planted.ts';
import type { OpProblem } from '../protocol/problem.ts';
import { SCHEMA_VERSION } from '../protocol/version.ts';
import { outboxKey } from './keys.ts';
import { rescueCopies } from './rescue-copies.ts';
import { type Flow, get, now, type OutboxRow, publish, put, seal, transact } from './store.ts';

/** Longest operation that is accepted; the server takes one of this size in a request of its own (P10). */
const LONGEST_OP = 100 * 1024;

export type SaveRefusal =
  | { code: 'INVALID'; issues: readonly { record: RecordId; problem: OpProblem }[] }
  | { code: 'TOO_LARGE' }
  /** an order of the commune is being carried out (A4) */
  | { code: 'LOCKED' };

interface SaveOptions {
  /** all of them are applied by the server, or none (P13); at most 50 */
  group?: boolean;
  /** only the simulator hands it in */
  planted?: Planted;
}

/** An operation before it has its number, time and version. */
type OpDraft = Omit<Op, 'n' | 'group' | 'claimedAt' | 'schema'>;

/**
 * Saves what a person decided. When it returns, the operations are numbered and on disk: "Đã lưu" is true. Nothing is
 * sent here.
 *
 * @throws whatever the disk throws: then nothing was saved
 */
export function* saveChanges(
  changes: readonly RecordChange[],
  options: SaveOptions = {},
): Flow<Result<{ at: number }, SaveRefusal>> {
  const drafts: OpDraft[] = [];
  const issues: { record: RecordId; problem: OpProblem }[] = [];
  for (const change of changes) {
    const { type, id: rec, scope } = change;
    const checked = checkFacts({ type, rec, scope, set: change.set as Facts }, change.do === 'put');
    if (!checked.ok) issues.push({ record: rec, problem: checked.problem });
    else drafts.push({ type, rec, scope, do: change.do, ...baseOf(change, checked.set), set: checked.set });
  }
  if (issues.length > 0) return fail({ code: 'INVALID', issues });
  return yield* saveOps(drafts, options);
}

/** Settles a conflict with `value` (P5); `seen` is what stood in the record when the person decided. */
export function* settleConflict(
  conflict: { id: RecordId; scope: string; target: RecordId; fact: string },
  value: Json,
  seen: Json | undefined,
): Flow<Result<{ at: number }, SaveRefusal>> {
  const { id: rec, scope, target, fact } = conflict;
  const base = { ...(isBlank(seen) ? {} : { value: factBase(seen) as Json }), target, fact };
  return yield* saveOps([{ type: 'conflict', rec, scope, do: 'command', command: 'settle', base, set: { value } }]);
}

/** Takes a record and all that follows it to another unit. */
export function* moveRecord(
  record: { type: string; id: RecordId; scope: string },
  to: string,
): Flow<Result<{ at: number }, SaveRefusal>> {
  const { type, id: rec, scope } = record;
  return yield* saveOps([{ type, rec, scope, do: 'command', command: 'move', base: { scope }, set: { to } }]);
}

/** Removes records and all that follows each of them, everywhere and for good. */
export function* eraseRecords(
  records: readonly { type: string; id: RecordId; scope: string }[],
  reason: string,
): Flow<Result<{ at: number }, SaveRefusal>> {
  return yield* saveOps(
    records.map(({ type, id: rec, scope }) => ({
      type,
      rec,
      scope,
      do: 'command',
      command: 'erase',
      set: { reason },
    })),
  );
}

/** For each fact the value that the person saw; what an archive was decided on; and whether an archive was seen (P4). */
function baseOf(change: RecordChange, set: Facts): { base?: Record<string, Json> } {
  const seen = (change.seen?.facts ?? {}) as Facts;
  const base: Record<string, Json> = {};
  for (const name of Object.keys(set)) {
    const value = factBase(seen[name]);
    if (value !== undefined) base[name] = value;
  }
  if (!isBlank(seen.archived)) base.archived = factBase(seen.archived) as Json;
  if (!isBlank(set.archived)) base['*'] = factsHash(seen, change.type);
  return Object.keys(base).length > 0 ? { base } : {};
}

function* saveOps(drafts: readonly OpDraft[], options: SaveOptions = {}): Flow<Result<{ at: number }, SaveRefusal>> {
  if (options.group && drafts.length > LIMITS.opsPerGroup) throw new RangeError('a group has at most 50 operations');
  const at = yield* now();
  if (drafts.length === 0) return ok({ at });
  for (;;) {
    const meta = yield* transact('read', ['meta'], () => get('meta', 'meta'));
    if (!meta) throw new Error('the store was not created');
    if (meta.obeying) return fail({ code: 'LOCKED' });
    const ops = drafts.map(
      (draft, i): Op => numbered(draft, meta.nextN + i, at, options.group ? [meta.nextN, drafts.length] : null),
    );
    const texts = ops.map((op) => JSON.stringify(op));
    if (texts.some((text) => text.length > LONGEST_OP)) return fail({ code: 'TOO_LARGE' });
    const rows = yield* sealOps(ops, texts, at, meta.log);
    const saved = yield* transact('strict', ['meta', 'outbox'], function* () {
      const current = yield* get('meta', 'meta');
      // another tab was faster, or the log changed: number anew
      const blindly = options.planted?.has('numbers from memory') === true;
      if (!current || current.log !== meta.log || current.obeying) return false;
      if (current.nextN !== meta.nextN && !blindly) return false;
      if (current.member?.cell !== meta.member?.cell) return false;
      yield* put('outbox', ...rows);
      yield* put('meta', { ...current, version: current.version + 1, nextN: meta.nextN + ops.length });
      return true;
    });
    if (!saved) continue;
    yield* publish({ kind: 'saved', log: meta.log, ops });
    return ok({ at });
  }
}

function numbered(draft: OpDraft, n: number, at: number, group: readonly [number, number] | null): Op {
  return { n, ...(group ? { group } : {}), ...draft, claimedAt: at, schema: SCHEMA_VERSION };
}

/** Rows of the outbox for operations of a log, sealed, with their rescue copies. */
export function* sealOps(ops: readonly Op[], texts: readonly string[], at: number, log: string): Flow<OutboxRow[]> {
  const items = ops.map((op, i) => ({
    table: 'outbox' as const,
    key: outboxKey(op.n),
    version: 1,
    text: texts[i] ?? JSON.stringify(op),
  }));
  const sealed = yield* seal(items);
  const copies = yield* rescueCopies(
    log,
    ops.map(({ n }, i) => ({ n, text: items[i]?.text ?? '' })),
  );
  return ops.map((op, i) => ({
    key: outboxKey(op.n),
    n: op.n,
    version: 1,
    type: op.type,
    rec: op.rec,
    group: op.group ?? null,
    bytes: items[i]?.text.length ?? 0,
    at,
    sealed: sealed[i],
    ...copies[i],
  }));
}
