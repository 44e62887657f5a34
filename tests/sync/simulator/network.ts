import type { SyncRequest } from '../../../src/protocol/push.ts';
import type { Work } from '../../../src/server/storage/storage.ts';
import type { SyncAnswer } from '../../../src/server/sync/handle-sync.ts';
import type { TusAnswer, TusRequest } from '../../../src/sync/store.ts';
import type { Task } from './device.ts';
import { plantedRequest } from './planted.ts';
import type { World } from './world.ts';

/** One request on its way: up, through the server, and its answer line by line back. */
export interface Call {
  id: number;
  device: string;
  user: string;
  request: SyncRequest;
  /** what the server does for it, where it is no sync */
  job?: (call: Call) => Work<unknown>;
  /** answer on the road of files */
  tus?: TusAnswer;
  /** null when nobody waits for the answer any more (a double, a dead tab, a lost answer) */
  task: Task | null;
  state: 'up' | 'serving' | 'answered';
  work: Work<unknown> | null;
  answer: SyncAnswer | null;
  /** lines that left the server */
  lines: string[];
  /** how many the phone took */
  taken: number;
  over: 'end' | 'cut' | null;
}

const NO_SYNC: SyncRequest = { log: '', epoch: null, ackThrough: 0, ops: [], pull: [] };

/** What is on its way between phones and server; it loses, doubles, delays and cuts. */
export class Network {
  readonly #world: World;
  calls: Call[] = [];
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  send(task: Task, request: SyncRequest): Call {
    const { device } = task.tab;
    const body = plantedRequest(this.#world.planted, device, JSON.parse(JSON.stringify(request)) as SyncRequest);
    const call = this.#add({ device: device.id, user: device.user, request: body, task });
    this.#world.model.sent(body);
    this.#world.note(
      () =>
        `device ${device.index}: call ${call.id} ops ${body.ops.map((op) => op.n).join()} ack ${body.ackThrough} ${body.epoch} pull ${body.pull.map((p) => `${p.scope.slice(-3)} ${p.after} ${p.resume ?? ''}`).join()}`,
    );
    return call;
  }

  /** Something else than a sync that somebody asks of the server; it is lost and doubled like one. */
  ask(user: string, job: (call: Call) => Work<unknown>): Call {
    return this.#add({ device: '', user, request: NO_SYNC, job, task: null });
  }

  /** A request on the road of files; its bytes are as they are at this moment. */
  sendFile(task: Task, request: TusRequest): Call {
    const { desk } = this.#world;
    const { id, user, index } = task.tab.device;
    const sent = request.body ? { ...request, body: request.body.slice() } : request;
    const job = (call: Call) => desk.work(call, sent);
    const call = this.#add({ device: id, user, request: NO_SYNC, job, task });
    this.#world.note(
      () => `device ${index}: call ${call.id} ${sent.method} ${sent.path} ${sent.body?.byteLength ?? ''}`,
    );
    return call;
  }

  #add(what: Pick<Call, 'device' | 'user' | 'request' | 'job' | 'task'>): Call {
    const id = ++this.#count;
    const call: Call = { ...what, id, state: 'up', work: null, answer: null, lines: [], taken: 0, over: null };
    this.calls.push(call);
    return call;
  }

  remove(call: Call): void {
    this.calls = this.calls.filter((each) => each !== call);
  }

  giveAnswer(task: Task): void {
    const waiting = task.waiting;
    if (!waiting) return;
    const { call } = waiting;
    task.waiting = null;
    if (waiting.for === 'tus') {
      task.input = { value: call.tus ?? { kind: 'lost' } };
      return;
    }
    if (waiting.for === 'answer') {
      if (call.answer?.ok) task.input = { value: { kind: 'stream', stream: call } };
      else if (call.answer)
        task.input = { value: { kind: 'problem', status: call.answer.problem.status, problem: call.answer.problem } };
      else task.input = { value: { kind: 'lost' } };
      return;
    }
    const available = call.lines.length - call.taken;
    const take = available === 0 ? 0 : 1 + this.#world.random.int(available);
    const lines = call.lines.slice(call.taken, call.taken + take);
    call.taken += take;
    const over = call.over && call.taken === call.lines.length ? { over: call.over } : {};
    task.input = { value: { lines, ...over } };
  }

  // ---- faults

  /** A request never reaches the server. */
  drop(call: Call): void {
    this.remove(call);
    call.over = 'cut';
  }

  /** A request reaches the server twice; nobody waits for the second answer. */
  double({ device, user, request, job }: Call): void {
    this.#add({ device, user, request, ...(job ? { job } : {}), task: null });
  }

  /** The phone no longer gets what it waits for. */
  lose(task: Task): void {
    const { call, for: what } = task.waiting as NonNullable<Task['waiting']>;
    task.waiting = null;
    task.input = { value: what === 'lines' ? { lines: [], over: 'cut' } : { kind: 'lost' } };
    call.task = null;
  }

  /** An answer breaks off somewhere among the lines that the phone has not taken. */
  cut(call: Call): void {
    call.lines.length = call.taken + this.#world.random.int(call.lines.length - call.taken + 1);
    call.over = 'cut';
    call.work?.return(undefined);
    call.work = null;
    this.remove(call);
  }
}

/** Whether something is there that `giveAnswer` can give. */
export function canAnswer(task: Task): boolean {
  const { waiting } = task;
  if (!waiting) return false;
  const { call } = waiting;
  if (waiting.for === 'tus') return call.tus !== undefined || call.over !== null;
  if (waiting.for === 'answer') return call.answer !== null || call.over !== null;
  return call.lines.length > call.taken || call.over !== null;
}
