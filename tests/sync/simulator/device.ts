import type { Rng } from '../../../src/lib/rng.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import { type FilesSession, newFilesSession } from '../../../src/sync/files/files-session.ts';
import { pageRecord } from '../../../src/sync/files/page-record.ts';
import { loadView } from '../../../src/sync/load-view.ts';
import { closeGaps, latestRows, putBackLost, rebuildStore } from '../../../src/sync/rebuild-store.ts';
import { copyUnsent } from '../../../src/sync/rescue-copies.ts';
import { newSession, type Session } from '../../../src/sync/session.ts';
import type {
  Body,
  Copy,
  Effect,
  Flow,
  News,
  OpenItem,
  OutboxRow,
  SealBytesItem,
  SealItem,
} from '../../../src/sync/store.ts';
import { View } from '../../../src/sync/view.ts';
import { Journal } from './journal.ts';
import { MapStore } from './map-store.ts';
import type { Call } from './network.ts';
import type { SealedCopy } from './rescue.ts';

/** A flow of the engine on its way, one effect after the other. */
export interface Task {
  tab: Tab;
  kind: 'sync' | 'save' | 'files';
  flow: Flow<unknown>;
  /** what the last effect gave; null while it waits for the network */
  input: { value: unknown } | { error: unknown } | null;
  waiting: { call: Call; for: 'answer' | 'lines' | 'tus' } | null;
  /** told of the time that the flow read, and of what it published */
  onNow?: (at: number) => void;
  onNews?: (news: News) => void;
  onDone?: (result: unknown) => void;
}

export class Tab {
  readonly device: Device;
  session: Session;
  files: FilesSession;
  tasks: Task[] = [];
  /** follows what this tab publishes, as the product's view does */
  view = new View();
  /** version of the disk that `view` knows; another one means that another tab wrote */
  version = -1;
  reload = true;

  constructor(device: Device) {
    this.device = device;
    this.session = device.freshSession();
    this.files = device.freshFiles();
  }

  get isSyncing(): boolean {
    return this.tasks.some((task) => task.kind === 'sync');
  }
}

export interface DeviceOptions {
  index: number;
  user: string;
  random: Rng;
  planted: Planted;
  /** ms of a clock that is so far off; it never says the same twice */
  clock: (offset: number) => number;
  /** bytes that nobody else draws */
  bytes: (length: number) => Uint8Array;
}

/** A phone or a desk's browser: one disk, two tabs, no lock between them. */
export class Device {
  readonly index: number;
  readonly id: string;
  readonly user: string;
  readonly #options: DeviceOptions;
  store = new MapStore();
  tabs: Tab[];
  /** the second place of what is unsent */
  readonly journal = new Journal();
  /** the disk takes nothing more */
  isFull = false;
  #opened = 0;
  state: 'alone' | 'enrolled' | 'wiped' | 'forgotten' = 'alone';
  clockOffset = 0;
  #seen: { store: MapStore; changes: number; view: View } | null = null;
  /** for the swarm: small pages and batches, so that cuts fall into the middle of them */
  tuning = { want: 200, batchBytes: 2_000, crowdedAt: 6 };

  constructor(options: DeviceOptions, id = `device${options.index}`) {
    this.#options = options;
    this.index = options.index;
    this.id = id;
    this.user = options.user;
    this.tabs = [new Tab(this), new Tab(this)];
  }

  /** Nobody works on it any more: it obeyed an order, or nobody knows its secret. */
  get isOver(): boolean {
    return this.state === 'wiped' || this.state === 'forgotten';
  }

