import { type Rng, rng } from '../../../src/lib/rng.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import type { SyncRequest } from '../../../src/protocol/push.ts';
import { type MemoryBackup, MemoryStorage } from '../../../src/server/storage/memory.ts';
import { runNow } from '../../../src/server/storage/storage.ts';
import { nextLines } from '../../../src/server/sync/feed.ts';
import { beginSync } from '../../../src/server/sync/handle-sync.ts';
import { reachesOf } from '../../../src/server/sync/reach.ts';
import { createStore } from '../../../src/sync/create-store.ts';
import { type CycleOutcome, syncOnce } from '../../../src/sync/cycle.ts';
import { enrol, LOCAL_SCOPE } from '../../../src/sync/enrol.ts';
import type { Effect, Flow, News } from '../../../src/sync/store.ts';
import { chooseAction } from './actions.ts';
import { Device, type Tab, type Task } from './device.ts';
import { Model } from './model.ts';
import type { Call } from './network.ts';
import { COMMUNE_A, COMMUNE_B, OTHER_GRANTS, PEOPLE, UNITS } from './people.ts';
import { plantedMerge, plantedRequest } from './planted.ts';
import { mustHold } from './violation.ts';

export interface WorldOptions {
  seed: number;
  planted?: Planted;
  steps?: number;
  /** keeps every step as a line */
  trace?: boolean;
  /** for a directed schedule: so many phones, all enrolled, and nothing happens by chance */
  phones?: number;
}

