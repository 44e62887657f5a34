import { type Rng, rng } from '../../../src/lib/rng.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import { MemoryStorage } from '../../../src/server/storage/memory.ts';
import { runNow } from '../../../src/server/storage/storage.ts';
import { reachesOf } from '../../../src/server/sync/reach.ts';
import { createStore } from '../../../src/sync/create-store.ts';
import { syncOnce } from '../../../src/sync/cycle.ts';
import { enrol, LOCAL_SCOPE } from '../../../src/sync/enrol.ts';
import type { Flow } from '../../../src/sync/store.ts';
import { chooseAction } from './actions.ts';
import { advance } from './advance.ts';
import { Device, type Tab, type Task } from './device.ts';
import { causeFault } from './faults.ts';
import { heal } from './heal.ts';
import { Model } from './model.ts';
import { type Call, canAnswer, Network } from './network.ts';
import { PEOPLE, UNITS } from './people.ts';
import { Server } from './server.ts';
import { choose, type Swarm, swarm } from './swarm.ts';

export interface WorldOptions {
  seed: number;
  planted?: Planted;
  steps?: number;
  /** keeps every step as a line */
  trace?: boolean;
  /** for a directed schedule: so many phones, all enrolled, and nothing happens by chance */
  phones?: number;
}

/**
 * Phones with two tabs each and no lock, a network that loses, doubles, delays and cuts, and the real server over
 * memory. One seeded source chooses every step, so a seed is a history.
 */
