import { DatabaseUnavailable, type SqlDatabase } from '../storage/sql-database.ts';

const GENERATION_MS = 10 * 60_000;

/** Remembers which proofs were shown. */
export interface SeenProofs {
  /** True the first time, false when the same device showed the same `jti` before. */
  add(device: string, jti: string, nowMs: number): Promise<boolean>;
}

/** In this process where it is the only one (SQLite), in the database where several may share it (PostgreSQL). */
export function seenProofs(database: SqlDatabase): SeenProofs {
  return database.kind === 'sqlite' ? new ProofsOfProcess() : new SharedProofs(database);
}

/**
 * Remembers each proof's `jti` for ten minutes at least and twenty at most (SYNC A2), in two generations that take
 * turns, so that forgetting costs nothing. The limits per device bound its size.
 */
class ProofsOfProcess implements SeenProofs {
  #young = new Set<string>();
  #old = new Set<string>();
  #turnedAt = 0;

  async add(device: string, jti: string, nowMs: number): Promise<boolean> {
    const age = nowMs - this.#turnedAt;
    if (age >= GENERATION_MS || age < 0) {
      this.#old = age < 2 * GENERATION_MS && age >= 0 ? this.#young : new Set();
      this.#young = new Set();
      this.#turnedAt = nowMs;
    }
    const key = `${device} ${jti}`;
    if (this.#young.has(key) || this.#old.has(key)) return false;
    this.#young.add(key);
    return true;
  }
}

/**
 * The same for several processes: an unlogged table, whose commits PostgreSQL does not wait for and no crash keeps.
 * While the database takes no writes, the own memory decides alone: then nothing can be changed anywhere, and reading
 * goes on.
 */
class SharedProofs implements SeenProofs {
  readonly #own = new ProofsOfProcess();
  readonly #database: SqlDatabase;
  #tidiedAt = 0;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  async add(device: string, jti: string, nowMs: number): Promise<boolean> {
    if (!(await this.#own.add(device, jti, nowMs))) return false;
    const tidies = Math.abs(nowMs - this.#tidiedAt) >= GENERATION_MS;
    if (tidies) this.#tidiedAt = nowMs;
    try {
      return await this.#database.write(async (tx) => {
        if (tidies) await tx.run('DELETE FROM seen_proof WHERE at < ?', nowMs - GENERATION_MS);
        const proof = `${device} ${jti}`;
        return (
          (await tx.run('INSERT INTO seen_proof (proof, at) VALUES (?, ?) ON CONFLICT DO NOTHING', proof, nowMs)) === 1
        );
      });
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return true;
      throw error;
    }
  }
}