type Kind = 'act' | 'sync' | 'local' | 'deliver' | 'serve' | 'answer' | 'fault';

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
  devices: Device[] = [];
  calls: Call[] = [];
  /** ms since 1970 by the server */
  time = 1_790_000_000_000;
  #callCount = 0;
  #texts = 0;
  #epochs = 1;
  #backup: { data: MemoryBackup; outcomes: Map<string, string> } | null = null;
  readonly #options: WorldOptions;
  readonly #weights: Record<Kind, number>;
  readonly #faults: Record<string, number>;
  readonly #revoked = new Set<string>();

  constructor(options: WorldOptions) {
    this.#options = options;
    this.random = rng(options.seed);
    this.planted = options.planted ?? new Set();
    const interleave = true;
    this.storage = new MemoryStorage('e1', {
      interleave,
      planted: { unlockedSequence: this.planted.has('sequence without lock') },
    });
    this.model = new Model(this);
    for (const unit of UNITS) this.storage.setUnit(unit);
    for (const person of PEOPLE) this.storage.setGrants(person.user, person.grants);
    // swarm: every seed has its own idea of what happens often, and leaves some faults out altogether
    const weight = (usual: number) => usual * (0.2 + this.random.next() * 1.8);
    const fault = (usual: number) => (this.random.chance(0.45) ? 0 : weight(usual));
    this.#weights = {
      act: weight(1.3),
      sync: weight(1.2),
      local: weight(7),
      deliver: weight(2.5),
      serve: weight(5),
      answer: weight(4),
      fault: weight(0.5),
    };
    this.#faults = {
      drop: fault(4),
      double: fault(3),
      lose: fault(4),
      cut: fault(4),
      killTab: fault(2),
      crash: fault(1.5),
      serverDeath: fault(1.5),
      grants: fault(2),
      regrant: fault(2),
      restore: fault(0.6),
      backup: fault(1),
      clone: fault(0.25),
      revoke: fault(0.15),
      collect: fault(0.5),
      clock: fault(0.5),
      enrol: 2,
    };
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
    if (this.#options.phones !== undefined || this.random.chance(0.75)) this.#enrolNow(device);
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
    this.heal();
    this.model.atQuiet();
  }

  step(): void {
    this.tick();
    const tasks = this.devices.flatMap((device) => device.tabs.flatMap((tab) => tab.tasks));
    const ready = tasks.filter((task) => task.input !== null);
    const up = this.calls.filter((call) => call.state === 'up');
    const serving = this.calls.filter((call) => call.state === 'serving');
    const answering = tasks.filter((task) => task.waiting && canAnswer(task));
    const w = this.#weights;
    const kind = this.#choose<Kind>({
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
          this.advance(task);
        return;
      }
      case 'deliver':
        this.deliver(this.random.pick(up));
        return;
      case 'serve': {
        const call = this.random.pick(serving);
        for (let burst = 1 + this.random.int(4); burst > 0 && call.state === 'serving'; burst--) this.serve(call);
        return;
      }
      case 'answer':
        this.giveAnswer(this.random.pick(answering));
        return;
      case 'fault':
        this.#fault();
        return;
    }
  }

  #choose<K extends string>(weights: Record<K, number>): K {
    let at = this.random.next() * Object.values<number>(weights).reduce((sum, each) => sum + each, 0);
    for (const [kind, weight] of Object.entries<number>(weights)) {
      at -= weight;
      if (at < 0) return kind as K;
    }
    return Object.keys(weights)[0] as K;
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
    this.note(() => `device ${device.index}: ${action.name}`);
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

  /** Runs a flow up to its next effect, and the effect. */
  advance(task: Task): void {
    const { input, tab } = task;
    if (!input) return;
    const step = 'error' in input ? task.flow.throw(input.error) : task.flow.next(input.value);
    if (step.done) {
      tab.tasks = tab.tasks.filter((each) => each !== task);
      task.input = null;
      task.onDone?.(step.value);
      return;
    }
    this.#perform(task, step.value);
  }

  #perform(task: Task, effect: Effect): void {
    const { device } = task.tab;
    if (effect.kind === 'send') {
      task.input = null;
      task.waiting = { call: this.#send(task, effect.request), for: 'answer' };
      return;
    }
    if (effect.kind === 'lines') {
      task.input = null;
      task.waiting = { call: effect.stream as Call, for: 'lines' };
      return;
    }
    try {
      const before = device.store.tables.meta.get('meta')?.version ?? 0;
      const value = device.perform(effect, task);
      if (effect.kind === 'transact') this.#committed(task.tab, before);
      if (effect.kind === 'publish') this.#published(task.tab, effect.news);
      if (effect.kind === 'close') (effect.stream as Call).task = null;
      if (effect.kind === 'obey') device.crash(false);
      task.input = { value };
    } catch (error) {
      task.input = { error };
    }
  }

  #committed(tab: Tab, before: number): void {
    const after = tab.device.store.tables.meta.get('meta')?.version ?? 0;
    if (tab.version !== before) tab.reload = true;
    tab.version = after;
  }

  #published(tab: Tab, news: News): void {
    this.model.published(tab.device, news);
    if (news.kind === 'reload') tab.reload = true;
    else tab.view.apply(news);
  }

  #enrolNow(device: Device): void {
    if (device.state !== 'alone') return;
    device.crash(false);
    const person = PEOPLE.find((each) => each.user === device.user) as (typeof PEOPLE)[number];
    const reaches = runNow(this.storage.read((tx) => reachesOf(tx, device.user)));
    device.runAtOnce(enrol({ user: device.user, cell: person.home, reaches }));
    device.state = 'enrolled';
    this.model.enrolled(device, person.home);
    this.note(() => `device ${device.index}: enrolled`);
  }

  // ---- network

  #send(task: Task, request: SyncRequest): Call {
    const { device } = task.tab;
    const body = plantedRequest(this.planted, device, JSON.parse(JSON.stringify(request)) as SyncRequest);
    const call: Call = {
      id: ++this.#callCount,
      device: device.id,
      user: device.user,
      request: body,
      task,
      state: 'up',
      work: null,
      answer: null,
      lines: [],
      taken: 0,
      over: null,
    };
    this.calls.push(call);
    this.model.sent(body);
    this.note(
      () =>
        `device ${device.index}: call ${call.id} ops ${body.ops.map((op) => op.n).join()} ack ${body.ackThrough} ${body.epoch} pull ${body.pull.map((p) => `${p.scope.slice(-3)} ${p.after} ${p.resume ?? ''}`).join()}`,
    );
    return call;
  }

  deliver(call: Call): void {
    call.state = 'serving';
    call.work = this.#serveWork(call);
  }

  *#serveWork(call: Call) {
    const order = this.#revoked.has(call.device) ? { kind: 'wipe' as const, id: 'o1', sig: '' } : null;
    const answer = yield* beginSync({
      storage: this.storage,
      caller: { device: call.device, user: call.user, order },
      body: call.request,
      now: this.time,
      planted: this.planted,
      merge: plantedMerge(this.planted, this.model),
      sizes: { chunk: 3, recordsPerBlock: 2, smallestPage: 1 },
      onFault: (error) => this.model.serverFault(error),
    });
    call.answer = answer;
    this.note(() => `call ${call.id}: ${answer.ok ? JSON.stringify(answer.head) : JSON.stringify(answer.problem)}`);
    if (!answer.ok) return;
    this.model.answered(call, answer.head);
    call.lines.push(JSON.stringify(answer.head));
    yield { pause: 'head' };
    for (const state of answer.pulls) {
      while (!state.over) {
        for (const line of yield* nextLines(answer.reader, state)) {
          this.model.served(call, line);
          call.lines.push(JSON.stringify(line));
          this.note(() => `call ${call.id}: ${call.lines.at(-1)}`);
        }
        yield { pause: 'line' };
      }
    }
  }

  /** Moves the server's work on one call to its next pause. */
  serve(call: Call): void {
    try {
      if (call.work?.next().done) this.#finish(call, 'end');
    } catch (error) {
      if (error instanceof Error && error.message === 'the database was replaced') this.#finish(call, 'cut');
      else throw error;
    }
  }

  #finish(call: Call, over: 'end' | 'cut'): void {
    call.state = 'answered';
    call.work = null;
    call.over ??= over;
    this.calls = this.calls.filter((each) => each !== call);
  }

  giveAnswer(task: Task): void {
    const waiting = task.waiting;
    if (!waiting) return;
    const { call } = waiting;
    task.waiting = null;
    if (waiting.for === 'answer') {
      if (call.answer?.ok) task.input = { value: { kind: 'stream', stream: call } };
      else if (call.answer)
        task.input = { value: { kind: 'problem', status: call.answer.problem.status, problem: call.answer.problem } };
      else task.input = { value: { kind: 'lost' } };
      return;
    }
    const available = call.lines.length - call.taken;
    const take = available === 0 ? 0 : 1 + this.random.int(available);
    const lines = call.lines.slice(call.taken, call.taken + take);
    call.taken += take;
    const over = call.over && call.taken === call.lines.length ? { over: call.over } : {};
    task.input = { value: { lines, ...over } };
  }

  // ---- faults

  #fault(): void {
    const kind = this.#choose(this.#faults);
    const device = this.random.pick(this.devices);
    const waiting = this.devices
      .flatMap((each) => each.tabs.flatMap((tab) => tab.tasks))
      .filter((task) => task.waiting);
    switch (kind) {
      case 'drop': {
        const up = this.calls.filter((call) => call.state === 'up');
        if (up.length > 0) {
          const call = this.random.pick(up);
          this.calls = this.calls.filter((each) => each !== call);
          call.over = 'cut';
        }
        break;
      }
      case 'double': {
        const some = this.calls.filter((call) => call.state !== 'answered');
        if (some.length > 0) {
          const { request, user, device: from } = this.random.pick(some);
          this.calls.push({
            id: ++this.#callCount,
            device: from,
            user,
            request,
            task: null,
            state: 'up',
            work: null,
            answer: null,
            lines: [],
            taken: 0,
            over: null,
          });
        }
        break;
      }
      case 'lose':
        if (waiting.length > 0) {
          const task = this.random.pick(waiting);
          const { call, for: what } = task.waiting as NonNullable<Task['waiting']>;
          task.waiting = null;
          task.input = { value: what === 'answer' ? { kind: 'lost' } : { lines: [], over: 'cut' } };
          call.task = null;
        }
        break;
      case 'cut': {
        const open = waiting
          .map((task) => (task.waiting as NonNullable<Task['waiting']>).call)
          .filter((call) => call.answer?.ok);
        if (open.length > 0) {
          const call = this.random.pick(open);
          call.lines.length = call.taken + this.random.int(call.lines.length - call.taken + 1);
          call.over = 'cut';
          call.work?.return(undefined);
          call.work = null;
          this.calls = this.calls.filter((each) => each !== call);
        }
        break;
      }
      case 'killTab': {
        const tab = this.random.pick(device.tabs);
        device.closeTab(tab);
        break;
      }
      case 'crash':
        device.crash(true);
        break;
      case 'serverDeath':
        this.serverDeath();
        break;
      case 'grants':
        this.storage.setGrants(device.user, this.random.pick(OTHER_GRANTS));
        break;
      case 'regrant':
        for (const { user, grants } of PEOPLE) if (user === device.user) this.storage.setGrants(user, grants);
        break;
      case 'backup':
        this.takeBackup();
        break;
      case 'restore':
        this.restore();
        break;
      case 'clone':
        this.#clone(device);
        break;
      case 'revoke':
        this.revoke(device);
        break;
      case 'collect': {
        const commune = this.random.pick([COMMUNE_A, COMMUNE_B]);
        this.storage.collectGone(
          commune,
          this.storage.seqNow(commune),
          this.planted.has('tombstones collected silently'),
        );
        break;
      }
      case 'clock':
        device.clockOffset = (this.random.int(2_000_001) - 1_000_000) * 315_360;
        break;
      case 'enrol':
        this.#enrolNow(device);
        break;
    }
    this.note(() => `fault: ${kind} (device ${device.index})`);
  }

  serverDeath(): void {
    for (const call of this.calls) {
      if (call.state !== 'serving') continue;
      call.work?.return(undefined);
      call.over = 'cut';
      call.state = 'answered';
    }
    this.calls = this.calls.filter((call) => call.state !== 'answered');
  }

  takeBackup(): void {
    for (const device of this.devices) {
      for (const log of this.model.logsOf(device)) {
        const state = this.storage.logNow(log);
        if (state) this.storage.setDurable(log, state.last);
      }
    }
    this.model.noteCommitted();
    this.#backup = { data: this.storage.backup(), outcomes: new Map(this.model.outcomes) };
  }

  restore(): void {
    if (!this.#backup) return;
    this.serverDeath();
    const epoch = this.planted.has('no epoch') ? this.storage.epoch : `e${++this.#epochs}`;
    const grants = PEOPLE.map(({ user }) => [user, runNow(this.storage.read((tx) => tx.grantsOf(user)))] as const);
    this.storage.restore(this.#backup.data, epoch);
    for (const [user, each] of grants) this.storage.setGrants(user, each);
    this.model.outcomes = new Map(this.#backup.outcomes);
    this.model.restored();
  }

  revoke(device: Device): void {
    if (device.state === 'enrolled') this.#revoked.add(device.id);
  }

  pardon(device: Device): void {
    this.#revoked.delete(device.id);
  }

  /** A phone is set up from a copy of another's disk: both write into one log until the server notices. */
  #clone(from: Device): void {
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

  // ---- quiet

  /** The faults stop: what is on its way arrives, then every phone syncs until it has nothing left (I6). */
  heal(): void {
    for (let i = 0; i < 20_000 && this.#onItsWay(); i++) this.#healStep();
    mustHold('I6', !this.#onItsWay(), () => 'work is still on its way after 20,000 steps without a fault');
    for (const device of this.devices) this.#enrolNow(device);
    for (let round = 0, progress = true; progress && round < 6; round++) {
      progress = false;
      for (const device of this.devices) if (this.#drain(device, round)) progress = true;
    }
  }

  #onItsWay(): boolean {
    return this.calls.length > 0 || this.devices.some((device) => device.tabs.some((tab) => tab.tasks.length > 0));
  }

  #healStep(): void {
    this.tick();
    for (const call of [...this.calls]) if (call.state === 'up') this.deliver(call);
    const serving = this.calls.filter((call) => call.state === 'serving');
    if (serving.length > 0) this.serve(this.random.pick(serving));
    for (const device of this.devices) {
      for (const tab of device.tabs) {
        for (const task of [...tab.tasks]) {
          if (task.waiting && canAnswer(task)) this.giveAnswer(task);
          else if (task.input) this.advance(task);
        }
      }
    }
  }

  /** @returns whether anything came through */
  #drain(device: Device, round: number): boolean {
    let progress = false;
    if (device.state === 'wiped') return false;
    const tab = device.tabs[round % 2] as Tab;
    for (let attempt = 0; ; attempt++) {
      mustHold('I6', attempt < 120, () => `device ${device.index} is not done after ${attempt} attempts`);
      let outcome: CycleOutcome | null = null;
      const task = this.beginSyncing(tab);
      task.onDone = (result) => {
        outcome = result as CycleOutcome;
      };
      for (let i = 0; i < 5_000 && tab.tasks.length > 0; i++) this.#healStep();
      mustHold('I6', tab.tasks.length === 0, () => `device ${device.index}: a cycle does not end`);
      const state = outcome as CycleOutcome | null;
      this.note(() => `drain device ${device.index}: ${JSON.stringify(state)}`);
      progress ||= state?.progress === true;
      if (!state || (state.state === 'DONE' && !state.more) || state.state === 'OBEYED') return progress;
    }
  }
}

function canAnswer(task: Task): boolean {
  const { waiting } = task;
  if (!waiting) return false;
  const { call } = waiting;
  if (waiting.for === 'answer') return call.answer !== null || call.over !== null;
  return call.lines.length > call.taken || call.over !== null;
}

const isAlive = (task: Task) => task.tab.tasks.includes(task);
