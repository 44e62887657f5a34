import type { Json } from '../lib/json.ts';
import { type BlockRow, decodeBlock, encodeBlock } from '../protocol/block.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { BlockLine } from '../protocol/pull.ts';
import { mergeContent } from './apply-feed.ts';
import { blockKey, communePrefix, markPrefix } from './keys.ts';
import type { Session } from './session.ts';
import {
  type AckedRow,
  type BlockStoreRow,
  type CursorRow,
  type Flow,
  get,
  getMany,
  type HeadRow,
  open,
  put,
  type RecordRow,
  type RowContent,
  range,
  remove,
  seal,
  transact,
} from './store.ts';

/**
 * Writes new blocks from old ones and the rows beside them, where rows have become many, and at once where something
 * was erased: then nothing of it is left, in acknowledged operations neither (C2, L6). What changes meanwhile stays as
 * it is until the next time.
 */
export function* compactCrowded(session: Session): Flow<void> {
  const crowded = yield* transact('read', ['cursor'], function* () {
    return (yield* range('cursor', '')).filter((cursor) => cursor.crowded && !cursor.building);
  });
  for (const cursor of crowded) yield* compact(session, cursor);
}

function* compact(session: Session, cursor: CursorRow): Flow<void> {
  const blindly = session.planted.has('compacted over newer rows');
  const { commune, mark } = cursor;
  const stored = yield* transact('read', ['row', 'head', 'block', 'acked'], function* () {
    const rows = yield* range('row', communePrefix(commune));
    const heads = yield* range('head', markPrefix(commune, mark));
    const erased = new Set(rows.filter((row) => row.gone === 'erased').map((row) => row.id));
    const copies = erased.size === 0 ? [] : (yield* range('acked', '')).filter((row) => erased.has(row.rec));
    const affected = affectedHeads(rows, heads);
    const blocks = yield* getMany(
      'block',
      affected.map((head) => head.key),
    );
    return { rows, heads, affected, blocks: blocks.filter((block) => block !== undefined), copies };
  });
  const { rows, affected } = stored;
  const lines = yield* newBlocks(stored);
  const from = 1 + Math.max(-1, ...stored.heads.map((head) => Number(head.key.slice(-6))));
  const items = lines.map((line, i) => ({
    table: 'block' as const,
    key: blockKey(commune, mark, from + i),
    version: 1,
    text: JSON.stringify(line),
  }));
  const sealed = yield* seal(items);
  const scrubbed = yield* scrub(stored.copies);
  yield* transact('write', ['meta', 'cursor', 'row', 'head', 'block', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    const here = yield* get('cursor', commune);
    if (!meta || !here || here.mark !== mark || here.building) return;
    if (!blindly && (here.cursor !== cursor.cursor || here.compactions !== cursor.compactions)) return;
    const rowsNow = yield* getMany(
      'row',
      rows.map((row) => row.key),
    );
    const headsNow = yield* getMany(
      'head',
      affected.map((head) => head.key),
    );
    const same = rows.every((row, i) => rowsNow[i]?.version === row.version && rowsNow[i]?.mark === row.mark);
    if (!same && !blindly) return;
    if (headsNow.some((head) => head === undefined)) return;
    if ((yield* range('row', communePrefix(commune))).length !== rows.length) return;
    yield* remove(
      'row',
      rows.map((row) => row.key),
    );
    yield* remove(
      'head',
      affected.map((head) => head.key),
    );
    yield* remove(
      'block',
      affected.map((head) => head.key),
    );
    for (const [i, line] of lines.entries()) {
      const key = items[i]?.key ?? '';
      const { ids, revs } = idsOf(line);
      yield* put('head', { key, commune, mark, scope: line.scope, type: line.type, ids, revs });
      yield* put('block', { key, version: 1, sealed: sealed[i] });
    }
    const copies = yield* getMany(
      'acked',
      scrubbed.map((row) => row.key),
    );
    yield* put('acked', ...scrubbed.filter((row, i) => copies[i]?.version === row.version - 1));
    yield* put('cursor', { ...here, crowded: false, compactions: here.compactions + 1 });
    yield* put('meta', { ...meta, version: meta.version + 1 });
  });
}

