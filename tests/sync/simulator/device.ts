import type { Rng } from '../../../src/lib/rng.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import { type FilesSession, newFilesSession } from '../../../src/sync/files/files-session.ts';
import { pageRecord } from '../../../src/sync/files/page-record.ts';
import { loadView } from '../../../src/sync/load-view.ts';
import { newSession, type Session } from '../../../src/sync/session.ts';
import type { Effect, Flow, News, OpenItem, SealBytesItem, SealItem } from '../../../src/sync/store.ts';
import { View } from '../../../src/sync/view.ts';
import { MapStore } from './map-store.ts';
import type { Call } from './network.ts';

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
  state: 'alone' | 'enrolled' | 'wiped' = 'alone';
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

  freshFiles(): FilesSession {
    return newFilesSession((id) => pageRecord(this.look(), id), this.#options.planted);
  }

  freshSession(): Session {
    const session = newSession(this.#options.planted);
    return { ...session, ...this.tuning };
  }

  /** Every tab dies; with a power cut the disk may lose its last relaxed transactions. */
  crash(powerCut: boolean): Task[] {
    const killed = this.tabs.flatMap((tab) => tab.tasks);
    for (const tab of this.tabs) this.closeTab(tab);
    if (powerCut) this.store.powerCut(this.#options.random);
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
    while (!step.done) step = flow.next(this.perform(step.value, null));
    return step.value;
  }

  /** An effect that needs no network. @throws what a transaction throws */
  perform(effect: Effect, task: Task | null): unknown {
    switch (effect.kind) {
      case 'transact':
        return this.store.transact(effect.mode, effect.body);
      case 'seal':
        return effect.items.map((item: SealItem) => item);
      case 'copy':
        return effect.items.map(() => null);
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
        return undefined;
      default:
        throw new Error(`not without a network: ${effect.kind}`);
    }
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
