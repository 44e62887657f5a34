import { setTimeout as pause } from 'node:timers/promises';
import type { Op } from '../../src/protocol/op.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import type { Village } from './village.ts';

/** An operation whose outcome the server answered: from then on it may not be lost. */
export interface Acknowledged {
  op: Op;
  status: string;
}

const RECORDS_EACH = 25;
const BATCH = 25;
/** as fast as it can: the limit of 600 requests a minute begins anew with each server that is started */
const BETWEEN_REQUESTS_MS = 5;
const AFTER_A_CUT_MS = 10;
const AFTER_A_REFUSAL_MS = 100;
const LARGEST_GROUP = 5;

/**
 * A phone without a screen that writes as fast as it may: new candidates, changes of its own ones, alone and in groups,
 * and now and then of the shared one. After a lost answer it sends the same numbers again, as SYNC P2 asks. What was
 * acknowledged is noted here, outside of the server's process.
 */
export class LoadPhone {
  readonly acknowledged = new Map<number, Acknowledged>();
  /** numbers that the server had acknowledged and then said it did not have */
  readonly denied = new Set<number>();
  lostAnswers = 0;
  requests = 0;
  /** a request of this phone is on its way or being worked on */
  isWaiting = false;
  readonly #device: TestDevice;
  readonly #village: Village;
  readonly #name: string;
  readonly #notes = new Map<string, string>();
  readonly #records: string[] = [];
  #unsent: Op[] = [];
  #nextN = 1;
  #cursor: string | null = null;

  constructor(device: TestDevice, village: Village, name: string) {
    this.#device = device;
    this.#village = village;
    this.#name = name;
  }

  get log(): string {
    return this.#device.log;
  }

  /** Writes and sends until `isOver`, then sends what is left. */
  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (this.#unsent.length < BATCH) this.#write(1 + Math.floor(Math.random() * BATCH));
      await this.#send();
    }
  }

  /** @throws Error when the server does not take the rest within a minute */
  async sendTheRest(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (this.#unsent.length > 0) {
      if (Date.now() > deadline) throw new Error(`${this.#name}: ${this.#unsent.length} changes stay unsent`);
      await this.#send();
    }
  }

  async history(record: string): Promise<HistoryLine[]> {
    const { status, json, text } = await this.#device.request('GET', `/api/v1/records/${record}/history`);
    if (status === 404) return [];
    if (status !== 200) throw new Error(`history: ${status} ${text}`);
    return (json as { entries: HistoryLine[] }).entries;
  }

  /** Everything that this phone may see, as the lines of a first contact. */
  async pullAll(): Promise<Record<string, unknown>[]> {
    const { status, lines, text } = await this.#device.sync({
      ackThrough: 0,
      pull: [{ scope: this.#village.commune, after: null, want: 4 * 1024 * 1024 }],
    });
    if (status !== 200) throw new Error(`pull: ${status} ${text}`);
    return lines;
  }

  #write(count: number): void {
    for (let i = 0; i < count; ) {
      const size = Math.random() < 0.1 ? 2 + Math.floor(Math.random() * (LARGEST_GROUP - 1)) : 1;
      const first = this.#nextN;
      for (let k = 0; k < size; k++) {
        const op = this.#nextOp(size === 1);
        this.#unsent.push(size === 1 ? op : { ...op, group: [first, size] });
      }
      i += size;
    }
  }

  #nextOp(mayBeShared: boolean): Op {
    const n = this.#nextN++;
    const shape = { n, type: 'candidate', scope: this.#village.cell, claimedAt: Date.now(), schema: 1 };
    const note = `${this.#name} viết lần ${n}`;
    if (this.#records.length < RECORDS_EACH) {
      const rec = newRecordId();
      this.#records.push(rec);
      this.#notes.set(rec, note);
      return { ...shape, rec, do: 'put', set: { name: `Người thử ${this.#name} ${n}`, note } };
    }
    const isShared = mayBeShared && Math.random() < 0.03;
    const rec = isShared ? this.#village.shared : this.#records[Math.floor(Math.random() * RECORDS_EACH)];
    if (!rec) throw new RangeError('a phone has records');
    const seen = this.#notes.get(rec);
    if (!isShared) this.#notes.set(rec, note);
    return { ...shape, rec, do: 'patch', ...(seen === undefined ? {} : { base: { note: seen } }), set: { note } };
  }

  /** What goes into one request: groups are not cut. */
  #batch(): Op[] {
    let end = Math.min(this.#unsent.length, BATCH * 2);
    const group = this.#unsent[end - 1]?.group;
    const first = this.#unsent[0]?.n ?? 0;
    if (group) end = group[0] - first + group[1];
    return this.#unsent.slice(0, end);
  }

  async #send(): Promise<void> {
    await this.#village.line.whenUp();
    const ops = this.#batch();
    this.requests++;
    this.isWaiting = true;
    const pulls = Math.random() < 0.2;
    try {
      const answer = await this.#device.sync({
        ops,
        ackThrough: (this.#unsent[0]?.n ?? this.#nextN) - 1,
        pull: pulls ? [{ scope: this.#village.commune, after: this.#cursor, want: 64 * 1024 }] : [],
      });
      if (answer.status === 200) {
        this.#take(answer.head.results ?? []);
        const end = answer.lines.at(-1) as { next?: string } | undefined;
        if (pulls && end?.next !== undefined) this.#cursor = end.next;
      } else if (answer.status === 409) {
        this.#resumeAt((answer.json as { expectNext?: number }).expectNext ?? 1);
      } else if (answer.status === 429 || answer.status === 503) {
        await pause(AFTER_A_REFUSAL_MS);
      } else {
        throw new UnexpectedAnswer(`${this.#name}: ${answer.status} ${answer.text}`);
      }
    } catch (problem) {
      if (problem instanceof UnexpectedAnswer) throw problem;
      this.lostAnswers++;
      await pause(AFTER_A_CUT_MS);
      return;
    } finally {
      this.isWaiting = false;
    }
    await pause(BETWEEN_REQUESTS_MS);
  }

  #take(results: readonly { n: number; status?: string }[]): void {
    const byNumber = new Map(this.#unsent.map((op) => [op.n, op]));
    for (const { n, status = 'applied' } of results) {
      const op = byNumber.get(n);
      if (op) this.acknowledged.set(n, { op, status });
      byNumber.delete(n);
    }
    this.#unsent = [...byNumber.values()];
    if (results.length > 0) this.#village.line.answered();
  }

  /**
   * The server lacks numbers that it had acknowledged. A phone of the product would send them again; this one notes the
   * loss and goes on under those numbers, since it is here to find it.
   */
  #resumeAt(expectNext: number): void {
    for (const n of this.acknowledged.keys()) if (n >= expectNext) this.denied.add(n);
    const by = expectNext - (this.#unsent[0]?.n ?? expectNext);
    this.#unsent = this.#unsent.map(({ group, ...op }) => ({
      ...{ ...op, n: op.n + by },
      ...(group ? { group: [group[0] + by, group[1]] as const } : {}),
    }));
    this.#nextN = expectNext + this.#unsent.length;
  }
}

/** Nothing that a kill explains. */
class UnexpectedAnswer extends Error {}

export interface HistoryLine {
  log: string;
  n: number;
  status: string;
  set: Record<string, unknown>;
}
