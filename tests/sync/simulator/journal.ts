import type { KeptOutbox } from '../../../src/sync/rebuild-store.ts';
import type { MetaRow, OutboxRow } from '../../../src/sync/store.ts';

/** What a transaction did to the outbox. */
export interface OutboxChange {
  put: readonly OutboxRow[];
  removed: readonly string[];
}

/**
 * The second place of what is unsent (SPEC R2), as a file would hold it: a head and rows that are appended, written
 * anew when something left. A commit's part waits until its flow goes on, and a phone that dies there never wrote it.
 */
export class Journal {
  /** what lies on the disk; null where there is nothing */
  content: KeptOutbox | null = null;
  /** as it was before it was last written anew */
  #older: KeptOutbox | null = null;
  readonly #rows = new Map<string, OutboxRow>();
  #waiting: { change: OutboxChange | null; meta: MetaRow | undefined }[] = [];

  /** The outbox is the truth where it is there. */
  begin(meta: MetaRow, outbox: readonly OutboxRow[]): void {
    this.#rows.clear();
    for (const row of outbox) this.#rows.set(row.key, row);
    this.#rewrite(meta);
  }

  committed(change: OutboxChange | null, meta: MetaRow | undefined): void {
    if (change || this.#isNewHead(meta)) this.#waiting.push({ change, meta });
  }

  /** In the order of the commits. */
  write(): void {
    if (this.#waiting.length === 0) return;
    for (const { change, meta } of this.#waiting.splice(0)) {
      const isNew =
        change !== null && change.removed.length === 0 && change.put.every(({ key }) => !this.#rows.has(key));
      for (const key of change?.removed ?? []) this.#rows.delete(key);
      for (const row of change?.put ?? []) this.#rows.set(row.key, row);
      if (this.content && isNew && !this.#isNewHead(meta)) {
        this.content = { meta: this.content.meta, rows: [...this.content.rows, ...change.put] };
      } else if (meta) this.#rewrite(meta);
    }
  }

  /** The phone died: what was not written is not. */
  die(): void {
    this.#waiting = [];
  }

  lose(): void {
    this.content = null;
  }

  /** The end of the file is not what was written there. */
  tear(rows: number): void {
    if (this.content) this.content = { ...this.content, rows: this.content.rows.slice(0, -rows) };
  }

  fallBack(): void {
    this.content = this.#older;
  }

  /** Only for a planted mistake: rows that no commit stands behind yet. */
  early(rows: readonly OutboxRow[]): void {
    if (this.content) this.content = { ...this.content, rows: [...this.content.rows, ...rows] };
  }

  /** Only for a planted mistake: all of it goes before the server has answered. */
  cutEarly(): void {
    this.#rows.clear();
    if (this.content) this.content = { ...this.content, rows: [] };
  }

  #rewrite(meta: MetaRow): void {
    this.#older = this.content;
    this.content = { meta, rows: [...this.#rows.values()].sort((a, b) => a.n - b.n) };
  }

  #isNewHead(meta: MetaRow | undefined): boolean {
    const head = this.content?.meta;
    if (!head || !meta) return true;
    return (
      head.log !== meta.log ||
      head.epoch !== meta.epoch ||
      head.member !== meta.member ||
      head.reaches !== meta.reaches ||
      head.decided !== meta.decided
    );
  }
}
