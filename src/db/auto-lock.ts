const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** After how long without being seen or touched a book locks itself (ms), and how long a camera may take. */
const LOCK_AFTER = {
  hiddenWarm: 60 * SECOND,
  idleWarm: 5 * MINUTE,
  hiddenCold: 30 * MINUTE,
  idleCold: 60 * MINUTE,
  grace: 90 * SECOND,
} as const;

export type LockWish = 'open' | 'warm' | 'cold';

/**
 * When the book should lock by itself. It holds no timer: phones stop timers of hidden pages, so the owner asks again
 * whenever it wakes, and `nextCheck` says when that would be useful.
 */
export class AutoLock {
  #hiddenAt: number | null = null;
  #touchedAt: number;
  #graceUntil = 0;

  constructor(now: number) {
    this.#touchedAt = now;
  }

  touched(now: number): void {
    this.#touchedAt = now;
  }

  hidden(now: number): void {
    this.#hiddenAt ??= now;
  }

  /** Ask `wish` first: being seen again ends the hiding and uses up the grace. */
  shown(now: number): void {
    this.#hiddenAt = null;
    this.#graceUntil = 0;
    this.#touchedAt = now;
  }

  /** The camera, a file picker, a print dialog or the phone's own lock is about to cover the page: once, for 90 s. */
  grace(now: number): void {
    this.#graceUntil = now + LOCK_AFTER.grace;
  }

  wish(now: number): LockWish {
    if (now >= this.#coldAt()) return 'cold';
    return now >= this.#warmAt() ? 'warm' : 'open';
  }

  /** the moment at which the wish changes next */
  nextCheck(now: number): number {
    return now < this.#warmAt() ? this.#warmAt() : this.#coldAt();
  }

  #warmAt(): number {
    const idle = this.#touchedAt + LOCK_AFTER.idleWarm;
    const hidden = this.#hiddenAt === null ? Number.POSITIVE_INFINITY : this.#hiddenAt + LOCK_AFTER.hiddenWarm;
    return Math.max(Math.min(idle, hidden), this.#graceUntil);
  }

  #coldAt(): number {
    const idle = this.#touchedAt + LOCK_AFTER.idleCold;
    return this.#hiddenAt === null ? idle : Math.min(idle, this.#hiddenAt + LOCK_AFTER.hiddenCold);
  }
}
