import type { RescueSession } from '../../protocol/rescue.ts';
import type { MetaRow, OutboxRow } from '../../sync/store.ts';
import { OWN } from '../session/membership.ts';
import type { OwnRow } from '../store/database.ts';
import type { OutboxChange } from '../store/run-transaction.ts';
import type { SyncFolder } from '../store/sync-file.ts';
import { JournalFile } from './journal-file.ts';
import type { JournalContent } from './journal-format.ts';

export interface JournalKeeperParts {
  book: string;
  /** null where the browser has no such files: there is one copy then */
  folder: SyncFolder | null;
  /** a session that rows name; undefined where it is not known any more */
  session: (id: string) => RescueSession | undefined;
  /** something else gives up its room for this */
  makeRoom: () => Promise<boolean>;
  /** whether there are two copies of what is unsent has changed */
  onChange: () => void;
}

/** Without these a rebuilt book would not be the commune's any more. */
const KEPT_OWN: readonly string[] = [OWN.membership, OWN.deviceKey, OWN.nonce, OWN.receipts];

/**
 * Keeps the journal like the outbox (SPEC R2): what a commit put there is appended after it, what left is cut. A
 * journal that cannot be written never fails a save; it is told, and tried again with the next one.
 */
export class JournalKeeper {
  readonly #parts: JournalKeeperParts;
  #file: JournalFile | null = null;
  /** what the outbox holds, as far as this tab knows */
  readonly #rows = new Map<string, OutboxRow>();
  readonly #own = new Map<string, OwnRow>();
  #meta: MetaRow | null = null;
  /** the head as it stands in the file */
  #written = '';
  readonly #sessions = new Set<string>();
  #queue: Promise<void> = Promise.resolve();
  #kept = false;
  #begun = false;
  #closed = false;

  constructor(parts: JournalKeeperParts) {
    this.#parts = parts;
  }

  /** whether all that is unsent stands in a second place */
  get isKept(): boolean {
    return this.#kept;
  }

  /** What the journal holds, read before anything is written to it; null where there is none. */
  async open(): Promise<JournalContent | null> {
    const { folder, book } = this.#parts;
    if (!folder) return null;
    try {
      const { file, content } = await JournalFile.open(folder, book);
      this.#file = file;
      return content;
    } catch {
      return null; // another tab has it, or the disk does not let it be made
    }
  }

