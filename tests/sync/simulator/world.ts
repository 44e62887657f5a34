import { recordId } from '../../../src/lib/record-id.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import { MemoryStorage } from '../../../src/server/storage/memory.ts';
import { runNow } from '../../../src/server/storage/storage.ts';
import { reachesOf } from '../../../src/server/sync/reach.ts';
import { createStore } from '../../../src/sync/create-store.ts';
import { type CycleOutcome, syncOnce } from '../../../src/sync/cycle.ts';
import { enrol, LOCAL_SCOPE } from '../../../src/sync/enrol.ts';
import type { Flow } from '../../../src/sync/store.ts';
import { chooseAction, type Person } from './actions.ts';
import { advance } from './advance.ts';
import { Device, type Tab, type Task } from './device.ts';
import { causeFault, wrongClock } from './faults.ts';
import { FileDesk } from './file-desk.ts';
import { heal } from './heal.ts';
import { Model } from './model.ts';
import { type Call, canAnswer, Network } from './network.ts';
import { freePages, sendPages, takePage } from './pages.ts';
import { OFFICERS, PEOPLE, UNITS } from './people.ts';
import { type Cuts, choose, drawPlan, NO_CUTS, type Plan } from './plan.ts';
import { Rescue } from './rescue.ts';
import { Server } from './server.ts';
import { StepRandom } from './step-random.ts';

export interface WorldOptions {
  seed: number;
  planted?: Planted;
  cuts?: Cuts;
  /** keeps every step as a line */
  trace?: boolean;
  /** for a directed schedule: phones of just these people, all enrolled, and nothing happens by chance */
  people?: readonly number[];
}

/** Places among the steps for what is drawn before and after them. */
const BEFORE = -1_000;
const AFTER = 1_000_000;

/**
 * Phones with two tabs each and no lock, a network that loses, doubles, delays and cuts, and the real server over
 * memory. One seeded source chooses every step, so a seed is a history.
 */
