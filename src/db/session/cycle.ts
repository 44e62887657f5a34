/** What one meeting with the server, or one try at it, came to. */
export type CycleOutcome =
  /** everything sent and read */
  | { kind: 'done' }
  /** something got through, more is to be done */
  | { kind: 'progress' }
  /** nothing got through: no signal, cut before the first result or block */
  | { kind: 'lost' }
  /** 429, 503 */
  | { kind: 'busy'; retryAfterMs: number }
  /** nothing can be done here before a person acts */
  | { kind: 'stopped' };

export interface CycleParts {
  run(): Promise<CycleOutcome>;
  /** whether something waits to be sent */
  waiting(): boolean;
  /** [0, 1) */
  random(): number;
  /** is working, or is waiting after `last` */
  onChange(working: boolean, last: CycleOutcome | null): void;
  setTimer?: (work: () => void, ms: number) => unknown;
  clearTimer?: (timer: unknown) => void;
}

const SECOND = 1000;
/** waits after tries that came to nothing; the last one for ever (SYNC C6) */
const WAITS = [2, 5, 15, 60, 120, 300, 900].map((s) => s * SECOND);
const AFTER_EDIT = 3 * SECOND;
const WHILE_WAITING = { least: 60 * SECOND, more: 60 * SECOND };

/**
 * When to meet the server (SYNC C5, C6). One meeting at a time; a reason that comes meanwhile leads to another one
 * afterwards. No number of failures ends it.
 */
export class Cycle {
  readonly #parts: CycleParts;
  #timer: unknown = null;
  #working = false;
  #again = false;
  #failures = 0;
  #visible = true;
  #ended = false;
  #last: CycleOutcome | null = null;

  constructor(parts: CycleParts) {
    this.#parts = parts;
  }

  /** A person, a focus, a network that came up: at once, whatever was being waited for. */
  trigger(): void {
    this.#failures = 0;
    this.#schedule(0);
  }

  /** 3 s after the last edit, unless a failure makes us wait anyway. */
  edited(): void {
    if (this.#failures === 0 && this.#last?.kind !== 'stopped') this.#schedule(AFTER_EDIT);
  }

  visible(yes: boolean): void {
    this.#visible = yes;
    if (yes && this.#parts.waiting() && this.#failures === 0) this.edited();
  }

  end(): void {
    this.#ended = true;
    this.#clear();
  }

  #schedule(ms: number): void {
    if (this.#ended) return;
    if (this.#working) {
      this.#again = true;
      return;
    }
    this.#clear();
    const set = this.#parts.setTimer ?? ((work, wait) => setTimeout(work, wait));
    this.#timer = set(() => void this.#run(), ms);
  }

  #clear(): void {
    if (this.#timer === null) return;
    (this.#parts.clearTimer ?? ((timer) => clearTimeout(timer as ReturnType<typeof setTimeout>)))(this.#timer);
    this.#timer = null;
  }

  async #run(): Promise<void> {
    this.#timer = null;
    this.#working = true;
    this.#again = false;
    this.#parts.onChange(true, this.#last);
    let outcome: CycleOutcome;
    try {
      outcome = await this.#parts.run();
    } catch (problem) {
      // a bug or a full disk must not end the meetings for ever
      outcome = { kind: 'lost' };
      globalThis.reportError?.(problem);
    }
    this.#working = false;
    this.#last = outcome;
    this.#parts.onChange(false, outcome);
    this.#next(outcome);
  }

  #next(outcome: CycleOutcome): void {
    if (this.#again && outcome.kind !== 'stopped') {
      this.#schedule(outcome.kind === 'lost' ? (WAITS[0] as number) : 0);
      return;
    }
    switch (outcome.kind) {
      case 'progress':
        this.#failures = 0;
        this.#schedule(0);
        return;
      case 'done':
        this.#failures = 0;
        if (this.#visible && this.#parts.waiting())
          this.#schedule(WHILE_WAITING.least + this.#parts.random() * WHILE_WAITING.more);
        return;
      case 'lost': {
        const wait = WAITS[Math.min(this.#failures, WAITS.length - 1)] as number;
        this.#failures++;
        this.#schedule(wait * (0.75 + this.#parts.random() * 0.5));
        return;
      }
      case 'busy':
        this.#schedule(Math.max(outcome.retryAfterMs, WAITS[0] as number) * (1 + this.#parts.random() * 0.25));
        return;
      case 'stopped':
        return;
    }
  }
}
