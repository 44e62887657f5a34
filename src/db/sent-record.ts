import type { DomainRecord, RecordType } from '../domain/records/record-types.ts';
import type { RecordSyncState, ViewRecord } from './book.ts';
import type { ViewChange } from './record-index.ts';
import type { Sent, SentRecord } from './session/worker-view.ts';

/** A record as the page keeps it: whose last word each fact is, is worked out only when a screen asks. */
class PageRecord<T extends RecordType> implements ViewRecord<T> {
  readonly type: T;
  readonly id: string;
  readonly scope: string;
  readonly rev: number;
  readonly facts: DomainRecord<T>['facts'];
  readonly syncState: RecordSyncState;
  readonly #sent: SentRecord;
  #stamps: ViewRecord['stamps'] | null = null;

  constructor(sent: SentRecord) {
    this.type = sent.type as T;
    this.id = sent.id;
    this.scope = sent.scope;
    this.rev = sent.rev;
    this.facts = sent.facts as DomainRecord<T>['facts'];
    this.syncState = sent.syncState;
    this.#sent = sent;
  }

  get stamps(): ViewRecord['stamps'] {
    const { stamp, other, facts } = this.#sent;
    this.#stamps ??= stamp ? { ...Object.fromEntries(Object.keys(facts).map((fact) => [fact, stamp])), ...other } : {};
    return this.#stamps;
  }
}

/** What the worker sent, as the page's index takes it. */
export function readSent(bytes: ArrayBuffer): readonly ViewChange[] {
  const sent = JSON.parse(new TextDecoder().decode(bytes)) as readonly Sent[];
  return sent.map((each) => ('gone' in each ? (each as ViewChange) : new PageRecord(each)));
}

/** The other side of it. */
export function writeSent(sent: readonly Sent[]): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(sent)).buffer;
}
