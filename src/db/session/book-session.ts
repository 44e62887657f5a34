import { liveQuery, type Subscription } from 'dexie';
import { dayInVietnam } from '../../lib/local-day.ts';
import { must } from '../../lib/must.ts';
import type { Planted } from '../../protocol/planted.ts';
import type { Order } from '../../protocol/push.ts';
import { createStore } from '../../sync/create-store.ts';
import { pageRecord } from '../../sync/files/page-record.ts';
import { loadView } from '../../sync/load-view.ts';
import { setDamagedAside } from '../../sync/set-aside.ts';
import { type Flow, get, type MetaRow, type News, range, transact } from '../../sync/store.ts';
import { View } from '../../sync/view.ts';
import type { BookOwner, HistoryEntry, KeptFile, QuarantinedOp, SyncStatus } from '../book.ts';
import type { JournalContent } from '../journal/journal-format.ts';
import { JournalKeeper } from '../journal/journal-keeper.ts';
import { PackBox, type PackBoxParts } from '../rescue/pack-box.ts';
import { RescueCopier } from '../rescue/rescue-copier.ts';
import { closeDatabases, type Databases, openDatabases, openRecords, tableOf } from '../store/database.ts';
import { type DraftStore, draftStore } from '../store/draft-store.ts';
import { guardDisk } from '../store/guard-disk.ts';
import { type OwnStore, ownStore } from '../store/own-store.ts';
import type { Reserve } from '../store/reserve.ts';
import { beginInNewestForm, rewriteBook } from '../store/rewrite-book.ts';
import { REWRITES, type Rewrite } from '../store/rewrites.ts';
import { type FlowWorld, runFlow, SealsBroken } from '../store/run-flow.ts';
import { StoreProblem } from '../store/store-problem.ts';
import type { SyncFolder } from '../store/sync-file.ts';
import type { OpenBook } from '../vault/vault.ts';
import { BookWriter } from './book-writer.ts';
import { dropBroken, isFetched } from './drop-broken.ts';
import {
  afterOpening,
  type KeptMembership,
  type KeptReceipt,
  LEASE_DAYS,
  type Lease,
  lastReceipt,
  OWN,
  type Restored,
} from './membership.ts';
import { findStore, readUnsent } from './open-store.ts';
import { ownHistory } from './own-history.ts';
import { PageDesk } from './page-desk.ts';
import { readOwnOps } from './read-own-ops.ts';
import { Refusals } from './refusals.ts';
import { sendRecords, type Tell } from './send-records.ts';
import { StatusBoard } from './status-board.ts';
import { WorkerView } from './worker-view.ts';

/** The browser kept the lock and lost the records, or cannot read them. */
export class StoreEmptied extends Error {}

const HEAR_AFTER_MS = 50;
const LISTEN_AGAIN_MS = 1_000;

export interface SessionParts {
  opened: OpenBook;
  tell: Tell;
  now: () => number;
  transport: FlowWorld['transport'];
  obey: (order: Order) => Promise<void>;
  /** the browser's room; a test says how full it is */
  estimate?: () => Promise<StorageEstimate>;
  /** something was saved, or the commune was met: time to think about the next meeting */
  saved: () => void;
  /** where the journals lie; null where the browser has no such place */
  journals: SyncFolder | null;
  reserve: Reserve;
  /** brings rescue copies to the commune, without any key */
  bring: PackBoxParts['send'];
  /** only tests hand these in */
  planted?: Planted;
  /** a newer app wants the book, or has it */
  newer: () => void;
  /** tests bring their own */
  rewrites?: readonly Rewrite[];
}

/**
 * One open book in the worker: its databases, the engine's view, and what the page is told of them. Nothing of it is
 * left when the session is closed but what is sealed on disk.
 */
