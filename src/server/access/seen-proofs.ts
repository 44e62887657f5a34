/**
 * Remembers each proof's `jti` for ten minutes at least and twenty at most (SYNC A2), in two generations that take
 * turns, so that forgetting costs nothing. Lives in this process; the limits per device bound its size.
 */
export class SeenProofs {
  static readonly #GENERATION_MS = 10 * 60_000;
  #young = new Set<string>();
  #old = new Set<string>();
  #turnedAt = 0;

  /** True the first time, false when the same device showed the same `jti` before. */
  add(device: string, jti: string, nowMs: number): boolean {
    const age = nowMs - this.#turnedAt;
    if (age >= SeenProofs.#GENERATION_MS || age < 0) {
      this.#old = age < 2 * SeenProofs.#GENERATION_MS && age >= 0 ? this.#young : new Set();
      this.#young = new Set();
      this.#turnedAt = nowMs;
    }
    const key = `${device} ${jti}`;
    if (this.#young.has(key) || this.#old.has(key)) return false;
    this.#young.add(key);
    return true;
  }
}