  /** The outbox is the truth where it is there: the journal is made to hold exactly that. */
  begin(
    stored: { meta: MetaRow; outbox: readonly OutboxRow[]; own: readonly OwnRow[] },
    content: JournalContent | null,
  ): Promise<void> {
    this.#begun = true;
    return this.#inTurn(() => {
      for (const row of stored.outbox) this.#rows.set(row.key, row);
      for (const row of stored.own) if (KEPT_OWN.includes(row.key)) this.#own.set(row.key, row);
      this.#meta ??= stored.meta;
      if (content && this.#isSame(content)) {
        this.#written = this.#headText();
        for (const { id } of content.sessions) this.#sessions.add(id);
        this.#tell(true);
      } else this.#rewrite();
    });
  }

  /** After a commit that touched the outbox. Resolves when it is in the second place too, or cannot be. */
  after(change: OutboxChange | null, meta: MetaRow | null): Promise<void> {
    if (!this.#begun) return Promise.resolve();
    if (meta) this.#meta = meta;
    if (!change && this.#headText() === this.#written) return Promise.resolve();
    return this.#inTurn(() => {
      const isNew = (row: OutboxRow) => !this.#rows.has(row.key);
      const added = change?.put ?? [];
      const canAppend = this.#kept && !change?.removed.length && added.every(isNew) && added.length > 0;
      // numbers that are given anew leave and come in one commit
      for (const key of change?.removed ?? []) this.#rows.delete(key);
      for (const row of added) this.#rows.set(row.key, row);
      // the next number alone follows from what is appended
      if (canAppend && this.#headText() === this.#written) this.#append(added);
      else this.#rewrite();
    });
  }

  /** One of the book's own small things was written; what must not be lost is in the head at once. */
  ownWritten(row: OwnRow, durability: 'strict' | 'relaxed'): void {
    if (!KEPT_OWN.includes(row.key)) return;
    this.#own.set(row.key, row);
    if (this.#begun && durability === 'strict') void this.#inTurn(() => this.#rewrite());
  }

  /** Only for a planted mistake: all of it goes before the server has answered. */
  async cutEarly(): Promise<void> {
    await this.#inTurn(() => {
      this.#rows.clear();
      this.#rewrite();
    });
  }

  close(): void {
    this.#closed = true;
    this.#file?.close();
    this.#file = null;
  }

  #inTurn(work: () => void): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed || !this.#file) return;
      try {
        work();
      } catch (problem) {
        const isFull = (problem as Error).name === 'QuotaExceededError';
        if (!(isFull && (await this.#parts.makeRoom()) && this.#triedAgain())) this.#tell(false);
      }
    });
    return this.#queue;
  }

  #triedAgain(): boolean {
    try {
      this.#rewrite();
      return true;
    } catch {
      return false;
    }
  }

  #append(rows: readonly OutboxRow[]): void {
    const ids = [...new Set(rows.flatMap(({ session }) => session ?? []))].filter((id) => !this.#sessions.has(id));
    this.#file?.append(this.#sessionsOf(ids), rows);
    for (const id of ids) this.#sessions.add(id);
  }

  #rewrite(): void {
    if (!this.#meta) return;
    const rows = [...this.#rows.values()].sort((a, b) => a.n - b.n);
    const ids = new Set(rows.flatMap(({ session }) => session ?? []));
    this.#file?.rewrite(this.#head(this.#meta), this.#sessionsOf([...ids]), rows);
    this.#written = this.#headText();
    this.#sessions.clear();
    for (const id of ids) this.#sessions.add(id);
    this.#tell(true);
  }

  #sessionsOf(ids: readonly string[]): RescueSession[] {
    return ids.flatMap((id) => this.#parts.session(id) ?? []);
  }

  #head({ log, nextN, generation, epoch, member, reaches, decided, rewritten }: MetaRow) {
    const meta = { log, nextN, generation, epoch, member, reaches, decided, rewritten };
    return { book: this.#parts.book, meta, own: [...this.#own.values()] };
  }

  /** What of the head does not follow from the entries behind it. */
  #headText(): string {
    if (!this.#meta) return '';
    const { log, generation, epoch, member, reaches, decided, rewritten } = this.#meta;
    return JSON.stringify([log, generation, epoch, member, reaches, decided, rewritten]);
  }

  #isSame({ head, rows, sessions }: JournalContent): boolean {
    if (!this.#meta || rows.length !== this.#rows.size) return false;
    const { log, generation, epoch, member, reaches, decided, rewritten } = head.meta;
    if (JSON.stringify([log, generation, epoch, member, reaches, decided, rewritten]) !== this.#headText())
      return false;
    const known = new Set(sessions.map(({ id }) => id));
    if (rows.some((row) => row.session !== undefined && !known.has(row.session))) return false;
    const own = new Map(head.own.map((row) => [row.key, row]));
    // an old nonce costs one answer more and is not worth writing
    const isNews = (row: OwnRow) => row.key !== OWN.nonce && !sameBytes(own.get(row.key)?.sealed, row.sealed);
    if ([...this.#own.values()].some(isNews)) return false;
    const next = Math.max(head.meta.nextN, ...rows.map(({ n }) => n + 1));
    if (next !== this.#meta.nextN) return false;
    return rows.every((row) => {
      const mine = this.#rows.get(row.key);
      return mine?.version === row.version && sameBytes(mine.sealed, row.sealed) && sameBytes(mine.rescue, row.rescue);
    });
  }

  #tell(kept: boolean): void {
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#parts.onChange();
  }
}

function sameBytes(a: unknown, b: unknown): boolean {
  if (!(a instanceof Uint8Array && b instanceof Uint8Array)) return a === b;
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