export class BookSession {
  readonly world: FlowWorld;
  readonly own: OwnStore;
  readonly drafts: DraftStore;
  readonly board = new StatusBoard();
  readonly rescue: RescueCopier;
  readonly journal: JournalKeeper;
  readonly packs: PackBox;
  readonly writer: BookWriter;
  readonly #refusals: Refusals;
  #journalContent: JournalContent | null = null;
  readonly pages: PageDesk;
  readonly #parts: SessionParts;
  readonly #databases: Databases;
  #view: WorkerView | null = null;
  #engineView: View | null = null;
  /** news that came while the view was being loaded */
  #held: News[] | null = null;
  #reloading: Promise<void> | null = null;
  #again = false;
  #watch: Subscription | null = null;
  #statusDue = false;
  #filesDue = false;
  #closed = false;
  membership: KeptMembership | null = null;
  people: Readonly<Record<string, string>> = {};

  private constructor(parts: SessionParts) {
    this.#parts = parts;
    const { book, keys } = parts.opened;
    const { rewrites = REWRITES, newer } = parts;
    this.#databases = openDatabases(book, { rewrites, onNewer: newer });
    this.rescue = new RescueCopier(this.#databases);
    this.journal = new JournalKeeper({
      book,
      folder: parts.journals,
      session: (id) => this.rescue.session(id),
      makeRoom: () => parts.reserve.giveUp(),
      onChange: () => this.#tellStatus(),
    });
    this.own = ownStore(this.#databases, book, keys, (row, durability) => this.journal.ownWritten(row, durability));
    this.packs = new PackBox({
      databases: this.#databases,
      now: parts.now,
      membership: () => this.membership,
      ownLogs: () => this.run(ownLogs()),
      personName: (id) => this.people[id] ?? null,
      send: parts.bring,
      received: (receipt) => this.#receivedByHand(receipt),
    });
    this.drafts = draftStore(this.#databases, book, keys);
    this.world = {
      databases: this.#databases,
      book,
      keys,
      transport: parts.transport,
      now: parts.now,
      publish: (news) => this.#publish(news),
      obey: parts.obey,
      ended: () => this.#closed,
      committed: (meta) => this.#committed(meta),
      copy: (item) => this.rescue.copy(item),
      journal: this.journal,
      makeRoom: () => parts.reserve.giveUp(),
      ...(parts.planted ? { planted: parts.planted } : {}),
    };
    const run = <T>(flow: Flow<T>) => this.run(flow);
    this.writer = new BookWriter({
      run,
      view: () => this.#engineView,
      cell: () => this.board.meta?.member?.cell ?? null,
      saved: parts.saved,
    });
    this.#refusals = new Refusals({ run, ended: () => this.#closed, found: () => this.#showRefusals() });
    const nothing = new View();
    this.pages = new PageDesk({
      run,
      own: this.own,
      record: (id) => pageRecord(this.#engineView ?? nothing, id),
      recordFile: (id) => this.#engineView?.get(id)?.facts.file as KeptFile | undefined,
      estimate: parts.estimate ?? (async () => (await globalThis.navigator?.storage?.estimate?.()) ?? {}),
      changed: () => this.tellFiles(),
    });
  }

  /** Makes the databases of a new book, before its slots are written: a book that can be unlocked is one that is there. */
  static async create(parts: SessionParts): Promise<BookSession> {
    const session = new BookSession(parts);
    try {
      await session.#openRecords();
      await session.journal.open();
      await runFlow(createStore(), session.world);
      await runFlow(beginInNewestForm(parts.rewrites ?? REWRITES), session.world);
      return session;
    } catch (problem) {
      session.close();
      throw problem;
    }
  }

  #openRecords(): Promise<void> {
    return guardDisk(this.#databases.strict, () => openRecords(this.#databases));
  }

  /**
   * Opens the book, from its journal where the store is empty or fell back (SPEC R5).
   *
   * @throws StoreEmptied where neither of them has anything, StoreProblem
   */
  static async open(parts: SessionParts): Promise<BookSession> {
    const session = new BookSession(parts);
    try {
      await session.#openRecords();
      const content = await session.journal.open();
      const found = await findStore(session.world, session.#databases, content);
      if (!found) throw new StoreEmptied();
      session.#journalContent = content;
      if (found.returned !== null) await session.#noteRestored(found.returned);
      await session.run(rewriteBook(parts.rewrites ?? REWRITES));
      await session.#readMeta();
      return session;
    } catch (problem) {
      session.close();
      throw problem;
    }
  }

  /** Reads the whole book and tells the page of it. What the page needs first goes first. */
  async start(): Promise<void> {
    await this.#beginJournal();
    const [membership, people, restored, receipts] = await Promise.all([
      this.own.read<KeptMembership>(OWN.membership),
      this.own.read<Record<string, string>>(OWN.people),
      this.own.read<Restored>(OWN.restored),
      this.own.read<readonly KeptReceipt[]>(OWN.receipts),
      this.reload(),
    ]);
    this.board.restored = restored?.unsent ?? null;
    this.board.byHand = lastReceipt(receipts ?? []);
    this.#tellStatus();
    this.membership = membership ?? null;
    this.people = people ?? {};
    await this.pages.start();
    this.#behind(this.#countLease(false));
    this.#listen();
    this.#behind(this.#refusals.find());
    this.#behind(this.#parts.reserve.keep());
  }

  /** Before anything is saved: from then on the journal follows every commit. */
  async #beginJournal(): Promise<void> {
    const [{ meta, outbox, own }] = await Promise.all([readUnsent(this.world, this.#databases), this.rescue.load()]);
    if (!meta) throw new StoreEmptied();
    void this.journal.begin({ meta, outbox, own }, this.#journalContent);
    this.#journalContent = null;
    this.#behind(this.rescue.forget(new Set(outbox.flatMap(({ session }) => session ?? []))));
  }

  /** Said until the rest has come from the commune: a book that looks empty must never be taken for "no data". */
  async #noteRestored(unsent: number): Promise<void> {
    await this.own.write(OWN.restored, { unsent } satisfies Restored, 'strict');
  }

  async #receivedByHand(receipt: KeptReceipt): Promise<void> {
    const before = (await this.own.read<readonly KeptReceipt[]>(OWN.receipts)) ?? [];
    const others = before.filter(({ at, count }) => at !== receipt.at || count !== receipt.count);
    const receipts = [...others, receipt].slice(-20);
    await this.own.write(OWN.receipts, receipts, 'strict');
    this.board.byHand = lastReceipt(receipts);
    this.#tellStatus();
  }

  /** The whole book is there again. */
  async complete(): Promise<void> {
    if (this.board.restored === null) return;
    this.board.restored = null;
    await this.own.drop(OWN.restored);
    this.#tellStatus();
  }

  close(): void {
    this.#closed = true;
    this.journal.close();
    this.#watch?.unsubscribe();
    closeDatabases(this.#databases);
  }

  async run<T>(flow: Flow<T>): Promise<T> {
    try {
      return await runFlow(flow, this.world);
    } catch (problem) {
      if (problem instanceof StoreProblem && problem.code === 'STORE_NEWER') this.#parts.newer();
      throw problem;
    }
  }

  /** A watch ends with a connection that the browser lost. */
  #listen(): void {
    if (this.#closed) return;
    this.#watch = liveQuery(() => tableOf(this.#databases.strict, 'meta').get('meta')).subscribe({
      next: (row) => this.#heard(row as MetaRow | undefined),
      error: () => setTimeout(() => this.#listen(), LISTEN_AGAIN_MS),
    });
  }

  // ---- the view

  /** Reads everything anew; calls that come meanwhile lead to one more reading, and all wait for the last. */
  reload(): Promise<void> {
    this.#again = true;
    this.#reloading ??= (async () => {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#load();
      }
    })().finally(() => {
      this.#reloading = null;
    });
    return this.#reloading;
  }

  async #load(): Promise<void> {
    this.#held = [];
    // counted first: what another tab commits in between is then newer than what this one knows, and is read again
    const counts = await this.run(readCounts());
    const view = await this.#openView();
    this.board.load(counts.meta, counts.outbox, counts.sent);
    this.#engineView = view;
    this.#view = new WorkerView(view);
    this.#view.refused(this.#refusals.records);
    const held = this.#held ?? [];
    this.#held = null;
    for (const news of held) {
      view.apply(news);
      this.#count(news);
    }
    if (held.length > 0) this.#behind(this.#refusals.find());
    this.#behind(this.pages.settle(false));
    sendRecords(this.#parts.tell, this.#view.all(), true);
    this.#tellStatus();
  }

  /** Resolves when the view shows what was committed before this call. */
  viewReady(): Promise<void> {
    return this.#reloading ?? Promise.resolve();
  }

  async #openView(): Promise<View> {
    // blocks, rows, acknowledged and unsent operations are opened one after the other: each may show its damage in turn
    for (let tries = 0; ; tries++) {
      try {
        return await this.run(loadView());
      } catch (problem) {
        if (tries === 4 || !(await this.mend(problem))) throw problem;
      }
    }
  }

  /**
   * What the disk damaged must not hold up the rest: a part of the server's state is thrown away and fetched again, a
   * change of one's own is set aside and shown as refused (SYNC C7).
   *
   * @returns whether it was that, so that what failed may be tried again
   */
  async mend(problem: unknown): Promise<boolean> {
    if (!(problem instanceof SealsBroken)) return false;
    const fetched = problem.items.filter(isFetched);
    const own = problem.items.filter((item) => !isFetched(item));
    if (fetched.length > 0) await this.run(dropBroken(fetched.map(({ key }) => key)));
    if (own.length > 0) await this.run(setDamagedAside(own));
    this.#behind(this.#refusals.find());
    return true;
  }

  #publish(news: News): void {
    if (this.#closed) return;
    if (news.kind === 'files') {
      this.#behind(this.pages.hear(news));
      return;
    }
    if (news.kind === 'reload') {
      this.#behind(this.reload());
      return;
    }
    if (this.#held) {
      this.#held.push(news);
      return;
    }
    this.#count(news);
    if (news.kind === 'outcomes' && news.ops.some(({ status }) => status === 'rejected'))
      this.#behind(this.#refusals.find());
    if (news.kind === 'saved' && this.#refusals.count > 0) this.#behind(this.#refusals.find());
    const sent = must(this.#view, 'view').after(news);
    if (news.kind === 'saved' && news.ops.some((op) => op.type === 'attachment'))
      this.#behind(this.pages.settle(false));
    if (sent.length > 0) sendRecords(this.#parts.tell, sent, false);
    this.#tellStatus();
  }

  #count(news: News): void {
    const at = this.#parts.now();
    if (news.kind === 'saved') for (const op of news.ops) this.board.saved(op.n, JSON.stringify(op).length, at);
    if (news.kind === 'outcomes') for (const { n } of news.ops) this.board.answered(n);
  }

  /** Own commits count up by one; a gap is another tab's commit, of which nobody told this one. */
  #committed(meta: MetaRow): void {
    const known = this.board.meta;
    if (known?.log === meta.log && meta.version <= known.version) return;
    this.board.meta = meta;
    if (known && !this.#closed && meta.version > known.version + 1) this.#behind(this.reload());
  }

  /** Another tab committed something that this one did not make: read anew. Its own commits it knows. */
  #heard(row: MetaRow | undefined): void {
    setTimeout(() => {
      // later, so that a commit of this tab that is just ending has been told of
      const known = this.board.meta;
      if (this.#closed || this.#held || !row || !known) return;
      if (row.version > known.version || row.log !== known.log) this.#behind(this.reload());
    }, HEAR_AFTER_MS);
  }

  /** Work that nobody waits for. Closing the book in between is no problem of anybody. */
  #behind(work: Promise<void>): void {
    work.catch((problem: unknown) => {
      if (!this.#closed) globalThis.reportError?.(problem);
    });
  }

  #showRefusals(): void {
    const sent = this.#view?.refused(this.#refusals.records) ?? [];
    if (sent.length > 0) sendRecords(this.#parts.tell, sent, false);
    this.#tellStatus();
  }

  // ---- what the page is told

  get status(): SyncStatus {
    this.board.openConflicts = this.#view?.openConflicts ?? 0;
    this.board.refused = this.#refusals.count;
    this.board.secondCopy = this.journal.isKept;
    return this.board.status();
  }

  get quarantine(): readonly QuarantinedOp[] {
    return this.#refusals.quarantine;
  }

  get owner(): BookOwner {
    const { membership } = this;
    return {
      scope: this.board.meta?.member?.cell ?? 'local',
      commune: membership?.commune ?? null,
      user: membership?.user ?? null,
      grants: membership?.grants ?? [],
      practice: membership?.practice ?? false,
      ...(membership?.rulebookKeys ? { rulebookKeys: membership.rulebookKeys } : {}),
    };
  }

  /** Once for many changes of one turn. */
  #tellStatus(): void {
    if (this.#statusDue) return;
    this.#statusDue = true;
    queueMicrotask(() => {
      this.#statusDue = false;
      if (!this.#closed) this.#parts.tell({ kind: 'status', status: this.status, quarantine: this.quarantine });
    });
  }

  /** Once for many changes of one turn. */
  tellFiles(): void {
    if (this.#filesDue) return;
    this.#filesDue = true;
    queueMicrotask(() => {
      this.#filesDue = false;
      if (!this.#closed) this.#parts.tell({ kind: 'files', files: this.pages.status });
    });
  }

  meeting(state: StatusBoard['meeting']): void {
    this.board.meeting = state;
    this.#tellStatus();
  }

  tellOwner(): void {
    this.#parts.tell({ kind: 'owner', owner: this.owner, people: this.people });
  }

  // ---- what a person does

  async ownHistory(record: string): Promise<readonly HistoryEntry[]> {
    const ops = await this.run(readOwnOps((rec) => rec === record));
    return ownHistory(ops, this.membership?.user.id ?? 'self');
  }

  // ---- time

  /** The calendar day in Việt Nam by this phone's clock, corrected with what the server last said (SYNC C8). */
  today(): string {
    return dayInVietnam(this.#parts.now() - (this.board.meta?.clockError ?? 0));
  }

  async metCommune(): Promise<void> {
    await this.#countLease(true);
  }

  async #countLease(met: boolean): Promise<void> {
    const lease = afterOpening(await this.own.read<Lease>(OWN.lease), this.today(), met);
    await this.own.write(OWN.lease, lease, 'relaxed');
    this.board.leaseDaysLeft = this.membership ? Math.max(0, LEASE_DAYS - lease.openedDays) : null;
    this.#tellStatus();
  }

  async #readMeta(): Promise<MetaRow | undefined> {
    const meta = await this.run(transact('read', ['meta'], () => get('meta', 'meta')));
    this.board.meta = meta ?? null;
    return meta;
  }
}

/** Logs in which this phone wrote: today's, and older ones of which it still keeps operations. */
function* ownLogs(): Flow<ReadonlySet<string>> {
  return yield* transact('read', ['meta', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    const acked = yield* range('acked', '');
    return new Set([...(meta ? [meta.log] : []), ...acked.map(({ log }) => log)]);
  });
}

function* readCounts() {
  return yield* transact('read', ['meta', 'outbox', 'acked'], function* () {
    const meta = yield* get('meta', 'meta');
    const outbox = yield* range('outbox', '');
    const sent = (yield { op: 'count', table: 'acked', prefix: '' }) as number;
    return { meta, outbox, sent };
  });
}
