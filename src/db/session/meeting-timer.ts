import type { CycleOutcome } from '../../sync/cycle.ts';
import { nextWait, type Pace } from '../../sync/pace.ts';

export interface MeetingTimerParts {
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
const AFTER_EDIT = 3 * SECOND;
const WHILE_WAITING = { least: 60 * SECOND, more: 60 * SECOND };

/**
 * When to meet the server (SYNC C5, C6). One meeting at a time; a reason that comes meanwhile leads to another one
 * afterwards. No number of failures ends it.
 */
export class MeetingTimer {
  readonly #parts: MeetingTimerParts;
  #timer: unknown = null;
  #working = false;
  #again = false;
  readonly #pace: Pace = { failures: 0 };
  #visible = true;
  #ended = false;
  #last: CycleOutcome | null = null;
  /** told when the meetings that they asked for are over */
  readonly #awaiting: (() => void)[] = [];

  constructor(parts: MeetingTimerParts) {
    this.#parts = parts;
  }

  /**
   * A person, a focus, a network that came up: at once, whatever was being waited for. Resolves when a meeting that
   * began after this call is over, with all that followed at once: everything went and came, or it could not.
   */
  trigger(): Promise<void> {
    this.#pace.failures = 0;
    this.#schedule(0);
    return new Promise((resolve) => {
      if (this.#ended) resolve();
      else this.#awaiting.push(resolve);
    });
  }

  /** 3 s after the last edit, unless a failure makes us wait anyway. */
  edited(): void {
    if (this.#pace.failures === 0 && this.#last?.state !== 'SIGNED_OUT') this.#schedule(AFTER_EDIT);
  }

  visible(yes: boolean): void {
    this.#visible = yes;
    if (yes && this.#parts.waiting() && this.#pace.failures === 0) this.edited();
  }

  end(): void {
    this.#ended = true;
    this.#clear();
    this.#tellOver();
  }

  #tellOver(): void {
    for (const tell of this.#awaiting.splice(0)) tell();
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
      if (this.#ended) return;
      // a bug or a full disk must not end the meetings for ever
      outcome = { state: 'NO_SIGNAL', progress: false, more: true };
      globalThis.reportError?.(problem);
    }
    if (this.#ended) return;
    this.#working = false;
    this.#last = outcome;
    this.#parts.onChange(false, outcome);
    this.#next(outcome);
  }

  #next(outcome: CycleOutcome): void {
    const wait = nextWait(this.#pace, outcome, this.#parts.random());
    const wentWell = outcome.progress || outcome.state === 'DONE';
    const goesOn = (this.#again && wentWell) || wait === 0;
    if (!goesOn) this.#tellOver();
    if (goesOn) this.#schedule(0);
    else if (Number.isFinite(wait)) this.#schedule(wait);
    else if (outcome.state === 'DONE' && this.#visible && this.#parts.waiting())
      this.#schedule(WHILE_WAITING.least + this.#parts.random() * WHILE_WAITING.more);
  }
}
