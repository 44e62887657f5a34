import { type FilesStep, sendNext } from '../../sync/files/send-next.ts';
import { nextWait, type Pace } from '../../sync/pace.ts';
import type { Flow } from '../../sync/store.ts';
import type { PageDesk } from './page-desk.ts';

export interface FileSenderParts {
  desk: PageDesk;
  run(flow: Flow<FilesStep>): Promise<FilesStep>;
  /** operations wait to be sent: they go before bytes */
  opsWait(): boolean;
  /** the view shows what was committed */
  viewReady(): Promise<void>;
  abort(): void;
  changed(): void;
  random(): number;
  setTimer?: (work: () => void, ms: number) => unknown;
  clearTimer?: (timer: unknown) => void;
}

/** How long a meeting waits for the piece that is under way. */
const PIECE_MS = 5_000;
const AFTER_BUG_MS = 60_000;

/**
 * When pages are sent: after a meeting to whose end everything went and came, piece by piece, until a meeting is due,
 * an edit was made, or nothing more can go. It has a patience of its own, so that pages never make records wait.
 */
export class FileSender {
  readonly #parts: FileSenderParts;
  readonly #pace: Pace = { failures: 0 };
  #running: Promise<void> | null = null;
  #allowed = false;
  #ended = false;
  #timer: unknown = null;
  /** a person asked: also over mobile data, until nothing more can go */
  #anyLine = false;

  constructor(parts: FileSenderParts) {
    this.#parts = parts;
  }

  /** The meeting is over, and everything went and came. Resolves when nothing more can be sent now. */
  go(): Promise<void> {
    this.#pace.failures = 0;
    this.#allowed = true;
    return this.#start(true);
  }

  /** A meeting begins: bytes stop after the piece that is under way, or in its middle where that takes long. */
  async pause(): Promise<void> {
    this.#allowed = false;
    this.#clear();
    const running = this.#running;
    if (!running) return;
    const { session } = this.#parts.desk;
    const cut = session.sending;
    let aborted = false;
    const impatient = setTimeout(() => {
      aborted = true;
      this.#parts.abort();
    }, PIECE_MS);
    await running;
    clearTimeout(impatient);
    if (!aborted || !cut) return;
    // it was not the line's fault, nor the page's
    session.pauses.delete(cut);
    session.lost = [];
  }

  /** Something that held pages back may have changed. */
  again(): void {
    if (this.#allowed) void this.#start(false);
  }

  anyLine(yes: boolean): void {
    this.#anyLine = yes;
  }

  /** Resolves when nothing more can be sent now. */
  rest(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  end(): void {
    this.#ended = true;
    this.#allowed = false;
    this.#clear();
    this.#parts.abort();
  }

  #start(afterMeeting: boolean): Promise<void> {
    this.#clear();
    this.#running ??= this.#send(afterMeeting)
      .catch((problem: unknown) => {
        if (this.#ended) return;
        // a bug or a full disk must not end the sending for ever
        globalThis.reportError?.(problem);
        this.#later(AFTER_BUG_MS);
      })
      .finally(() => {
        this.#running = null;
        this.#parts.desk.sending = false;
        if (!this.#ended) this.#parts.changed();
      });
    return this.#running;
  }

  async #send(afterMeeting: boolean): Promise<void> {
    const { desk } = this.#parts;
    desk.held = null;
    if (afterMeeting) {
      await this.#parts.viewReady();
      await desk.settle(true);
    }
    while (this.#allowed && !this.#ended && !this.#parts.opsWait()) {
      if (desk.linePaused && !this.#anyLine) return;
      desk.sending = true;
      const step = await this.#parts.run(sendNext(desk.session));
      if (step.kind === 'GOING') {
        if (desk.session.lost.length === 0) this.#pace.failures = 0;
        continue;
      }
      this.#rest(step);
      return;
    }
  }

  #rest(step: Exclude<FilesStep, { kind: 'GOING' }>): void {
    const { desk } = this.#parts;
    if (step.kind === 'NO_SIGNAL') {
      desk.held = 'NO_SIGNAL';
      this.#later(nextWait(this.#pace, { state: 'NO_SIGNAL', progress: false, more: true }, this.#parts.random()));
    } else if (step.kind === 'REST') {
      desk.held = step.held;
      if (step.waitMs !== null) this.#later(step.waitMs);
    }
  }

  #later(ms: number): void {
    if (this.#ended) return;
    this.#clear();
    const set = this.#parts.setTimer ?? ((work, wait) => setTimeout(work, wait));
    this.#timer = set(() => this.again(), ms);
  }

  #clear(): void {
    if (this.#timer === null) return;
    (this.#parts.clearTimer ?? ((timer) => clearTimeout(timer as ReturnType<typeof setTimeout>)))(this.#timer);
    this.#timer = null;
  }
}
