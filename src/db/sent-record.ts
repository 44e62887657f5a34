import type { DomainRecord, RecordType } from '../domain/records/record-types.ts';
import type { RecordSyncState, ViewRecord } from './book.ts';
import type { ViewChange } from './record-index.ts';
import type { Sent, SentRecord, Stamp } from './session/worker-view.ts';

/**
 * Records on their way from worker to page: what repeats (types, units, who wrote when) stands once in a table, since
 * reading the text is what an opening of a large book waits for.
 */
interface Parcel {
  words: string[];
  stamps: Stamp[];
  /** [type, id, scope, rev, facts, state, stamp or −1, other]; type, scope, state, stamp are places in the tables */
  rows: [number, string, number, number, SentRecord['facts'], number, number, SentRecord['other']][];
  /** [type, id] */
  gone: [string, string][];
}

/** A record as the page keeps it: whose last word each fact is, is worked out only when a screen asks. */
class PageRecord<T extends RecordType> implements ViewRecord<T> {
  readonly type: T;
  readonly id: string;
  readonly scope: string;
  readonly rev: number;
  readonly facts: DomainRecord<T>['facts'];
  readonly syncState: RecordSyncState;
  readonly #stamp: Stamp | undefined;
  readonly #other: SentRecord['other'];
  #stamps: ViewRecord['stamps'] | null = null;

  constructor(parcel: Parcel, [type, id, scope, rev, facts, state, stamp, other]: Parcel['rows'][number]) {
    this.type = parcel.words[type] as T;
    this.id = id;
    this.scope = parcel.words[scope] as string;
    this.rev = rev;
    this.facts = facts as DomainRecord<T>['facts'];
    this.syncState = parcel.words[state] as RecordSyncState;
    this.#stamp = parcel.stamps[stamp];
    this.#other = other;
  }

  get stamps(): ViewRecord['stamps'] {
    const stamp = this.#stamp;
    this.#stamps ??= stamp
      ? { ...Object.fromEntries(Object.keys(this.facts).map((fact) => [fact, stamp])), ...this.#other }
      : {};
    return this.#stamps;
  }
}

/** What the worker sent, as the page's index takes it. */
export function readSent(bytes: ArrayBuffer): readonly ViewChange[] {
  const parcel = JSON.parse(new TextDecoder().decode(bytes)) as Parcel;
  const gone = parcel.gone.map(([type, id]): ViewChange => ({ type: type as RecordType, id, gone: true }));
  const records = parcel.rows.map((row): ViewChange => new PageRecord(parcel, row));
  return gone.length > 0 ? [...gone, ...records] : records;
}

/** The other side of it. */
export function writeSent(sent: readonly Sent[]): ArrayBuffer {
  const parcel: Parcel = { words: [], stamps: [], rows: [], gone: [] };
  const places = new Map<unknown, number>();
  const place = <T>(table: T[], item: T): number => {
    let at = places.get(item);
    if (at === undefined) {
      at = table.push(item) - 1;
      places.set(item, at);
    }
    return at;
  };
  for (const each of sent) {
    if ('gone' in each) parcel.gone.push([each.type, each.id]);
    else {
      const { type, id, scope, rev, facts, syncState, stamp, other } = each;
      const [typeAt, scopeAt] = [place(parcel.words, type), place(parcel.words, scope)];
      const stampAt = stamp ? place(parcel.stamps, stamp) : -1;
      parcel.rows.push([typeAt, id, scopeAt, rev, facts, place(parcel.words, syncState), stampAt, other]);
    }
  }
  return new TextEncoder().encode(JSON.stringify(parcel)).buffer;
}