export class World {
  readonly plan: Plan;
  readonly cuts: Cuts;
  readonly random: StepRandom;
  readonly planted: Planted;
  readonly model: Model;
  readonly trace: string[] = [];
  readonly storage: MemoryStorage;
  readonly network = new Network(this);
  readonly server = new Server(this);
  readonly desk = new FileDesk(this);
  readonly rescue = new Rescue(this);
  devices: Device[] = [];
  /** ms since 1970 by the server */
  time = 1_790_000_000_000;
  #texts = 0;
  #drawn = 0;
  readonly #clockReadings = new Set<number>();
  readonly #isDirected: boolean;
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.plan = drawPlan(options.seed);
    this.cuts = options.cuts ?? NO_CUTS;
    this.#isDirected = options.people !== undefined;
    this.random = new StepRandom(options.seed);
    this.planted = options.planted ?? new Set();
    this.storage = new MemoryStorage('e1', {
      interleave: true,
      planted: {
        unlockedSequence: this.planted.has('sequence without lock'),
        lateCommit: this.planted.has('results before the commit'),
      },
    });
    this.model = new Model(this);
    for (const unit of UNITS) this.storage.setUnit(unit);
    for (const person of PEOPLE) this.storage.setGrants(person.user, person.grants);
    for (const person of options.people ?? this.plan.phones) this.#addDevice(person);
  }

  #addDevice(person: number): void {
    const index = this.devices.length;
    this.random.begin(BEFORE - index);
    const device = this.#newDevice(PEOPLE[person]?.user ?? '');
    if (!this.#isDirected && this.plan.wrongClocks) device.clockOffset = wrongClock(this.random, 0);
    device.tuning = {
      want: this.random.pick([1, 60, 300, 100_000]),
      batchBytes: this.random.pick([300, 2_000, 100_000]),
      crowdedAt: this.random.pick([2, 6, 500]),
    };
    for (const tab of device.tabs) tab.session = device.freshSession();
    this.devices.push(device);
    device.runAtOnce(createStore());
    device.reopen();
    if (this.#isDirected || this.random.chance(0.75)) this.enrol(device);
  }

  #newDevice(user: string, id?: string): Device {
    const { random, planted } = this;
    const clock = (offset: number) => this.#readClock(offset);
    const bytes = (length: number) => this.uniqueBytes(length);
    return new Device({ index: this.devices.length, user, random, planted, clock, bytes }, id);
  }

  /** So what was typed is known by when it was typed and in what, for the model. */
  #readClock(offset: number): number {
    let at = ++this.time + offset;
    while (this.#clockReadings.has(at)) at++;
    this.#clockReadings.add(at);
    return at;
  }

  uniqueBytes(length: number): Uint8Array {
    const bytes = this.random.bytes(length);
    if (length < 8) return bytes;
    this.#drawn++;
    bytes.set([this.#drawn >> 16, (this.#drawn >> 8) & 255, this.#drawn & 255], length - 3);
    return bytes;
  }

  /** Nobody touches this phone in the shortened history. */
  isCutOut(device: Device): boolean {
    return this.cuts.phones.has(device.index);
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
    for (let i = 0; i < this.plan.steps; i++) {
      if (this.cuts.steps.has(i)) continue;
      this.random.begin(i);
      this.step();
    }
    this.random.begin(AFTER);
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
    const w = this.plan.kinds;
    const kind = choose(this.random, {
      act: w.act,
      decide: w.decide,
      sync: w.sync,
      files: w.files,
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
      case 'decide':
        this.server.decide(this.random.pick(OFFICERS));
        return;
      case 'files':
        this.#sendPages();
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
        causeFault(this);
        return;
    }
  }

  // ---- people

  #pickTab(): Tab | null {
    const alive = this.devices.filter((device) => !device.isOver);
    if (alive.length === 0) return null;
    const tab = this.random.pick(this.random.pick(alive).tabs);
    return this.isCutOut(tab.device) ? null : tab;
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
    const person: Person = {
      view,
      random: this.random,
      scope: meta?.member ? (scopes.length > 0 ? this.random.pick(scopes) : meta.member.cell) : LOCAL_SCOPE,
      planted: this.planted,
      isOffice: device.user.startsWith('office'),
      freshId: () => recordId(this.random.int(2 ** 40), this.uniqueBytes(10)),
      freshText: () => this.freshText(),
      page: (kind) => (kind === 'page' ? takePage(this, tab, person) : freePages(tab)),
    };
    const action = chooseAction(person, this.plan.actions);
    if (!action) return;
    this.note(() => `device ${device.index}: ${action.name()}`);
    const task = this.begin(tab, 'save', action.flow);
    task.onNow = (at) => this.model.decided(at, action);
  }

  #startSync(): void {
    const tab = this.#pickTab();
    if (!tab || tab.isSyncing) return;
    const task = this.beginSyncing(tab);
    const { onDone } = task;
    // and the person looks what came of it
    task.onDone = (result) => {
      onDone?.(result);
      const { progress, state, more } = result as CycleOutcome;
      if (progress) this.model.screen(tab.device, tab.device.look());
      const pages = tab.device.store.tables.file.size;
      if (pages > 0 && state === 'DONE' && !more) this.begin(tab, 'files', sendPages(tab, 12, true));
    };
  }

  #sendPages(): void {
    const tab = this.#pickTab();
    if (!tab || tab.tasks.some((task) => task.kind === 'files')) return;
    this.begin(tab, 'files', sendPages(tab, 12, false));
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
    this.model.tabDied(device);
    const person = PEOPLE.find((each) => each.user === device.user) as (typeof PEOPLE)[number];
    const reaches = runNow(this.storage.read((tx) => reachesOf(tx, device.user)));
    device.runAtOnce(enrol({ user: device.user, cell: person.home, reaches }, this.planted));
    device.state = 'enrolled';
    device.copyAll();
    this.model.enrolled(device, person.home);
    this.note(() => `device ${device.index}: enrolled`);
  }

  /** The store of a phone came back empty, and is begun again with what the journal has kept (SPEC R5). */
  loseStore(device: Device): void {
    this.model.storeLost(device);
    device.loseStore();
  }

  /** Nobody knows the secret of a phone any more: what is unsent gets to the commune by its copies alone. */
  forget(device: Device): void {
    const isAlone = !this.devices.some((other) => other !== device && other.id === device.id);
    if (device.state !== 'enrolled' || !isAlone) return;
    device.crash(false);
    device.state = 'forgotten';
  }

  /** A phone is set up from a copy of another's disk: both write into one log until the server notices. */
  clone(from: Device): void {
    if (from.state !== 'enrolled' || this.devices.length > 8) return;
    const copy = this.#newDevice(from.user, from.id);
    copy.tuning = from.tuning;
    copy.store = from.store.clone();
    copy.state = 'enrolled';
    copy.clockOffset = from.clockOffset;
    for (const tab of copy.tabs) tab.session = copy.freshSession();
    this.devices.push(copy);
    copy.reopen();
    this.model.cloned(from, copy);
  }
}

const isAlive = (task: Task) => task.tab.tasks.includes(task);
