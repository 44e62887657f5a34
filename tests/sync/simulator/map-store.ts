import type { Rng } from '../../../src/lib/rng.ts';
import {
  type Body,
  type KvOp,
  type MetaRow,
  TABLE_NAMES,
  type TableName,
  type Tables,
} from '../../../src/sync/store.ts';
import type { OutboxChange } from './journal.ts';

type Row = Tables[TableName];
type Undo = { table: TableName; key: string; before: Row | undefined };

/** The phone's disk: maps, atomic transactions, and relaxed ones that a power cut may take back from the end. */
export class MapStore {
  readonly tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Map()])) as {
    [T in TableName]: Map<string, Tables[T]>;
  };
  #relaxed: Undo[][] = [];
  /** what the last transaction did to the outbox */
  outboxChange: OutboxChange | null = null;
  /** counts changes of what a view is made of, so that one that was loaded may be kept until the next one */
  changes = 0;

  transact(mode: 'read' | 'write' | 'strict', body: () => Body<unknown>): unknown {
    const undo: Undo[] = [];
    const work = body();
    try {
      let step = work.next();
      while (!step.done) step = work.next(this.#run(step.value, undo));
      if (mode === 'read' && undo.length > 0) throw new Error('a reading transaction wrote');
      if (undo.some((each) => this.#isSeen(each))) this.changes++;
      this.outboxChange = this.#outboxChange(undo);
      if (mode === 'strict') this.#relaxed = [];
      else if (undo.length > 0) this.#relaxed.push(undo);
      return step.value;
    } catch (error) {
      this.#takeBack(undo);
      throw error;
    }
  }

  /** What was committed without "strict" since the last strict commit may be lost, from the end. */
  powerCut(random: Pick<Rng, 'int'>): void {
    this.changes++;
    for (let lose = random.int(this.#relaxed.length + 1); lose > 0; lose--) this.#takeBack(this.#relaxed.pop() ?? []);
  }

  clone(): MapStore {
    const copy = new MapStore();
    for (const name of TABLE_NAMES) for (const [key, row] of this.tables[name]) copy.#table(name).set(key, row);
    return copy;
  }

  clear(): void {
    this.changes++;
    for (const name of TABLE_NAMES) this.tables[name].clear();
    this.#relaxed = [];
  }

  rows<T extends TableName>(table: T): Tables[T][] {
    return [...this.tables[table].values()];
  }

  #table(name: TableName): Map<string, Row> {
    return this.tables[name] as unknown as Map<string, Row>;
  }

  #run(op: KvOp, undo: Undo[]): unknown {
    const table = this.#table(op.table);
    switch (op.op) {
      case 'get':
        return op.keys.map((key) => table.get(key));
      case 'put':
        for (const row of op.rows) {
          undo.push({ table: op.table, key: row.key, before: table.get(row.key) });
          table.set(row.key, row);
        }
        return undefined;
      case 'delete':
        for (const key of op.keys) {
          if (!table.has(key)) continue;
          undo.push({ table: op.table, key, before: table.get(key) });
          table.delete(key);
        }
        return undefined;
      case 'range': {
        const keys = [...table.keys()].filter(
          (key) => key.startsWith(op.prefix) && (op.after === undefined || key > op.after),
        );
        return keys
          .sort()
          .slice(0, op.limit)
          .map((key) => table.get(key));
      }
      case 'count': {
        let count = 0;
        for (const key of table.keys()) if (key.startsWith(op.prefix)) count++;
        return count;
      }
    }
  }

  #outboxChange(undo: readonly Undo[]): OutboxChange | null {
    const touched = new Set(undo.flatMap(({ table, key }) => (table === 'outbox' ? [key] : [])));
    if (touched.size === 0) return null;
    const put = [...touched].flatMap((key) => this.tables.outbox.get(key) ?? []);
    return { put, removed: [...touched].filter((key) => !this.tables.outbox.has(key)) };
  }

  /** Contact, clock and counters are on no screen, and the place in the feed neither. */
  #isSeen({ table, before }: Undo): boolean {
    if (table === 'cursor') return false;
    if (table !== 'meta') return true;
    const now = this.tables.meta.get('meta');
    const old = before as MetaRow | undefined;
    return now?.log !== old?.log || now?.reaches !== old?.reaches || now?.overlaid !== old?.overlaid;
  }

  #takeBack(undo: Undo[]): void {
    for (const { table, key, before } of undo.reverse()) {
      if (before === undefined) this.#table(table).delete(key);
      else this.#table(table).set(key, before);
    }
  }
}