export class World {
  readonly random: Rng;
  readonly planted: Planted;
  readonly model: Model;
  readonly trace: string[] = [];
  readonly storage: MemoryStorage;
  readonly network = new Network(this);
  readonly server = new Server(this);
  devices: Device[] = [];
  /** ms since 1970 by the server */
  time = 1_790_000_000_000;
  #texts = 0;
  readonly #options: WorldOptions;
  readonly #swarm: Swarm;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.random = rng(options.seed);
    this.planted = options.planted ?? new Set();
    this.storage = new MemoryStorage('e1', {
      interleave: true,
      planted: { unlockedSequence: this.planted.has('sequence without lock') },
    });
    this.model = new Model(this);
    for (const unit of UNITS) this.storage.setUnit(unit);
    for (const person of PEOPLE) this.storage.setGrants(person.user, person.grants);
    this.#swarm = swarm(this.random);
    const count = options.phones ?? 2 + this.random.int(3);
    for (let i = 0; i < count; i++) this.#addDevice(i);
  }

  #addDevice(index: number): void {
    const person = PEOPLE[index] as (typeof PEOPLE)[number];
    const device = new Device({
      index,
      user: person.user,
      random: this.random,
      planted: this.planted,
      clock: () => ++this.time,
    });
    device.tuning = {
      want: this.random.pick([1, 60, 300, 100_000]),
      batchBytes: this.random.pick([300, 2_000, 100_000]),
      crowdedAt: this.random.pick([2, 6, 500]),
    };
    for (const tab of device.tabs) tab.session = device.freshSession();
    this.devices.push(device);
    device.runAtOnce(createStore());
    if (this.#options.phones !== undefined || this.random.chance(0.75)) this.enrol(device);
  }

  note(line: () => string): void {
    if (this.#options.trace) this.trace.push(`${this.trace.length} ${line()}`);
  }

  freshText(): string {
    return `v${++this.#texts}`;
  }

  /** ms that no other call of it gives */
  tick(): number {
    this.time += 1 + this.random.int(2_000);
    return this.time;
  }

  /** The whole history: random steps, then everything heals, then what must hold is looked at. */
  run(): void {
    for (let i = this.#options.steps ?? 240; i > 0; i--) this.step();
    heal(this);
    this.model.atQuiet();
  }

  step(): void {
    this.tick();
    const ready: Task[] = [];
    const answering: Task[] = [];
    for (const { tabs } of this.devices) {
      for (const { tasks } of tabs) {
        for (const task of tasks) {
          if (task.input !== null) ready.push(task);
          if (canAnswer(task)) answering.push(task);
        }
      }
    }
    const up: Call[] = [];
    const serving: Call[] = [];
    for (const call of this.network.calls) {
      if (call.state === 'up') up.push(call);
      else if (call.state === 'serving') serving.push(call);
    }
    const w = this.#swarm.kinds;
    const kind = choose(this.random, {
      act: w.act,
      sync: w.sync,
      local: ready.length > 0 ? w.local : 0,
      deliver: up.length > 0 ? w.deliver : 0,
      serve: serving.length > 0 ? w.serve : 0,
      answer: answering.length > 0 ? w.answer : 0,
      fault: w.fault,
    });
    switch (kind) {
      case 'act':
        this.#act();
        return;
      case 'sync':
        this.#startSync();
        return;
      case 'local': {
        const task = this.random.pick(ready);
        for (let burst = 1 + this.random.int(6); burst > 0 && task.input !== null && isAlive(task); burst--)
          advance(this, task);
        return;
      }
      case 'deliver':
        this.server.deliver(this.random.pick(up));
        return;
      case 'serve': {
        const call = this.random.pick(serving);
        for (let burst = 1 + this.random.int(4); burst > 0 && call.state === 'serving'; burst--)
          this.server.serve(call);
        return;
      }
      case 'answer':
        this.network.giveAnswer(this.random.pick(answering));
        return;
      case 'fault':
        causeFault(this, this.#swarm.faults);
        return;
    }
  }

  // ---- people

  #pickTab(): Tab | null {
    const alive = this.devices.filter((device) => device.state !== 'wiped');
    return alive.length === 0 ? null : this.random.pick(this.random.pick(alive).tabs);
  }

  #act(): void {
    const tab = this.#pickTab();
    if (!tab) return;
    const { device } = tab;
    const view = device.look();
    this.model.screen(device, view);
    const meta = device.store.tables.meta.get('meta');
    const scopes = (meta?.reaches ?? []).flatMap(
      (reach) => reach.scopes ?? UNITS.filter((u) => u.commune === reach.commune).map((u) => u.id),
    );
    const action = chooseAction({
      view,
      random: this.random,
      scope: meta?.member ? (scopes.length > 0 ? this.random.pick(scopes) : meta.member.cell) : LOCAL_SCOPE,
      isOffice: device.user === 'office',
      freshText: () => this.freshText(),
    });
    if (!action) return;
    this.note(() => `device ${device.index}: ${action.name()}`);
    const task = this.begin(tab, 'save', action.flow);
    task.onNow = (at) => this.model.decided(at, action);
  }

  #startSync(): void {
    const tab = this.#pickTab();
    if (tab && !tab.isSyncing) this.beginSyncing(tab);
  }

  beginSyncing(tab: Tab): Task {
    const task = this.begin(tab, 'sync', syncOnce(tab.session));
    task.onDone = (result) => this.note(() => `device ${tab.device.index}: cycle ${JSON.stringify(result)}`);
    return task;
  }

  begin(tab: Tab, kind: Task['kind'], flow: Flow<unknown>): Task {
    const task: Task = { tab, kind, flow, input: { value: undefined }, waiting: null };
    tab.tasks.push(task);
    return task;
  }

  // ---- phones

  enrol(device: Device): void {
    if (device.state !== 'alone') return;
    device.crash(false);
    const person = PEOPLE.find((each) => each.user === device.user) as (typeof PEOPLE)[number];
    const reaches = runNow(this.storage.read((tx) => reachesOf(tx, device.user)));
    device.runAtOnce(enrol({ user: device.user, cell: person.home, reaches }));
    device.state = 'enrolled';
    this.model.enrolled(device, person.home);
    this.note(() => `device ${device.index}: enrolled`);
  }

  /** A phone is set up from a copy of another's disk: both write into one log until the server notices. */
  clone(from: Device): void {
    if (from.state !== 'enrolled' || this.devices.length > 4) return;
    const index = this.devices.length;
    const copy = new Device(
      { index, user: from.user, random: this.random, planted: this.planted, clock: () => ++this.time },
      from.id,
    );
    copy.tuning = from.tuning;
    copy.store = from.store.clone();
    copy.state = 'enrolled';
    copy.clockOffset = from.clockOffset;
    for (const tab of copy.tabs) tab.session = copy.freshSession();
    this.devices.push(copy);
    this.model.cloned(from, copy);
  }
}

const isAlive = (task: Task) => task.tab.tasks.includes(task);
