import { type BlockRow, type Stamp, stampOfFact } from '../protocol/block.ts';
import { matchesBase } from '../protocol/fact-base.ts';
import type { Facts } from '../protocol/facts.ts';
import type { Op } from '../protocol/op.ts';
import type { OpStatus } from '../protocol/push.ts';
import { may, type Reach } from '../protocol/rights.ts';
import type { News } from './store.ts';

/** A record as the server last told it. */
export interface BaseRecord extends BlockRow {
  type: string;
  scope: string;
  commune: string;
  /** the snapshot that it belongs to */
  mark: number;
}

/** An operation that the server's state does not show yet, in the order in which it was made. */
export interface ViewOp {
  log: string;
  op: Op;
  /** null while unsent */
  status: OpStatus | null;
}

/** What the screen shows of one record: the server's state, with what was acknowledged and what is unsent on top. */
export interface Shown {
  type: string;
  id: string;
  scope: string;
  rev: number;
  facts: Facts;
  stampOf(fact: string): Stamp | undefined;
  /** of the operations on top */
  waiting: boolean;
  deferred: boolean;
}

/**
 * The book in memory: nothing of it is stored, it is computed from base, acknowledged and unsent (SPEC C2, C3). It is
 * loaded once (load-view.ts) and then follows what each commit publishes.
 */
export class View {
  readonly base = new Map<string, BaseRecord>();
  readonly ops = new Map<string, ViewOp[]>();
  reaches: readonly Reach[] = [];
  readonly #planted: boolean;

  constructor(options: { plantedNoWipe?: boolean } = {}) {
    this.#planted = options.plantedNoWipe ?? false;
  }

  /** The record as the screen shows it; undefined where there is none (erased ones too). */
  get(id: string): Shown | undefined {
    return show(id, this.base.get(id), this.ops.get(id) ?? []);
  }

  /** Ids of all records that have a base or operations. */
  ids(): Iterable<string> {
    return new Set([...this.base.keys(), ...this.ops.keys()]);
  }

  /** Word of two saves may come in another order than they were committed in: within a log the numbers decide. */
  addOp(entry: ViewOp): void {
    for (const id of touchedBy(entry.op)) {
      const list = this.ops.get(id) ?? [];
      const isLater = ({ log, op }: ViewOp) => log === entry.log && op.n > entry.op.n;
      list.splice(list.findLastIndex((other) => !isLater(other)) + 1, 0, entry);
      this.ops.set(id, list);
    }
  }

  /** Follows a commit. @returns ids whose record may look different now, or "all" */
  apply(news: News): readonly string[] | 'all' {
    switch (news.kind) {
      case 'saved':
        for (const op of news.ops) this.addOp({ log: news.log, op, status: null });
        return news.ops.flatMap((op) => [...touchedBy(op)]);
      case 'outcomes':
        return news.ops.flatMap((each) => this.#outcome(news.log, each));
      case 'page':
        return this.#page(news);
      case 'swept':
        return this.#drop((record) => record.commune === news.commune && record.mark < news.mark);
      case 'grants':
        this.reaches = news.reaches;
        return this.#drop((record) => !this.#planted && !may(news.reaches, 'read', record.type, record));
      case 'reload':
      case 'status':
      case 'files':
        return [];
    }
  }

  #outcome(log: string, each: { n: number; rec: string; status: OpStatus; overlay: boolean }): string[] {
    const touched = new Set<string>();
    for (const list of this.ops.get(each.rec) ?? []) {
      if (list.log === log && list.op.n === each.n) for (const id of touchedBy(list.op)) touched.add(id);
    }
    for (const id of touched) {
      const list = (this.ops.get(id) ?? []).flatMap((entry) => {
        if (entry.log !== log || entry.op.n !== each.n) return [entry];
        return each.overlay ? [{ ...entry, status: each.status }] : [];
      });
      if (list.length > 0) this.ops.set(id, list);
      else this.ops.delete(id);
    }
    return [...touched];
  }

