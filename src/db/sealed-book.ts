import type { RecordChange } from '../domain/records/record-types.ts';
import { dayInVietnam } from '../lib/local-day.ts';
import { recordId } from '../lib/record-id.ts';
import { fail } from '../lib/result.ts';
import { derivedId } from '../protocol/derived-id.ts';
import type { Book, Drafts, QuarantinedOp, Saved, SaveProblem, SyncStatus } from './book.ts';
import { checkChanges } from './check-changes.ts';
import { formDrafts } from './form-drafts.ts';
import type { RecordIndex } from './record-index.ts';
import { sealedFiles } from './sealed-files.ts';
import { readSent } from './sent-record.ts';
import { watchRulebooks } from './watch-rulebooks.ts';
import type { Opened, WorkerCalls, WorkerEvent } from './worker-api.ts';
import { type Remote, RemoteProblem } from './worker-link.ts';

export interface SealedBookParts {
  opened: Opened;
  view: RecordIndex;
  remote: Remote<WorkerCalls>;
  lock: () => void;
  /** the owner or the people changed: the book to show from now on */
  replace: (book: Book) => void;
}

/** The book on disk as screens see it. What they read is in memory; what they save goes to the worker that owns the key. */
export function sealedBook(parts: SealedBookParts): { book: Book; hear: (event: WorkerEvent) => void } {
  const { view, remote } = parts;
  let { status, quarantine, people } = parts.opened;
  let drafts = 0;
  let draftTrouble: 'DISK_FULL' | 'STORE_LOST' | null = null;
  const listeners = new Set<() => void>();

  const tell = (next: SyncStatus) => {
    status = { ...next, drafts, draftTrouble };
    for (const listener of [...listeners]) listener();
  };
  const known = new Set<string>();
  const countDrafts = () => {
    drafts = formDrafts(known);
    tell(status);
  };

  const draftBox: Drafts = {
    async list() {
      const list = await remote.drafts();
      known.clear();
      for (const { key } of list) known.add(key);
      countDrafts();
      return list;
    },
    load: async (key) => (await remote.drafts()).find((draft) => draft.key === key),
    async keep(key, values) {
      const trouble = await diskTrouble(unlessGone(remote.keepDraft(key, values)));
      if (trouble !== draftTrouble) {
        draftTrouble = trouble;
        tell(status);
      }
      if (trouble) return;
      if (known.has(key)) return;
      known.add(key);
      countDrafts();
    },
    async drop(key) {
      await unlessGone(remote.dropDraft(key));
      if (known.delete(key)) countDrafts();
    },
  };

  const pages = sealedFiles(remote, parts.opened.files);

  let book: Book = {
    kind: 'sealed',
    view,
    drafts: draftBox,
    owner: parts.opened.owner,
    async save(changes: readonly RecordChange[], options = {}) {
      const checked = checkChanges(changes);
      if (!checked.ok) return fail({ code: 'INVALID' as const, issues: checked.error });
      return answer(remote.save(checked.value as readonly RecordChange[], options.group ?? false));
    },
    settle: (conflict, value) => answer(remote.settle(conflict, value)),
    erase: (records, reason) =>
      answer(
        remote.eraseRecords(
          records.map(({ type, id, scope }) => ({ type, id, scope })),
          reason,
        ),
      ),
    ownHistory: (record) => remote.ownHistory(record),
    wholeHistory: (record) => remote.wholeHistory(record),
    packs: {
      make: () => remote.makePack(),
      take: (bytes) => remote.takeFile(bytes),
      list: () => remote.packs(),
      deliver: (key) => remote.deliverPack(key),
      receipt: (key) => remote.receiptOfPack(key),
      drop: (key) => remote.dropPack(key),
    },
    files: pages.files,
    sync: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      status: () => status,
      now: () => remote.trigger('person').catch(() => {}),
      quarantine: () => quarantine,
    },
    personName: (author) => people[author] ?? null,
    call: (request) => remote.call(request),
    today: () => dayInVietnam(Date.now() - (status.clockErrorMs ?? 0)),
    newId: () => recordId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    derivedId,
    lock: parts.lock,
    askMembership: () => remote.askMembership(),
    believeRulebookKey: () => remote.believeRulebookKey(),
  };
  void draftBox.list().catch(() => {});
  const lookAtRulebooks = watchRulebooks(
    view,
    () => book.owner.rulebookKeys?.pinned ?? null,
    () => void remote.askMembership().catch(() => {}),
  );

  const hear = (event: WorkerEvent) => {
    if (event.kind === 'records') view.apply(readSent(event.bytes), event.fresh);
    if (event.kind === 'status') {
      quarantine = sameList(quarantine, event.quarantine);
      tell(event.status);
    }
    if (event.kind === 'files') pages.hear(event.files);
    if (event.kind === 'owner') {
      people = event.people;
      book = { ...book, owner: event.owner };
      parts.replace(book);
      lookAtRulebooks();
    }
  };
  return { book, hear };
}

/** What was refused is only added to and taken from, so an equal list keeps its identity for the screens. */
function sameList(before: readonly QuarantinedOp[], after: readonly QuarantinedOp[]): readonly QuarantinedOp[] {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** What the disk did, where it did; anything else is a bug and stays one. */
async function diskTrouble(work: Promise<void>): Promise<'DISK_FULL' | 'STORE_LOST' | null> {
  try {
    await work;
    return null;
  } catch (problem) {
    const code = problem instanceof RemoteProblem ? problem.code : undefined;
    if (code === 'DISK_FULL') return code;
    if (code === 'STORE_LOST' || code === 'STORE_NEWER') return 'STORE_LOST';
    throw problem;
  }
}

/** A full disk or a lost store reaches the person as such; anything else is a bug and stays one. */
async function answer(saving: Promise<{ ok: true; value: Saved } | { ok: false; error: SaveProblem }>) {
  try {
    return await saving;
  } catch (problem) {
    const code = problem instanceof RemoteProblem ? problem.code : undefined;
    if (code === 'DISK_FULL' || code === 'STORE_LOST') return fail({ code } as SaveProblem);
    if (code === 'STORE_NEWER') return fail({ code: 'STORE_LOST' } as SaveProblem);
    if (code === 'WORKER_LOST') return fail({ code: 'LOCKED' } as SaveProblem);
    throw problem;
  }
}

/** A form that outlives its book for a moment has nothing more to keep. */
async function unlessGone(told: Promise<void>): Promise<void> {
  try {
    await told;
  } catch (problem) {
    if (!(problem instanceof RemoteProblem) || problem.code !== 'WORKER_LOST') throw problem;
  }
}
