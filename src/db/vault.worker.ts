import { dataWorker } from './data-worker.ts';
import { bookLocks } from './session/book-locks.ts';
import type { Tell } from './session/send-records.ts';
import { slotStore } from './vault/slot-store.ts';
import type { WorkerEvent } from './worker-api.ts';
import { type Line, serve } from './worker-link.ts';

/**
 * The worker that owns the keys. Data key, purpose keys and the device's private key exist here and nowhere else; a
 * cold lock ends this worker, and with it all of them.
 */
const line = self as unknown as Line;
let tell: Tell = () => {};
const calls = dataWorker({
  slots: () => slotStore(),
  locks: bookLocks(),
  tell: (event, transfer) => tell(event, transfer),
});
tell = serve<WorkerEvent>(line, calls as unknown as Parameters<typeof serve>[1]);