  #page(news: News & { kind: 'page' }): string[] {
    for (const change of news.changes) this.addBase({ ...change, commune: news.commune, mark: news.mark });
    for (const id of news.gone) {
      if (this.base.get(id)?.commune === news.commune) this.base.delete(id);
    }
    return [...news.changes.map((each) => each.id), ...news.gone];
  }

  /** Takes in a record of the server, or what changed in one; what belongs to a later snapshot stands over it. */
  addBase(change: BaseRecord & { full: boolean }): void {
    const old = this.base.get(change.id);
    // between two communes the later version is where the record is, until the other one says that it left
    if (old && old.commune !== change.commune && old.rev > change.rev) return;
    if (!change.full && old && old.commune === change.commune) {
      const facts = { ...old.facts, ...change.facts };
      const other: Record<string, Stamp> = {};
      for (const name of Object.keys(facts)) {
        const stamp = name in change.facts ? stampOfFact(change, name) : stampOfFact(old, name);
        if (stamp !== old.stamp) other[name] = stamp;
      }
      const { type, scope, rev, commune, mark, id } = change;
      this.base.set(id, { id, type, scope, rev, commune, mark, facts, stamp: old.stamp, other });
      return;
    }
    const { full: _, ...record } = change;
    this.base.set(change.id, record);
  }

  #drop(outside: (record: BaseRecord) => boolean): string[] {
    const dropped: string[] = [];
    for (const [id, record] of this.base) {
      if (!outside(record)) continue;
      this.base.delete(id);
      dropped.push(id);
    }
    return dropped;
  }
}

/** A settled conflict shows on its record too; the operation says which (it is not sent differently for it). */
function touchedBy(op: Op): Set<string> {
  const ids = new Set([op.rec]);
  if (op.command === 'settle' && typeof op.base?.target === 'string') ids.add(op.base.target);
  return ids;
}

/** Pure: one record with its operations on top. */
function show(id: string, base: BaseRecord | undefined, ops: readonly ViewOp[]): Shown | undefined {
  let there = base !== undefined;
  let type = base?.type ?? '';
  let scope = base?.scope ?? '';
  let facts: Facts = base?.facts ?? {};
  let waiting = false;
  let deferred = false;
  for (const { op, status } of ops) {
    if (status === 'rejected') continue;
    if (status === null) waiting = true;
    if (status === 'deferred') deferred = true;
    if (op.do === 'command') {
      if (status === 'deferred') continue;
      if (op.command === 'erase') {
        there = false;
        facts = {};
      } else if (op.command === 'move') scope = String(op.set.to);
      else facts = settledFacts(id, op, facts);
      continue;
    }
    if (op.do === 'put' && !there) {
      there = true;
      type = op.type;
      scope = op.scope;
    }
    facts = status === 'deferred' ? deferredFacts(op, facts) : { ...facts, ...op.set };
  }
  if (!there) return undefined;
  const stampOf = (fact: string) => (base && fact in base.facts ? stampOfFact(base, fact) : undefined);
  return { type, id, scope, rev: base?.rev ?? 0, facts, stampOf, waiting, deferred };
}

/** A value kept for a person is shown until somebody else's stands in its place. */
function deferredFacts(op: Op, facts: Facts): Facts {
  const next = { ...facts };
  for (const [name, value] of Object.entries(op.set)) {
    if (matchesBase(op.base?.[name], facts[name])) next[name] = value;
  }
  return next;
}

function settledFacts(id: string, op: Op, facts: Facts): Facts {
  const value = op.set.value ?? null;
  if (id === op.rec) return { ...facts, settled: { value, author: '', at: op.claimedAt } };
  const fact = op.base?.fact;
  return typeof fact === 'string' && !fact.startsWith('*') ? { ...facts, [fact]: value } : facts;
}
