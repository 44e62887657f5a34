import type { RecordChange } from '../../../src/domain/records/record-types.ts';
import type { Json } from '../../../src/lib/json.ts';
import { recordId } from '../../../src/lib/record-id.ts';
import type { PlantedBug } from '../../../src/protocol/planted.ts';
import type { RequestProblem } from '../../../src/protocol/problem.ts';
import { settleHeld } from '../../../src/server/sync/settle-held.ts';
import { moveRecord, saveChanges } from '../../../src/sync/save-changes.ts';
import type { Effect, Flow } from '../../../src/sync/store.ts';
import type { Shown } from '../../../src/sync/view.ts';
import { advance } from './advance.ts';
import type { Device, Tab, Task } from './device.ts';
import { heal } from './heal.ts';
import type { Call } from './network.ts';
import { COMMUNE_A } from './people.ts';
import type { Pack } from './rescue.ts';
import { World } from './world.ts';

/** Phones of one world, moved step by step by a test instead of by chance. */
export class Stage {
  readonly world: World;
  #ids = 0;

  /** @param phones so many, of the first people there are; or whose each is */
  constructor(phones: number | readonly number[], planted: readonly PlantedBug[] = []) {
    const people = typeof phones === 'number' ? Array.from({ length: phones }, (_, i) => i) : phones;
    this.world = new World({ seed: 1, people, planted: new Set(planted), trace: true });
    for (const device of this.world.devices) {
      device.tuning = { want: 100_000, batchBytes: 100_000, crowdedAt: 500 };
      for (const tab of device.tabs) tab.session = device.freshSession();
    }
  }

  phone(index: number): Device {
    return this.world.devices[index] as Device;
  }

  tab(phone: number, index = 0): Tab {
    return this.phone(phone).tabs[index] as Tab;
  }

