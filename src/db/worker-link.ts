/** One end of the line between page and worker; a MessagePort, a Worker, or a worker's own scope. */
export interface Line {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

type Calls = { readonly [name: string]: (...args: never[]) => Promise<unknown> };

/** The far end of a line, as calls that answer later; a call whose worker has ended never answers. */
export type Remote<C> = { readonly [K in keyof C]: C[K] };

interface Call {
  call: string;
  id: number;
  args: readonly unknown[];
}
interface Answer {
  answer: number;
  value?: unknown;
  problem?: { name: string; message: string; code?: string };
}
interface Event<E> {
  event: E;
}

/** A call failed on the far end by a bug or a broken disk; `code` where that end gave one. */
export class RemoteProblem extends Error {
  readonly code: string | undefined;
  constructor(problem: { name: string; message: string; code?: string }) {
    super(`${problem.name}: ${problem.message}`);
    this.name = 'RemoteProblem';
    this.code = problem.code;
  }
}

const TRANSFERS = new WeakMap<object, Transferable[]>();

/** An answer whose buffers are handed over, not copied; the worker must not use them any more. */
export function handOver<T extends object>(answer: T, buffers: Transferable[]): T {
  TRANSFERS.set(answer, buffers);
  return answer;
}

/** Answers calls that come over `line`; returns the way to tell the caller something unasked. */
export function serve<E>(line: Line, calls: Calls): (event: E, transfer?: Transferable[]) => void {
  line.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
    const call = calls[data.call];
    if (!call) return;
    const reply: Answer = { answer: data.id };
    try {
      reply.value = await (call as (...args: readonly unknown[]) => Promise<unknown>)(...data.args);
    } catch (problem) {
      const { name, message, code } = problem as Error & { code?: unknown };
      reply.problem = { name, message, ...(typeof code === 'string' ? { code } : {}) };
    }
    const { value } = reply;
    line.postMessage(reply, typeof value === 'object' && value !== null ? (TRANSFERS.get(value) ?? []) : []);
  });
  return (event, transfer = []) => line.postMessage({ event } satisfies Event<E>, transfer);
}

/**
 * Calls the other end of `line`, and hears what it tells unasked. `lose` ends every call that is under way, and every
 * later one, when the far end is known to be gone: a person must not wait for an answer that cannot come.
 */
export function connect<C, E>(line: Line, hear: (event: E) => void): { remote: Remote<C>; lose: () => void } {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: unknown) => void }>();
  let last = 0;
  line.addEventListener('message', ({ data }: MessageEvent<Answer | Event<E>>) => {
    if ('event' in data) return hear(data.event);
    const call = waiting.get(data.answer);
    waiting.delete(data.answer);
    if (data.problem) call?.reject(new RemoteProblem(data.problem));
    else call?.resolve(data.value);
  });
  let lost = false;
  const gone = () => new RemoteProblem({ name: 'Gone', message: 'the worker is gone', code: 'WORKER_LOST' });
  const lose = () => {
    lost = true;
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  };
  const remote = new Proxy({} as Remote<C>, {
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          if (lost) return reject(gone());
          const id = ++last;
          waiting.set(id, { resolve, reject });
          line.postMessage({ call: name, id, args } satisfies Call, []);
        });
    },
  });
  return { remote, lose };
}
