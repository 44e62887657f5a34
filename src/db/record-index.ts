import type { RecordType } from '../domain/records/record-types.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Arrivals, BookView, ChildType, ViewRecord } from './book.ts';

/** A record as it now stands, or that it is no longer there. */
export type ViewChange = ViewRecord | { readonly type: RecordType; readonly id: RecordId; readonly gone: true };

const NOTHING: readonly never[] = Object.freeze([]);
const NO_ARRIVALS: Arrivals = { rulebooks: NOTHING, refused: NOTHING };

/**
 * The in-memory index behind both books. Arrays are built when asked for and kept until a record in them changes, so
 * that a component re-renders only when its own slice did. Functions are bound: hooks pass them on as they are.
 */
export class RecordIndex implements BookView {
  readonly #byType = new Map<RecordType, Map<RecordId, ViewRecord>>();
  readonly #current = new Map<RecordType, readonly ViewRecord[]>();
  readonly #withArchived = new Map<RecordType, readonly ViewRecord[]>();
  readonly #children = new Map<RecordType, Map<RecordId, Map<RecordId, ViewRecord>>>();
  readonly #childLists = new Map<RecordType, Map<RecordId, readonly ViewRecord[]>>();
  readonly #listeners = new Set<() => void>();
  #arrivals = NO_ARRIVALS;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = <T extends RecordType>(type: T, id: RecordId): ViewRecord<T> | undefined =>
    this.#byType.get(type)?.get(id) as ViewRecord<T> | undefined;

  readonly all = <T extends RecordType>(type: T): readonly ViewRecord<T>[] => {
    let list = this.#current.get(type);
    if (!list) {
      list = this.allWithArchived(type).filter(isCurrent);
      this.#current.set(type, list);
    }
    return list as readonly ViewRecord<T>[];
  };

  readonly allWithArchived = <T extends RecordType>(type: T): readonly ViewRecord<T>[] => {
    let list = this.#withArchived.get(type);
    if (!list) {
      list = [...(this.#byType.get(type)?.values() ?? [])];
      this.#withArchived.set(type, list);
    }
    return list as readonly ViewRecord<T>[];
  };

  readonly ofCandidate = <T extends ChildType>(type: T, candidate: RecordId): readonly ViewRecord<T>[] => {
    const children = this.#children.get(type)?.get(candidate);
    if (!children) return NOTHING;
    const lists = into(this.#childLists, type);
    let list = lists.get(candidate);
    if (!list) {
      list = [...children.values()].filter(isCurrent);
      lists.set(candidate, list);
    }
    return list as readonly ViewRecord<T>[];
  };

  readonly arrivals = (): Arrivals => this.#arrivals;

  /** What was found out about the rulebooks among the records. */
  setArrivals(arrivals: Arrivals): void {
    this.#arrivals = arrivals;
    this.#tell();
  }

  /** Takes over the given records and tells the listeners once; with `fresh`, nothing else is left. */
  apply(changes: Iterable<ViewChange>, fresh = false): void {
    let touched = fresh;
    if (fresh)
      for (const map of [this.#byType, this.#current, this.#withArchived, this.#children, this.#childLists])
        map.clear();
    for (const change of changes) {
      this.#put(change);
      touched = true;
    }
    if (touched) this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #put(change: ViewChange): void {
    const { type, id } = change;
    const records = into(this.#byType, type);
    const before = records.get(id);
    const parentFact = parentOf(type);
    const parentBefore = parentFact && before ? factOf(before, parentFact) : undefined;
    if ('gone' in change) {
      if (!before) return;
      records.delete(id);
      this.#forgetLists(type, parentBefore);
      if (parentBefore) this.#children.get(type)?.get(parentBefore)?.delete(id);
      return;
    }
    records.set(id, change);
    const parent = parentFact ? factOf(change, parentFact) : undefined;
    if (parentBefore && parentBefore !== parent) {
      this.#children.get(type)?.get(parentBefore)?.delete(id);
      this.#childLists.get(type)?.delete(parentBefore);
    }
    if (parent) into(into(this.#children, type), parent).set(id, change);
    this.#forgetLists(type, parent);
  }

  #forgetLists(type: RecordType, parent: RecordId | undefined): void {
    this.#current.delete(type);
    this.#withArchived.delete(type);
    if (parent) this.#childLists.get(type)?.delete(parent);
  }
}

/** The types that `ofCandidate` answers; a table of its own, since the schemas are not on the way to the first screen. */
const CHILD_TYPES: Readonly<Record<ChildType, true>> = {
  mentorAssignment: true,
  mentorRemark: true,
  paper: true,
  step: true,
  consent: true,
  paperText: true,
  attachment: true,
  resume: true,
  resumeLine: true,
  relative: true,
  verification: true,
  vote: true,
  submission: true,
  decisionRound: true,
  returnItem: true,
  classNomination: true,
};

function parentOf(type: RecordType): string | undefined {
  return Object.hasOwn(CHILD_TYPES, type) ? 'candidateId' : undefined;
}

function factOf(record: ViewRecord, fact: string): string | undefined {
  const value = (record.facts as Readonly<Record<string, unknown>>)[fact];
  return typeof value === 'string' ? value : undefined;
}

function isCurrent(record: ViewRecord): boolean {
  return !(record.facts as { archived?: unknown }).archived;
}

function into<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
