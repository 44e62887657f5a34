import { RECORD_TYPES } from '../../domain/records/record-types.ts';
import type { Facts } from '../../protocol/facts.ts';
import type { News } from '../../sync/store.ts';
import type { Shown, View } from '../../sync/view.ts';
import type { RecordSyncState } from '../book.ts';

/** A record on its way to the page: stamps only where they differ from the record's own. */
export interface SentRecord {
  type: string;
  id: string;
  scope: string;
  rev: number;
  facts: Facts;
  syncState: RecordSyncState;
  stamp: Stamp | null;
  other: Readonly<Record<string, Stamp>> | null;
}
interface SentGone {
  type: string;
  id: string;
  gone: true;
}
export type Sent = SentRecord | SentGone;
export type Stamp = { readonly author: string; readonly at: number };

/**
 * Follows the engine's view and says, record by record, what the page has to show. Conflicts are records of their own;
 * here they are joined with what they are about, so that a list can mark it.
 */
export class WorkerView {
  readonly #view: View;
  /** record → its open conflicts */
  readonly #conflicts = new Map<string, Set<string>>();
  /** conflict → the record that it is about */
  readonly #targets = new Map<string, string>();
  /** type of every record that the page was told of */
  readonly #told = new Map<string, string>();
  #refused: ReadonlySet<string> = new Set();

  constructor(view: View) {
    this.#view = view;
  }

  get openConflicts(): number {
    return this.#targets.size;
  }

  /** Everything, at unlock. */
  all(): Sent[] {
    const records = [...this.#view.ids()].map((id) => ({ id, shown: this.#view.get(id) }));
    for (const { id, shown } of records) if (shown?.type === 'conflict') this.#followConflict(id, shown);
    return records.flatMap(({ id, shown }) => this.#write(id, shown));
  }

  /** What a commit changed. */
  after(news: News): Sent[] {
    const touched = this.#view.apply(news);
    if (touched === 'all') return this.all();
    const ids = new Set(touched);
    for (const id of touched) {
      const before = this.#targets.get(id);
      const target = this.#followConflict(id, this.#view.get(id));
      if (before) ids.add(before);
      if (target) ids.add(target);
    }
    return [...ids].flatMap((id) => this.#send(id));
  }

  /** Records with a refused change, as of now; says which look different for it. */
  refused(records: ReadonlySet<string>): Sent[] {
    const changed = [...new Set([...records, ...this.#refused])].filter(
      (id) => records.has(id) !== this.#refused.has(id),
    );
    this.#refused = records;
    return changed.flatMap((id) => this.#send(id));
  }

  #followConflict(id: string, shown: Shown | undefined): string | undefined {
    const isConflict = shown?.type === 'conflict';
    const before = this.#targets.get(id);
    const target =
      isConflict && !shown.facts.settled ? (shown.facts.target as { id?: string } | undefined)?.id : undefined;
    if (before && before !== target) {
      this.#targets.delete(id);
      this.#conflicts.get(before)?.delete(id);
    }
    if (!target) return undefined;
    this.#targets.set(id, target);
    const open = this.#conflicts.get(target) ?? new Set();
    this.#conflicts.set(target, open.add(id));
    return target;
  }

  #send(id: string): Sent[] {
    return this.#write(id, this.#view.get(id));
  }

  #write(id: string, shown: Shown | undefined): Sent[] {
    if (!shown || !Object.hasOwn(RECORD_TYPES, shown.type)) {
      const type = this.#told.get(id);
      this.#told.delete(id);
      return type ? [{ type, id, gone: true }] : [];
    }
    this.#told.set(id, shown.type);
    const base = this.#view.base.get(id);
    return [
      {
        type: shown.type,
        id,
        scope: shown.scope,
        rev: shown.rev,
        facts: shown.facts,
        syncState: this.#stateOf(shown),
        stamp: base ? base.stamp : null,
        other: base?.other ?? null,
      },
    ];
  }

  #stateOf(shown: Shown): RecordSyncState {
    if ((this.#conflicts.get(shown.id)?.size ?? 0) > 0) return 'CONFLICT';
    if (this.#refused.has(shown.id)) return 'REFUSED';
    if (shown.deferred) return 'DEFERRED';
    return shown.waiting ? 'WAITING' : 'SENT';
  }
}
