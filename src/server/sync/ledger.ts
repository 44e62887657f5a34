import { digestSum, digestText, readDigest, toggleInDigest } from '../../protocol/digest.ts';
import { groupHolds } from '../storage/group-holds.ts';
import type { GoneEntry, HeldOp, HistoryOp, ReadTx, StoredRecord, Work, WriteTx } from '../storage/storage.ts';

/** Thrown when a record turns out to lie in a commune that is not locked: the transaction is run again with its lock. */
export class CommuneNotLocked extends Error {
  readonly commune: string;
  constructor(commune: string) {
    super(`commune ${commune} is not locked`);
    this.commune = commune;
  }
}

/**
 * What a push is about to write. Each operation (and each group) works on a layer of its own; a layer is added to the
 * one below only when the operation came through whole, which is what makes one bad operation harmless to the next
 * (SPEC P1). The lowest layer is written to the database once, at the end.
 */
export class Ledger {
  readonly #tx: ReadTx;
  readonly #below: Ledger | null;
  readonly #seqs: Map<string, number>;
  readonly #records = new Map<string, StoredRecord | null>();
  readonly #gone = new Map<string, GoneEntry | null>();
  readonly #history: HistoryOp[] = [];
  readonly #held: HeldOp[] = [];
  readonly #erased: string[] = [];
  readonly #known = new Map<string, StoredRecord>();

  private constructor(tx: ReadTx, below: Ledger | null, seqs: ReadonlyMap<string, number>) {
    this.#tx = tx;
    this.#below = below;
    this.#seqs = new Map(seqs);
  }

  /** @param seqs the locked communes with the last place of their sequences */
  static open(
    tx: ReadTx,
    seqs: ReadonlyMap<string, number>,
    known: ReadonlyMap<string, StoredRecord> = new Map(),
  ): Ledger {
    const ledger = new Ledger(tx, null, seqs);
    for (const [id, record] of known) ledger.#known.set(id, record);
    return ledger;
  }

