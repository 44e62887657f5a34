import type { MemoryBackup } from '../../../src/server/storage/memory.ts';
import { runNow } from '../../../src/server/storage/storage.ts';
import { nextLines } from '../../../src/server/sync/feed.ts';
import { beginSync } from '../../../src/server/sync/handle-sync.ts';
import { basesOf, heldTogether, seenTag, settleHeld } from '../../../src/server/sync/settle-held.ts';
import type { Device } from './device.ts';
import type { Call } from './network.ts';
import { PEOPLE } from './people.ts';
import { plantedMerge } from './planted.ts';
import type { World } from './world.ts';

/** The real server over the world's memory: it works in small steps, dies, and is restored from a backup. */
export class Server {
  readonly #world: World;
  readonly #revoked = new Set<string>();
  #epochs = 1;
  #backup: { data: MemoryBackup; outcomes: Map<string, string>; written: Set<string> } | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  deliver(call: Call): void {
    call.state = 'serving';
    call.work = call.job?.(call) ?? this.#work(call);
  }

  *#work(call: Call) {
    const order = this.#revoked.has(call.device) ? { kind: 'wipe' as const, id: 'o1', sig: '' } : null;
    const answer = yield* beginSync({
      storage: this.#world.storage,
      caller: { device: call.device, user: call.user, order },
      body: call.request,
      now: this.#world.time,
      planted: this.#world.planted,
      merge: plantedMerge(this.#world.planted, this.#world.model),
      sizes: { chunk: 3, recordsPerBlock: 2, smallestPage: 1 },
      onFault: (error) => this.#world.model.serverFault(error),
    });
    call.answer = answer;
    this.#world.note(
      () => `call ${call.id}: ${answer.ok ? JSON.stringify(answer.head) : JSON.stringify(answer.problem)}`,
    );
    if (!answer.ok) return;
    this.#world.model.answered(call, answer.head);
    call.lines.push(JSON.stringify(answer.head));
    yield { pause: 'head' };
    for (const state of answer.pulls) {
      while (!state.over) {
        for (const line of yield* nextLines(answer.reader, state)) {
          this.#world.model.served(call, line);
          call.lines.push(JSON.stringify(line));
          this.#world.note(() => `call ${call.id}: ${call.lines.at(-1)}`);
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
    this.#world.network.remove(call);
  }

  /** An officer settles something that was kept for a person, by what was on the screen when deciding (P15). */
  decide(officer: string): void {
    const { model, network, random, storage, time } = this.#world;
    const reaches = model.reaches(officer);
    const waiting = [...storage.heldNow()].filter(
      (held) => held.status === 'deferred' && reaches.some((each) => each.commune === held.commune),
    );
    if (waiting.length === 0) return;
    const { log, n } = random.pick(waiting);
    const words = random.chance(0.3) ? 'hỏi lại' : null;
    const seen = runNow(
      storage.read(function* (tx) {
        const held = yield* heldTogether(tx, log, n);
        return { first: held[0]?.n ?? n, tag: seenTag(yield* basesOf(tx, held)) };
      }),
    );
    const act = { log, n: seen.first, officer, reaches, words, seen: seen.tag, now: time };
    this.#world.note(() => `${officer} decides on ${log} ${act.n}: ${words ?? 'into the book'}`);
    network.ask(officer, function* () {
      const held = yield* storage.read((tx) => heldTogether(tx, log, act.n));
      const outcome = yield* storage.write((tx) => settleHeld(tx, act));
      model.settled(held, outcome);
    });
  }

  /** The process ends in the middle of its work; what is committed stays. */
  die(): void {
    const { network, storage } = this.#world;
    storage.crash();
    for (const call of network.calls) {
      if (call.state !== 'serving') continue;
      call.work?.return(undefined);
      call.over = 'cut';
      call.state = 'answered';
    }
    network.calls = network.calls.filter((call) => call.state !== 'answered');
  }

  takeBackup(): void {
    const { devices, model, storage } = this.#world;
    for (const device of devices) {
      for (const log of model.logsOf(device)) {
        const state = storage.logNow(log);
        if (state) storage.setDurable(log, state.last);
      }
    }
    model.noteCommitted();
    this.#backup = { data: storage.backup(), outcomes: new Map(model.outcomes), written: new Set(model.written) };
    const { desk, network, plan } = this.#world;
    desk.takeBackup();
    if (plan.actions.page > 0) network.ask('server', () => desk.tellBackedUp());
  }

  restore(): void {
    if (!this.#backup) return;
    const { model, planted, storage } = this.#world;
    this.die();
    const epoch = planted.has('no epoch') ? storage.epoch : `e${++this.#epochs}`;
    const grants = PEOPLE.map(({ user }) => [user, runNow(storage.read((tx) => tx.grantsOf(user)))] as const);
    storage.restore(this.#backup.data, epoch);
    this.#world.desk.restore();
    for (const [user, each] of grants) storage.setGrants(user, each);
    model.outcomes = new Map(this.#backup.outcomes);
    model.written = new Set(this.#backup.written);
    model.restored();
  }

  revoke(device: Device): void {
    if (device.state === 'enrolled') this.#revoked.add(device.id);
  }

  isRevoked(device: string): boolean {
    return this.#revoked.has(device);
  }

  pardon(device: Device): void {
    this.#revoked.delete(device.id);
  }
}
