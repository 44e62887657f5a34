import type { RescueKey, RescueSession } from '../../protocol/rescue.ts';
import type { Copy, CopyItem } from '../../sync/store.ts';
import { type Databases, type RescueSessionRow, tableOf } from '../store/database.ts';
import { guardDisk } from '../store/guard-disk.ts';
import { beginRescueSession, type RescueSealer, type SealerParts } from './rescue-sealer.ts';

/**
 * Makes an open book's rescue copies (SPEC R1). A session is on disk before the first copy that it opens, so no copy is
 * ever without its way back.
 */
export class RescueCopier {
  readonly #databases: Databases;
  readonly #sessions = new Map<string, RescueSession>();
  #key: RescueKey | null = null;
  #device: string | null = null;
  #sealer: RescueSealer | null = null;
  #beginning: Promise<RescueSealer | null> | null = null;
  /** something was saved without a copy since the last look */
  #missed = false;

  constructor(databases: Databases) {
    this.#databases = databases;
  }

  /** Reads the sessions that copies on disk belong to. */
  async load(): Promise<void> {
    for (const { key: _, ...session } of await this.#rows()) this.#sessions.set(session.id, session);
  }

  session(id: string): RescueSession | undefined {
    return this.#sessions.get(id);
  }

  /** Sessions of which the server of today opens the copies. */
  get opened(): ReadonlySet<string> {
    return new Set([...this.#sessions.values()].filter(({ keyId }) => keyId === this.#key?.id).map(({ id }) => id));
  }

  /**
   * Begins the session of this opening, once; another key or another device begins another one.
   *
   * @returns false where it cannot be begun now: what HPKE needs has not been fetched yet
   */
  async begin(parts: SealerParts): Promise<boolean> {
    const stands = this.#key?.id === parts.rescueKey.id && this.#device === parts.device;
    if (stands && this.#sealer) return true;
    if (!stands || !this.#beginning) {
      this.#sealer = null;
      this.#key = parts.rescueKey;
      this.#device = parts.device;
      const beginning = this.#begin(parts).catch(() => null);
      this.#beginning = beginning;
      const sealer = await beginning;
      if (this.#beginning !== beginning) return this.begin(parts);
      this.#beginning = null;
      this.#sealer = sealer;
      return sealer !== null;
    }
    return (await this.#beginning) !== null;
  }

  async #begin(parts: SealerParts): Promise<RescueSealer> {
    const sealer = await beginRescueSession(parts);
    const row: RescueSessionRow = { key: sealer.session.id, ...sealer.session };
    await guardDisk(this.#databases.strict, () => tableOf(this.#databases.strict, 'rescueSession').put(row));
    this.#sessions.set(sealer.session.id, sealer.session);
    return sealer;
  }

  /** Forgets sessions that nothing unsent belongs to. */
  async forget(used: ReadonlySet<string>): Promise<void> {
    const current = this.#sealer?.session.id;
    const idle = [...this.#sessions.keys()].filter((id) => id !== current && !used.has(id));
    if (idle.length === 0) return;
    await guardDisk(this.#databases.relaxed, () => tableOf(this.#databases.relaxed, 'rescueSession').bulkDelete(idle));
    for (const id of idle) this.#sessions.delete(id);
  }

  /** No save waits for a session that is still beginning, perhaps over a slow line: it is copied when there is one. */
  async copy({ log, n, text }: CopyItem): Promise<Copy | null> {
    const sealer = this.#sealer;
    if (!sealer) {
      this.#missed = true;
      return null;
    }
    return { session: sealer.session.id, sealed: await sealer.seal(log, n, text) };
  }

  /** Whether something was saved without a copy since this was last asked. */
  takeMissed(): boolean {
    const missed = this.#missed;
    this.#missed = false;
    return missed;
  }

  async #rows(): Promise<RescueSessionRow[]> {
    return (await guardDisk(this.#databases.strict, () =>
      tableOf(this.#databases.strict, 'rescueSession').toArray(),
    )) as RescueSessionRow[];
  }
}
