import { DatabaseUnavailable, type SqlDatabase } from '../storage/sql-database.ts';
import { touchDevice } from './devices.ts';

/** What a phone last told of itself. */
export interface Contact {
  at: number;
  appVersion: string | null;
  /** changes that it still holds; null when it did not say */
  unsent: number | null;
}

const WRITE_AFTER_MS = 5_000;

/**
 * Gathers when phones were last heard of and writes them together every few seconds: a sync that brings nothing new
 * then costs no commit. Lost in a crash, they are only a little old.
 */
export class Contacts {
  readonly #database: SqlDatabase;
  #gathered = new Map<string, Contact>();
  #timer: NodeJS.Timeout | null = null;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  note(device: string, contact: Contact): void {
    const before = this.#gathered.get(device);
    this.#gathered.set(device, {
      at: contact.at,
      appVersion: contact.appVersion ?? before?.appVersion ?? null,
      unsent: contact.unsent ?? before?.unsent ?? null,
    });
    this.#timer ??= setTimeout(() => void this.write().catch(() => undefined), WRITE_AFTER_MS).unref();
  }

  /**
   * Writes what was gathered; the desk asks for it before it looks (those of another process come within five seconds).
   * What cannot be written now is kept for the next time: whoever looks sees what is there.
   */
  async write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const gathered = this.#gathered;
    if (gathered.size === 0) return;
    this.#gathered = new Map();
    try {
      // sorted, so that two processes never wait for each other in a circle
      const devices = [...gathered].sort(([a], [b]) => (a < b ? -1 : 1));
      await this.#database.write(async (tx) => {
        for (const [device, contact] of devices) await touchDevice(tx, device, contact);
      });
    } catch (error) {
      for (const [device, contact] of gathered) if (!this.#gathered.has(device)) this.#gathered.set(device, contact);
      if (!(error instanceof DatabaseUnavailable)) throw error;
    }
  }
}
