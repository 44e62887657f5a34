import { decodeBlock } from '../protocol/block.ts';
import type { Op } from '../protocol/op.ts';
import type { BlockLine } from '../protocol/pull.ts';
import {
  type AckedRow,
  type BlockStoreRow,
  type Flow,
  get,
  getMany,
  type HeadRow,
  type MetaRow,
  type OutboxRow,
  open,
  type RecordRow,
  type RowContent,
  range,
  transact,
} from './store.ts';
import { View } from './view.ts';

interface Stored {
  meta: MetaRow | undefined;
  heads: HeadRow[];
  blocks: BlockStoreRow[];
  rows: RecordRow[];
  outbox: OutboxRow[];
  overlaid: AckedRow[];
}

/** Reads and opens the whole book: the server's state, newest snapshot first, and the operations on top of it. */
export function* loadView(view: View = new View()): Flow<View> {
  const stored = yield* transact('read', ['meta', 'head', 'block', 'row', 'outbox', 'acked'], readAll);
  const { meta } = stored;
  view.reaches = meta?.reaches ?? [];
  const blockTexts = yield* open(
    stored.blocks.map(({ key, version, sealed }) => ({ table: 'block' as const, key, version, sealed })),
  );
  const lines = new Map(stored.blocks.map((block, i) => [block.key, JSON.parse(blockTexts[i] ?? '') as BlockLine]));
  const rows = stored.rows.filter((row) => !row.gone);
  const rowTexts = yield* open(
    rows.map(({ key, version, sealed }) => ({ table: 'row' as const, key, version, sealed })),
  );
  const communes = new Set([...stored.heads, ...stored.rows].map((each) => each.commune));
  for (const commune of [...communes].sort()) {
    const part = new View();
    const heads = stored.heads.filter((head) => head.commune === commune);
    const gone = stored.rows.filter((row) => row.commune === commune && row.gone);
    // older snapshots first, so that what a newer one says stands over it; within one, rows over blocks
    for (const mark of [...new Set([...heads, ...stored.rows].map((each) => each.mark))].sort((a, b) => a - b)) {
      for (const head of heads) {
        const line = head.mark === mark ? lines.get(head.key) : undefined;
        if (!line) continue;
        const { scope, type } = head;
        for (const row of decodeBlock(line)) part.addBase({ ...row, type, scope, commune, mark, full: true });
      }
      for (const row of gone) if (row.mark === mark) part.base.delete(row.id);
      for (const [i, row] of rows.entries()) {
        if (row.mark !== mark || row.commune !== commune) continue;
        const { id, type, scope, rev, full } = row;
        const content = JSON.parse(rowTexts[i] ?? '') as RowContent;
        part.addBase({ ...content, id, type, scope, rev, commune, mark, full });
      }
    }
    for (const record of part.base.values()) view.addBase({ ...record, full: true });
  }
  yield* loadOps(view, stored);
  return view;
}

function* readAll() {
  const meta = yield* get('meta', 'meta');
  const overlaid = yield* getMany(
    'acked',
    (meta?.overlaid ?? []).map((each) => each.key),
  );
  return {
    meta,
    heads: yield* range('head', ''),
    blocks: yield* range('block', ''),
    rows: yield* range('row', ''),
    outbox: yield* range('outbox', ''),
    overlaid: overlaid.filter((row) => row !== undefined),
  } satisfies Stored;
}

function* loadOps(view: View, { meta, outbox, overlaid }: Stored): Flow<void> {
  const ackedTexts = yield* open(
    overlaid.map(({ key, version, sealed }) => ({ table: 'acked' as const, key, version, sealed })),
  );
  const outboxTexts = yield* open(
    outbox.map(({ key, version, sealed }) => ({ table: 'outbox' as const, key, version, sealed })),
  );
  for (const [i, row] of overlaid.entries()) {
    view.addOp({ log: row.log, op: JSON.parse(ackedTexts[i] ?? '') as Op, status: row.status });
  }
  for (const text of outboxTexts) view.addOp({ log: meta?.log ?? '', op: JSON.parse(text) as Op, status: null });
}