  layer(): Ledger {
    return new Ledger(this.#tx, this, this.#seqs);
  }

  /** Adds what this layer holds to the one below. */
  keep(): void {
    const below = this.#below;
    if (!below) return;
    for (const [commune, seq] of this.#seqs) below.#seqs.set(commune, seq);
    for (const [id, record] of this.#records) below.#records.set(id, record);
    for (const [key, entry] of this.#gone) below.#gone.set(key, entry);
    below.#history.push(...this.#history);
    below.#held.push(...this.#held);
    below.#erased.push(...this.#erased);
  }

  *record(id: string): Work<StoredRecord | null> {
    for (let at: Ledger | null = this; at; at = at.#below) {
      const found = at.#records.get(id);
      if (found !== undefined) return found;
      const known = at.#known.get(id);
      if (known) return known;
    }
    return (yield* this.#tx.record(id)) ?? null;
  }

  /** Whether the record was erased; then nothing of it comes back (I3). */
  *isErased(id: string): Work<boolean> {
    for (let at: Ledger | null = this; at; at = at.#below) if (at.#erased.includes(id)) return true;
    return (yield* this.#tx.goneOf(id)).some((entry) => entry.gone === 'erased');
  }

  /** Children that exist, with what this push changed. */
  *childrenOf(commune: string, parent: string): Work<readonly StoredRecord[]> {
    const ids = new Set((yield* this.#tx.childrenOf(commune, parent)).map((each) => each.id));
    for (let at: Ledger | null = this; at; at = at.#below) {
      for (const [id, record] of at.#records) if (record?.parent === parent) ids.add(id);
    }
    const children: StoredRecord[] = [];
    for (const id of [...ids].sort()) {
      const child = yield* this.record(id);
      if (child && child.parent === parent && child.commune === commune) children.push(child);
    }
    return children;
  }

  /** Conflicts that hold a group in which the record was, with what this push changed. */
  *groupConflictsWith(commune: string, id: string): Work<readonly StoredRecord[]> {
    const ids = new Set((yield* this.#tx.groupConflictsWith(commune, id)).map((each) => each.id));
    for (let at: Ledger | null = this; at; at = at.#below) {
      for (const [other, record] of at.#records) if (record && groupHolds(record, id)) ids.add(other);
    }
    const conflicts: StoredRecord[] = [];
    for (const other of [...ids].sort()) {
      const conflict = yield* this.record(other);
      if (conflict?.commune === commune && groupHolds(conflict, id)) conflicts.push(conflict);
    }
    return conflicts;
  }

  /** Operations of a log on a record that were not applied, those of this push too (P14). */
  *heldOn(log: string, record: string): Work<readonly HeldOp[]> {
    const held: HeldOp[] = [...(yield* this.#tx.heldOn(log, record))];
    const layers: Ledger[] = [];
    for (let at: Ledger | null = this; at; at = at.#below) layers.unshift(at);
    for (const layer of layers) held.push(...layer.#held.filter((each) => each.op.rec === record));
    return held;
  }

  /** @throws CommuneNotLocked */
  nextSeq(commune: string): number {
    const last = this.#seqs.get(commune);
    if (last === undefined) throw new CommuneNotLocked(commune);
    this.#seqs.set(commune, last + 1);
    return last + 1;
  }

  put(record: StoredRecord): void {
    this.#records.set(record.id, record);
  }

  /** The record came to a scope where it may have been before. */
  arrive(record: StoredRecord): void {
    this.put(record);
    this.#gone.set(`${record.id} ${record.scope}`, null);
  }

  /** The record left this place. */
  leave(record: StoredRecord, gone: 'moved' | 'erased', seq: number, at: number): void {
    const { commune, scope, id, type } = record;
    this.#gone.set(`${id} ${scope}`, { commune, scope, id, type, seq, gone, at });
    if (gone === 'erased') {
      this.#records.set(id, null);
      this.#erased.push(id);
    }
  }

  addHistory(entry: HistoryOp): void {
    this.#history.push(entry);
  }

  addHeld(held: HeldOp): void {
    this.#held.push(held);
  }

  /** Writes everything, and brings the digests along (L7). Only for the lowest layer. */
  *flush(tx: WriteTx, before: ReadonlyMap<string, number>): Work<void> {
    const toggles = new Map<string, { commune: string; scope: string; type: string; versions: [string, number][] }>();
    const toggle = (record: StoredRecord) => {
      const key = `${record.commune} ${record.scope} ${record.type}`;
      const entry = toggles.get(key) ?? { ...record, versions: [] };
      toggles.set(key, entry);
      entry.versions.push([record.id, record.rev]);
    };
    const written: StoredRecord[] = [];
    for (const [id, record] of this.#records) {
      const old = yield* tx.record(id);
      if (old) toggle(old);
      if (record) {
        toggle(record);
        written.push(record);
      } else if (old) {
        yield* tx.dropRecord(id);
      }
    }
    yield* tx.putRecords(written);
    for (const [key, entry] of this.#gone) {
      const [id = '', scope = ''] = key.split(' ');
      if (entry) yield* tx.putGone(entry);
      else yield* tx.dropGone(id, scope);
    }
    yield* tx.addHistory(this.#history);
    for (const held of this.#held) yield* tx.addHeld(held);
    for (const id of this.#erased) yield* tx.eraseTraces(id);
    for (const [commune, seq] of this.#seqs) if (seq !== before.get(commune)) yield* tx.putSeq(commune, seq);
    const known = new Map<string, string>();
    for (const commune of new Set([...toggles.values()].map((each) => each.commune))) {
      for (const each of yield* tx.digests(commune)) known.set(`${commune} ${each.scope} ${each.type}`, each.digest);
    }
    for (const [key, { commune, scope, type, versions }] of toggles) {
      const stored = known.get(key);
      const sum = stored ? readDigest(stored) : digestSum();
      for (const [id, rev] of versions) toggleInDigest(sum, id, rev);
      yield* tx.putDigest(commune, scope, type, digestText(sum));
    }
  }
}
