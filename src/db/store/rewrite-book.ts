import { type Flow, get, type MetaRow, open, put, range, seal, type Tables, transact } from '../../sync/store.ts';
import type { Rewrite, SealedTable } from './rewrites.ts';
import { SealsBroken } from './run-flow.ts';
import { StoreProblem } from './store-problem.ts';

/** So few that a slow phone is never far from having them on disk. */
const ROWS_AT_ONCE = 64;

type Row = Tables[SealedTable];

interface Batch {
  meta: MetaRow;
  step: Rewrite;
  table: SealedTable;
  /** with something sealed, and more of the table behind them where `isFull` */
  rows: Row[];
  last: string | null;
  isFull: boolean;
}

/** Notes in a book that was just made that all its rows will be written in the newest form. */
export function* beginInNewestForm(rewrites: readonly Rewrite[]): Flow<void> {
  const through = rewrites.at(-1)?.version ?? 0;
  if (through === 0) return;
  yield* transact('strict', ['meta'], function* () {
    const meta = yield* get('meta', 'meta');
    if (meta && !meta.rewritten) yield* put('meta', { ...meta, version: meta.version + 1, rewritten: { through } });
  });
}

/**
 * Brings what is sealed into the newest form, before anything of it is read. Some rows at a time are opened, changed
 * and sealed outside of any transaction; one transaction then writes them and notes how far the book is. Wherever it is
 * broken off, the note parts the new rows from the old ones, and the next opening goes on behind it. Another tab that
 * does the same is no harm: who is late finds another note, writes nothing, and looks again. Nobody else writes
 * meanwhile: older apps were closed by the version, and this one begins when all is done.
 *
 * A row that does not open stays as it is; who reads it will say so.
 *
 * @returns whether there was anything to rewrite
 * @throws StoreProblem STORE_NEWER where a newer app has rewritten this book
 */
export function* rewriteBook(rewrites: readonly Rewrite[]): Flow<boolean> {
  for (let isChanged = false; ; isChanged = true) {
    const batch = yield* transact('read', ['meta', 'row', 'block', 'outbox', 'acked'], () => nextBatch(rewrites));
    if (!batch) return isChanged;
    const { meta, step, table, rows, last, isFull } = batch;
    const opened = yield* openThose(table, rows);
    const sealed = yield* seal(
      opened.map(({ row: { key, version }, text }) => ({ table, key, version, text: step.change(text, table) })),
    );
    const written = opened.map(({ row }, i) => ({ ...row, sealed: sealed[i] }) as Row);
    const rewritten = isFull ? { ...meta.rewritten, through: through(meta), last: `${table}:${last}` } : after(batch);
    yield* transact('strict', ['meta', table], function* () {
      const current = yield* get('meta', 'meta');
      if (current?.rewritten?.last !== meta.rewritten?.last || through(current) !== through(meta)) return;
      yield* put(table, ...written);
      yield* put('meta', { ...(current as MetaRow), version: (current as MetaRow).version + 1, rewritten });
    });
  }
}

const through = (meta: MetaRow | undefined) => meta?.rewritten?.through ?? 0;

function* nextBatch(rewrites: readonly Rewrite[]) {
  const meta = yield* get('meta', 'meta');
  if (!meta) return null;
  if (through(meta) > (rewrites.at(-1)?.version ?? 0)) throw new StoreProblem('STORE_NEWER', 'rewritten');
  const step = rewrites.find(({ version }) => version > through(meta));
  if (!step) return null;
  const [begun, key] = parted(meta.rewritten?.last);
  const table = step.tables[Math.max(0, step.tables.indexOf(begun as SealedTable))] as SealedTable;
  const rows = yield* range(table, '', { limit: ROWS_AT_ONCE, ...(key === '' ? {} : { after: key }) });
  return {
    meta,
    step,
    table,
    rows: rows.filter(({ sealed }) => sealed !== null),
    last: rows.at(-1)?.key ?? null,
    isFull: rows.length === ROWS_AT_ONCE,
  } satisfies Batch as Batch;
}

/** What is noted when a table is through: the next one from its beginning, or that the rewrite is done. */
function after({ meta, step, table }: Batch): NonNullable<MetaRow['rewritten']> {
  const next = step.tables[step.tables.indexOf(table) + 1];
  return next ? { through: through(meta), last: `${next}:` } : { through: step.version };
}

function parted(last = ''): [table: string, key: string] {
  const at = last.indexOf(':');
  return [last.slice(0, Math.max(0, at)), last.slice(at + 1)];
}

function* openThose(table: SealedTable, rows: readonly Row[]): Flow<{ row: Row; text: string }[]> {
  let left = rows;
  for (;;) {
    try {
      const texts = yield* open(left.map(({ key, version, sealed }) => ({ table, key, version, sealed })));
      return left.map((row, i) => ({ row, text: texts[i] ?? '' }));
    } catch (problem) {
      if (!(problem instanceof SealsBroken)) throw problem;
      const broken = new Set(problem.items.map(({ key }) => key));
      left = left.filter(({ key }) => !broken.has(key));
    }
  }
}
