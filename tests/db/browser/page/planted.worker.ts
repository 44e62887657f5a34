import { dataWorker } from '#src/db/data-worker.ts';
import { bookLocks } from '#src/db/session/book-locks.ts';
import type { Tell } from '#src/db/session/send-records.ts';
import type { Rewrite } from '#src/db/store/rewrites.ts';
import { slotStore } from '#src/db/vault/slot-store.ts';
import type { WorkerEvent } from '#src/db/worker-api.ts';
import { type Line, serve } from '#src/db/worker-link.ts';

/**
 * The product's worker with something planted, as its name says: "no-locks", a browser without Web Locks; "newer", an
 * app of the next version, which rewrites every operation's note from "cũ 17" to "mới 17"; "slow", one that takes its
 * time over it, so that it can be killed in the middle.
 */
const planted = new Set(self.name.split(' '));
if (planted.has('no-locks')) Object.defineProperty(navigator, 'locks', { value: undefined });

const SLOW_MS = 0.5;
const progress = new BroadcastChannel('rewrite');
const NEWER: Rewrite = {
  version: 90,
  tables: ['outbox'],
  change(text) {
    if (!text.includes('"cũ ')) throw new Error('rewritten twice');
    const until = performance.now() + SLOW_MS;
    while (planted.has('slow') && performance.now() < until);
    progress.postMessage('row');
    return text.replace('"cũ ', '"mới ');
  },
};

const line = self as unknown as Line;
let tell: Tell = () => {};
const calls = dataWorker({
  slots: slotStore,
  locks: bookLocks(),
  tell: (event, transfer) => tell(event, transfer),
  ...(planted.has('newer') ? { rewrites: [NEWER] } : {}),
});
tell = serve<WorkerEvent>(line, calls as unknown as Parameters<typeof serve>[1]);
