import { type DomainRecord, RECORD_TYPES, type RecordChange, type RecordType } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { type RecordId, recordId } from '../lib/record-id.ts';
import { fail, ok } from '../lib/result.ts';
import { derivedId } from '../protocol/derived-id.ts';
import type {
  Book,
  BookOwner,
  BookPacks,
  Draft,
  HistoryEntry,
  QuarantinedOp,
  RecordSyncState,
  SyncStatus,
  ViewRecord,
} from './book.ts';
import { type CheckedChange, checkChanges } from './check-changes.ts';
import { formDrafts } from './form-drafts.ts';
import { memoryFiles } from './memory-files.ts';
import { RecordIndex } from './record-index.ts';
import { watchRulebooks } from './watch-rulebooks.ts';

export interface MemoryBookInput {
  records: readonly DomainRecord[];
  owner: BookOwner;
  /** what the book calls today; a function where days go by while it is open */
  today: LocalDay | (() => LocalDay);
  /** where single records stand; "SENT" where nothing is said */
  syncStates?: Readonly<Record<RecordId, RecordSyncState>>;
  status?: Partial<SyncStatus>;
  quarantine?: readonly QuarantinedOp[];
  /** what the commune's server would answer; without it the book is joined to none */
  call?: Book['call'];
}

/**
 * A whole book in memory: the practice village, and what screen tests open. It checks what is saved as the sealed one
 * does, and sends nothing anywhere.
 */
export function memoryBook({
  records,
  owner,
  today,
  syncStates = {},
  status = {},
  quarantine = [],
  call = async () => ({ ok: false, code: 'NOT_ENROLLED', status: 0 }),
}: MemoryBookInput): Book {
  const view = new RecordIndex();
  const history: { record: RecordId; entry: HistoryEntry }[] = [];
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();
  const author = owner.user?.id ?? 'self';
  let current: SyncStatus = {
    state: 'ALONE',
    drafts: 0,
    waiting: 0,
    sent: 0,
    waitingBytes: 0,
    oldestUnsentAt: null,
    lastContactAt: null,
    clockErrorMs: null,
    openConflicts: records.filter((r) => r.type === 'conflict' && !(r as DomainRecord<'conflict'>).facts.settled)
      .length,
    refused: quarantine.length,
    leaseDaysLeft: null,
    secondCopy: true,
    restored: null,
    byHand: null,
    ...status,
  };
  view.apply(records.map((record) => ({ ...record, syncState: syncStates[record.id] ?? 'SENT', stamps: {} })));

  watchRulebooks(view, () => owner.rulebookKeys?.pinned ?? null);

  const tell = (next: Partial<SyncStatus>) => {
    current = { ...current, ...next };
    for (const listener of [...listeners]) listener();
  };

  const write = (changes: readonly CheckedChange[], at: number): void => {
    const changed = new Map<RecordId, ViewRecord>();
    for (const change of changes) {
      const before = changed.get(change.id) ?? view.get(change.type, change.id);
      const facts = before?.facts ?? {};
      const base = Object.fromEntries(
        Object.keys(change.set)
          .map((fact) => [fact, (facts as Readonly<Record<string, Json | undefined>>)[fact]] as const)
          .filter((pair): pair is readonly [string, Json] => pair[1] !== undefined),
      );
      const stamps = Object.fromEntries(Object.keys(change.set).map((fact) => [fact, { author, at }]));
      changed.set(change.id, {
        type: change.type,
        id: change.id,
        scope: before?.scope ?? change.scope,
        facts: { ...facts, ...change.set },
        rev: before?.rev ?? 0,
        syncState: 'WAITING',
        stamps: { ...before?.stamps, ...stamps },
      });
      history.unshift({
        record: change.id,
        entry: { source: 'own', author, at, action: change.do, set: change.set, base, status: 'WAITING' },
      });
    }
    view.apply(changed.values());
    tell({ waiting: current.waiting + changes.length, oldestUnsentAt: current.oldestUnsentAt ?? at });
  };

  return {
    kind: 'practice',
    view,
    owner,
    today: typeof today === 'function' ? today : () => today,
    newId: () => recordId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    derivedId,
    lock: () => {},
    askMembership: async () => {},
    async believeRulebookKey() {},
    personName: (id) => (id === author ? (owner.user?.name ?? null) : null),
    call,
    async save(changes: readonly RecordChange[]) {
      const checked = checkChanges(changes);
      if (!checked.ok) return fail({ code: 'INVALID' as const, issues: checked.error });
      const at = Date.now();
      write(checked.value, at);
      return ok({ at });
    },
    async settle(conflict, value) {
      const at = Date.now();
      const record = view.get('conflict', conflict);
      const target = record?.facts.target;
      const fact = record?.facts.fact;
      const stands = target && isType(target.type) ? view.get(target.type, target.id) : undefined;
      if (!record || !stands || !fact) throw new Error('a conflict that this book does not have');
      const change = (of: ViewRecord, set: Readonly<Record<string, Json>>): CheckedChange => ({
        do: 'patch',
        type: of.type,
        id: of.id,
        scope: of.scope,
        set,
        seen: of,
      });
      write([change(stands, { [fact]: value }), change(record, { settled: { value, author, at } })], at);
      tell({ openConflicts: Math.max(0, current.openConflicts - 1) });
      return ok({ at });
    },
    async erase(gone) {
      const at = Date.now();
      const ids = new Set(gone.map(({ id }) => id));
      for (let i = history.length - 1; i >= 0; i--) if (ids.has(history[i]?.record ?? '')) history.splice(i, 1);
      view.apply(gone.map(({ type, id }) => ({ type, id, gone: true })));
      tell({ waiting: current.waiting + gone.length, oldestUnsentAt: current.oldestUnsentAt ?? at });
      return ok({ at });
    },
    packs: NO_PACKS,
    files: memoryFiles((id) => view.get('attachment', id) !== undefined, Date.now),
    ownHistory: async (id) => history.filter(({ record }) => record === id).map(({ entry }) => entry),
    wholeHistory: async () => fail('NOT_ENROLLED' as const),
    sync: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      status: () => current,
      now: async () => {},
      quarantine: () => quarantine,
    },
    drafts: {
      list: async () => [...drafts.values()],
      load: async (key) => drafts.get(key),
      keep: async (key, values) => {
        drafts.set(key, { key, values, keptAt: Date.now() });
        tell({ drafts: formDrafts(drafts.keys()) });
      },
      drop: async (key) => {
        if (drafts.delete(key)) tell({ drafts: formDrafts(drafts.keys()) });
      },
    },
  };
}

const isType = (type: string): type is RecordType => Object.hasOwn(RECORD_TYPES, type);

/** Nothing of an invented village is carried anywhere. */
const NO_PACKS: BookPacks = {
  make: async () => null,
  take: async () => fail('NOT_ENROLLED'),
  list: async () => [],
  deliver: async () => null,
  receipt: async () => null,
  drop: async () => {},
};