const groupOf = (each: { scope: string; type: string }) => `${each.scope} ${each.type}`;

/** Blocks of every group into which a row goes or from which one came. */
function affectedHeads(rows: readonly RecordRow[], heads: readonly HeadRow[]): HeadRow[] {
  const groups = new Set(rows.filter((row) => !row.gone).map(groupOf));
  const ids = new Set(rows.map((row) => row.id));
  for (const head of heads) if (head.ids.some((id) => ids.has(id))) groups.add(groupOf(head));
  return heads.filter((head) => groups.has(groupOf(head)));
}

function* newBlocks(stored: {
  rows: readonly RecordRow[];
  affected: readonly HeadRow[];
  blocks: readonly BlockStoreRow[];
}): Flow<BlockLine[]> {
  const { rows, affected, blocks } = stored;
  const live = rows.filter((row) => !row.gone);
  const texts = yield* open([
    ...blocks.map(({ key, version, sealed }) => ({ table: 'block' as const, key, version, sealed })),
    ...live.map(({ key, version, sealed }) => ({ table: 'row' as const, key, version, sealed })),
  ]);
  const before = new Map<string, BlockRow>();
  const groups = new Map<string, { type: string; scope: string; rows: BlockRow[] }>();
  const groupFor = (each: { scope: string; type: string }) => {
    const group = groups.get(groupOf(each)) ?? { type: each.type, scope: each.scope, rows: [] };
    groups.set(groupOf(each), group);
    return group;
  };
  const replaced = new Set(rows.map((row) => row.id));
  const headByKey = new Map(affected.map((head) => [head.key, head]));
  for (const [i, block] of blocks.entries()) {
    const head = headByKey.get(block.key);
    if (!head) continue;
    for (const row of decodeBlock(JSON.parse(texts[i] ?? '') as BlockLine)) {
      before.set(row.id, row);
      if (!replaced.has(row.id)) groupFor(head).rows.push(row);
    }
  }
  for (const [i, row] of live.entries()) {
    const content = JSON.parse(texts[blocks.length + i] ?? '') as RowContent;
    const old = row.full ? undefined : before.get(row.id);
    groupFor(row).rows.push({ id: row.id, rev: row.rev, ...(old ? mergeContent(old, content) : content) });
  }
  const lines: BlockLine[] = [];
  for (const { type, scope, rows: members } of groups.values()) {
    members.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let i = 0; i < members.length; i += LIMITS.recordsPerBlock) {
      lines.push(encodeBlock({ type, scope, full: true }, members.slice(i, i + LIMITS.recordsPerBlock)));
    }
  }
  return lines;
}

function idsOf(line: BlockLine): { ids: string[]; revs: number[] } {
  const rows = decodeBlock(line);
  return { ids: rows.map((row) => row.id), revs: rows.map((row) => row.rev) };
}

/**
 * Acknowledged copies of operations on erased records keep their number and lose their content; the order to erase
 * itself stays, so that a server restored from an older backup hears it again.
 */
function* scrub(copies: readonly AckedRow[]): Flow<AckedRow[]> {
  const kept = copies.filter((row) => row.status !== 'rejected' && row.status !== 'deferred');
  const texts = yield* open(
    kept.map(({ key, version, sealed }) => ({ table: 'acked' as const, key, version, sealed })),
  );
  const items = kept.map((row, i) => {
    const op = JSON.parse(texts[i] ?? '') as Record<string, Json>;
    const text = JSON.stringify(op.command === 'erase' ? op : { ...op, do: 'patch', base: {}, set: {} });
    return { table: 'acked' as const, key: row.key, version: row.version + 1, text };
  });
  const sealed = yield* seal(items);
  return kept.map((row, i) => ({ ...row, version: row.version + 1, sealed: sealed[i] }));
}
