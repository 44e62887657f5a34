import { type DataWorkerParts, dataWorker } from '#src/db/data-worker.ts';
import type { Gate, GateState } from '#src/db/gate.ts';
import { openGate } from '#src/db/open-gate.ts';
import { bookLocks } from '#src/db/session/book-locks.ts';
import type { Tell } from '#src/db/session/send-records.ts';
import { slotStore } from '#src/db/vault/slot-store.ts';
import type { WorkerEvent } from '#src/db/worker-api.ts';
import { type Line, serve } from '#src/db/worker-link.ts';

const CHEAP = { kib: 8, passes: 1 };

export interface Phone {
  gate: Gate;
  /** the gate's state once it satisfies `wanted` */
  until<N extends GateState['name']>(name: N): Promise<GateState & { name: N }>;
  end(): void;
}

/** A tab: the gate with a worker in the same process, over a real message channel, on the IndexedDB that is there. */
export function startPhone(
  options: { origin?: string; parts?: Partial<DataWorkerParts>; now?: () => number } = {},
): Phone {
  const channels: MessageChannel[] = [];
  const killers: (() => void)[] = [];
  const locks = bookLocks();
  const end = () => {
    for (const kill of killers) kill();
    locks.release(); // as the browser does when a tab dies
    for (const { port1, port2 } of channels) {
      port1.close();
      port2.close();
    }
  };
  const gate = openGate({
    page: {
      origin: options.origin ?? 'https://so.example.vn',
      appVersion: '0.1.0',
      platform: 'android',
      installed: true,
    },
    ...(options.now ? { now: options.now } : {}),
    startWorker: () => {
      const { port1, port2 } = new MessageChannel();
      channels.push({ port1, port2 } as MessageChannel);
      let tell: Tell = () => {};
      const calls = dataWorker({
        slots: slotStore,
        locks,
        tell: (event, transfer) => tell(event, transfer),
        costs: [CHEAP],
        warmCost: CHEAP,
        ...(options.now ? { now: options.now } : {}),
        ...options.parts,
      });
      const kill = () => void calls.lockWarm(); // a worker that is ended does nothing more
      killers.push(kill);
      tell = serve<WorkerEvent>(port2 as unknown as Line, calls as unknown as Parameters<typeof serve>[1]);
      port1.start();
      port2.start();
      return {
        line: port1 as unknown as Line,
        end: () => {
          kill();
          port1.close();
          locks.release();
        },
      };
    },
  });
  const until: Phone['until'] = (name) =>
    new Promise((resolve) => {
      const look = () => {
        const state = gate.state();
        if (state.name !== name) return;
        stop();
        resolve(state as never);
      };
      const stop = gate.subscribe(look);
      queueMicrotask(look);
    });
  return { gate, until, end };
}