  /** The session of this opening, which every copy of it names. */
  get #session(): string {
    return `${this.id} ${this.index} ${this.#opened}`;
  }

  /** What can be read without the secret. */
  unsent(): { meta: object | undefined; rows: readonly OutboxRow[] } {
    const meta = this.store.tables.meta.get('meta');
    if (meta) return { meta, rows: this.store.rows('outbox').sort((a, b) => a.n - b.n) };
    return { meta: this.journal.content?.meta, rows: latestRows(this.journal.content?.rows ?? []) };
  }

  /** The book is opened: what the store lost is put back from the journal, which then is made the same (SPEC R5). */
  reopen(): void {
    if (this.isOver) return;
    this.#opened++;
    const kept = this.journal.content && { ...this.journal.content, rows: latestRows(this.journal.content.rows) };
    const meta = this.store.tables.meta.get('meta');
    if (kept && !meta) this.runAtOnce(rebuildStore(kept));
    else if (kept && meta?.log === kept.meta.log) this.runAtOnce(putBackLost(kept));
    if (kept) this.runAtOnce(closeGaps());
    const after = this.store.tables.meta.get('meta');
    if (after) this.journal.begin(after, this.store.rows('outbox'));
    this.journal.die();
  }

  /** The commune's key is known now: what was written before gets its copies (SPEC R1). */
  copyAll(): void {
    const opens = this.store.rows('outbox').flatMap(({ session }) => session ?? []);
    this.runAtOnce(copyUnsent(new Set([...opens, this.#session])));
  }

  /** The browser hands out a new, empty store. */
  loseStore(): void {
    this.journal.write();
    for (const tab of this.tabs) this.closeTab(tab);
    this.store.clear();
    this.reopen();
  }

  freshFiles(): FilesSession {
    return newFilesSession((id) => pageRecord(this.look(), id), this.#options.planted);
  }

  freshSession(): Session {
    const session = newSession(this.#options.planted);
    return { ...session, ...this.tuning };
  }

  /** Every tab dies; with a power cut the disk may lose its last relaxed transactions. */
  crash(powerCut: boolean, random: Pick<Rng, 'int'> = this.#options.random): Task[] {
    const killed = this.tabs.flatMap((tab) => tab.tasks);
    for (const tab of this.tabs) this.closeTab(tab);
    if (powerCut) this.store.powerCut(random);
    this.journal.die();
    this.reopen();
    return killed;
  }

  closeTab(tab: Tab): void {
    tab.tasks = [];
    tab.session = this.freshSession();
    tab.files = this.freshFiles();
    tab.view = new View();
    tab.reload = true;
  }

  /** What the screen shows now. */
  look(): View {
    if (this.#seen?.store !== this.store || this.#seen.changes !== this.store.changes) {
      this.#seen = { store: this.store, changes: this.store.changes, view: this.load() };
    }
    return this.#seen.view;
  }

  /** The whole disk, read and opened anew. */
  load(): View {
    return this.runAtOnce(loadView(new View({ plantedNoWipe: this.#options.planted.has('no local wipe') }))) as View;
  }

  /** Runs a flow that needs no network, with nothing in between. */
  runAtOnce(flow: Flow<unknown>): unknown {
    let step = flow.next();
    while (!step.done) {
      let value: unknown;
      try {
        value = this.perform(step.value, null);
      } catch (error) {
        step = flow.throw(error);
        continue;
      }
      this.journal.write();
      step = flow.next(value);
    }
    return step.value;
  }

  /** An effect that needs no network. @throws what a transaction throws */
  perform(effect: Effect, task: Task | null): unknown {
    switch (effect.kind) {
      case 'transact':
        return this.#commit(effect);
      case 'seal':
        return effect.items.map((item: SealItem) => item);
      case 'copy':
        return effect.items.map(({ log, n, text }) => this.#copyOf(log, n, text));
      case 'open':
        return effect.items.map(openItem);
      case 'sealBytes':
        return effect.items.map((item) => item);
      case 'openBytes':
        return effect.items.map(openBytesItem);
      case 'now': {
        const at = this.#options.clock(this.clockOffset);
        task?.onNow?.(at);
        return at;
      }
      case 'random':
        return this.#options.bytes(effect.bytes);
      case 'publish':
        task?.onNews?.(effect.news);
        return undefined;
      case 'close':
        return undefined;
      case 'obey':
        this.state = 'wiped';
        this.store.clear();
        this.journal.lose();
        return undefined;
      default:
        throw new Error(`not without a network: ${effect.kind}`);
    }
  }

  #commit({ mode, body }: Effect & { kind: 'transact' }): unknown {
    const { journal, store } = this;
    const isEarly = this.#options.planted.has('journal written before the commit');
    const told = isEarly ? () => tellingEarly(body(), journal) : body;
    const value = store.transact(mode, this.isFull && mode !== 'read' ? () => fullDisk(told()) : told);
    if (mode !== 'read') journal.committed(store.outboxChange, store.tables.meta.get('meta'));
    return value;
  }

  #copyOf(log: string, n: number, text: string): Copy | null {
    // before it joined there is nobody to seal to
    if (this.state === 'alone') return null;
    const sealed: SealedCopy = { session: this.#session, log, n, text };
    return { session: this.#session, sealed };
  }
}

/** Sealing is a copy bound to its place: opening it elsewhere, or another version of it, is a bug. */
function openItem({ table, key, version, sealed }: OpenItem): string {
  const item = sealed as SealItem | null | undefined;
  if (!item || item.table !== table || item.key !== key || item.version !== version) {
    throw new Error(`cannot open ${table} ${key} version ${version}: sealed as ${JSON.stringify(item)?.slice(0, 120)}`);
  }
  return item.text;
}

/** null where the disk damaged it, as the product's effect says. */
function openBytesItem({ table, key, version, sealed }: OpenItem): SealBytesItem['bytes'] | null {
  const item = sealed as SealBytesItem | null | undefined;
  return item?.table === table && item.key === key && item.version === version ? item.bytes : null;
}

/** A disk that is found full when the transaction ends. */
function* fullDisk(body: Body<unknown>): Body<unknown> {
  yield* body;
  throw new Error('disk full');
}

/** Only for a planted mistake: the second place is told of what may never be committed. */
function* tellingEarly(body: Body<unknown>, journal: Journal): Body<unknown> {
  let step = body.next();
  while (!step.done) {
    const op = step.value;
    if (op.op === 'put' && op.table === 'outbox') journal.early(op.rows as readonly OutboxRow[]);
    step = body.next(yield op);
  }
  return step.value;
}
