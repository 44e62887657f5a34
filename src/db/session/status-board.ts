import type { MetaRow, OutboxRow } from '../../sync/store.ts';
import type { SyncStatus } from '../book.ts';

export type MeetingState = Exclude<SyncStatus['state'], 'ALONE'>;

/** The numbers of the three boxes, kept as they change so that nothing is counted on disk for a screen. */
export class StatusBoard {
  #waiting = new Map<number, { bytes: number; at: number }>();
  sent = 0;
  meta: MetaRow | null = null;
  meeting: MeetingState = 'IDLE';
  openConflicts = 0;
  refused = 0;
  leaseDaysLeft: number | null = null;
  secondCopy = false;
  restored: number | null = null;
  byHand: SyncStatus['byHand'] = null;

  get waiting(): number {
    return this.#waiting.size;
  }

  load(meta: MetaRow | undefined, outbox: readonly OutboxRow[], sent: number): void {
    this.meta = meta ?? null;
    this.#waiting = new Map(outbox.map(({ n, bytes, at }) => [n, { bytes, at }]));
    this.sent = sent;
  }

  saved(n: number, bytes: number, at: number): void {
    this.#waiting.set(n, { bytes, at });
  }

  answered(n: number): void {
    if (this.#waiting.delete(n)) this.sent++;
  }

  status(): SyncStatus {
    let waitingBytes = 0;
    let oldestUnsentAt: number | null = null;
    for (const { bytes, at } of this.#waiting.values()) {
      waitingBytes += bytes;
      oldestUnsentAt = oldestUnsentAt === null ? at : Math.min(oldestUnsentAt, at);
    }
    return {
      state: this.meta?.member ? this.meeting : 'ALONE',
      drafts: 0,
      waiting: this.#waiting.size,
      sent: this.sent,
      // about what gzip leaves of operations
      waitingBytes: Math.ceil(waitingBytes / (waitingBytes > 1024 ? 4 : 1)),
      oldestUnsentAt,
      lastContactAt: this.meta?.lastContact ?? null,
      clockErrorMs: this.meta?.clockError ?? null,
      openConflicts: this.openConflicts,
      refused: this.refused,
      leaseDaysLeft: this.leaseDaysLeft,
      secondCopy: this.secondCopy,
      restored: this.restored,
      byHand: this.byHand,
    };
  }
}