  freshId(): string {
    this.#ids++;
    return recordId(this.#ids, new Uint8Array(10).fill(this.#ids));
  }

  look(phone: number, id: string): Shown | undefined {
    return this.phone(phone).look().get(id);
  }

  /** Runs a flow that needs no network. @returns its result */
  run(
    tab: Tab,
    flow: Flow<unknown>,
    seen: ReadonlyMap<string, Shown | null> = new Map(),
    oldValues: string[] = [],
  ): unknown {
    const task = this.world.begin(tab, 'save', flow);
    let result: unknown;
    task.onNow = (at) => this.world.model.decided(at, { name: () => '', flow, seen, oldValues });
    task.onDone = (value) => {
      result = value;
    };
    while (task.input) advance(this.world, task);
    this.world.tick();
    return result;
  }

  create(phone: number, type: string, scope: string, set: Record<string, Json>, id = this.freshId()): string {
    this.save(phone, [{ do: 'put', type, id, scope, set, seen: null }]);
    return id;
  }

  /** A change decided on what the phone shows now. */
  patch(phone: number, id: string, set: Record<string, Json>): void {
    const shown = this.look(phone, id) as Shown;
    const { type, scope, facts, rev } = shown;
    this.save(phone, [{ do: 'patch', type, id, scope, set, seen: { type, id, scope, facts, rev } }]);
  }

  save(phone: number, changes: readonly unknown[], options: { group?: boolean } = {}, tab = 0): unknown {
    const asked = changes as RecordChange[];
    const view = this.phone(phone).look();
    const seen = new Map(asked.map((change) => [change.id, view.get(change.id) ?? null]));
    return this.run(this.tab(phone, tab), saveChanges(asked, options), seen);
  }

  /** Starts a cycle and lets it run until its request is under way. */
  begin(phone: number, tab = 0): { task: Task; call: Call } {
    const task = this.world.beginSyncing(this.tab(phone, tab));
    while (task.input) advance(this.world, task);
    return { task, call: task.waiting?.call as Call };
  }

  /** The server works on a request until its answer is complete. */
  serve(call: Call): void {
    this.world.server.deliver(call);
    while (call.state === 'serving') this.world.server.serve(call);
  }

  /** The server refuses a request without looking at it. */
  refuse(call: Call, problem: RequestProblem): void {
    call.answer = { ok: false, problem };
    call.state = 'answered';
    this.world.network.remove(call);
  }

  /** The phone takes the answer, and goes on until it waits again or is done. */
  take(task: Task): void {
    this.world.tick();
    this.world.network.giveAnswer(task);
    while (task.input) advance(this.world, task);
  }

  /** Loses the answer of a request behind its first `lines` lines, and lets the phone find that out. */
  cut({ task, call }: { task: Task; call: Call }, lines: number): void {
    call.lines.length = lines;
    call.over = 'cut';
    this.finish(task);
  }

  /** The server works on a request so many pauses far. */
  serveUntil(call: Call, pauses: number): void {
    if (call.state === 'up') this.world.server.deliver(call);
    for (let i = 0; i < pauses && call.state === 'serving'; i++) this.world.server.serve(call);
  }

  /** Lets a phone's work go on until it has done an effect of this kind. */
  advanceTo(task: Task, isThere: (effect: Effect) => boolean): void {
    const { device } = task.tab;
    let there = false;
    const perform = device.perform;
    device.perform = (effect, by) => {
      there ||= isThere(effect);
      return perform.call(device, effect, by);
    };
    while (!there && task.tab.tasks.includes(task)) {
      if (task.input) advance(this.world, task);
      else this.world.network.giveAnswer(task);
    }
    device.perform = perform;
    if (!there) throw new Error('it never comes there');
  }

  /** An officer settles what is kept for a person: into the book, or back with words (P15). */
  decide(phone: number, n: number, words: string | null): void {
    const { storage, time } = this.world;
    const log = this.phone(phone).store.rows('meta')[0]?.log ?? '';
    const reaches = [{ role: 'COMMUNE_OFFICE', unit: COMMUNE_A, commune: COMMUNE_A, scopes: null }];
    const act = { log, n, officer: 'office', reaches, words, seen: '', now: time };
    const work = storage.write((tx) => settleHeld(tx, act));
    let step = work.next();
    while (!step.done) step = work.next();
    if (step.value.kind !== 'decided') throw new Error(`not settled: ${step.value.kind}`);
  }

  /** The office takes a record to another unit, and tells the server. */
  move(id: string, to: string): void {
    const shown = this.look(2, id);
    if (!shown) throw new Error('the office does not see the record');
    this.run(this.tab(2), moveRecord(shown, to), new Map([[id, shown]]));
    this.sync(2);
  }

  /** What somebody takes along of a phone's unsent changes (SPEC R4). */
  pack(phone: number): Pack {
    const pack = this.world.rescue.pack(this.phone(phone));
    if (!pack) throw new Error('nothing is unsent there');
    return pack;
  }

  /** The server takes a pack that `carrier` brings. */
  bring(pack: Pack, carrier: string): void {
    const call = this.world.rescue.bring(pack, carrier);
    this.serve(call);
  }

  finish(task: Task): void {
    while (task.tab.tasks.includes(task)) {
      const call = task.waiting?.call;
      if (call?.state === 'up') this.serve(call);
      this.take(task);
    }
  }

  /** The disk loses everything that it had not been told to keep at once. */
  losePower(phone: number): void {
    this.phone(phone).crash(true, { int: (below) => below - 1 });
  }

  /** Syncs a phone until nothing is left. */
  sync(phone: number, tab = 0): void {
    for (let more = true, i = 0; more && i < 50; i++) {
      const { task } = this.begin(phone, tab);
      task.onDone = (outcome) => {
        more = (outcome as { more: boolean }).more;
      };
      this.finish(task);
    }
  }

  /** Everything must hold once all phones have synced. */
  quiet(): void {
    heal(this.world);
    this.world.model.atQuiet();
  }
}
