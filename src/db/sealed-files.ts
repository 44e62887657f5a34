import { fail } from '../lib/result.ts';
import type { BookFiles, FilesStatus } from './book.ts';
import type { LineFacts, WorkerCalls } from './worker-api.ts';
import { type Remote, RemoteProblem } from './worker-link.ts';

/** What browsers that know the Network Information API say of the line. */
interface Connection extends EventTarget {
  type?: string;
  saveData?: boolean;
}

/**
 * Pages of the sealed book as screens see them; the worker keeps, sends and reads them. What `keep` is given stays with
 * its caller, who needs it where the page was refused; what `read` gives is handed over by the worker.
 */
export function sealedFiles(
  remote: Remote<WorkerCalls>,
  opened: FilesStatus,
): { files: BookFiles; hear: (status: FilesStatus) => void } {
  let status = opened;
  const listeners = new Set<() => void>();
  watchLine((line) => void remote.lineIs(line).catch(() => {}));

  const files: BookFiles = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => status,
    keep: (page) => unlessLost(remote.keepPage(page), () => fail({ code: 'LOCKED' })),
    drop: (id) => unlessLost(remote.dropPage(id), () => {}),
    read: (id) => unlessLost(remote.readPage(id), () => fail('LOCKED')),
    sendNow: () => unlessLost(remote.sendPages(), () => {}),
    retry: (id) => unlessLost(remote.retryPage(id), () => {}),
    setWifiOnly: (on) => unlessLost(remote.setWifiOnly(on), () => {}),
    free: (ids) => unlessLost(remote.freePages(ids), () => 0),
  };
  const hear = (next: FilesStatus) => {
    status = next;
    for (const listener of [...listeners]) listener();
  };
  return { files, hear };
}

/** The book was locked meanwhile, or its disk went or is a newer app's: the gate says so, and nothing was done here. */
const LOST: readonly (string | undefined)[] = ['WORKER_LOST', 'STORE_LOST', 'STORE_NEWER'];

async function unlessLost<T>(call: Promise<T>, lost: () => T): Promise<T> {
  try {
    return await call;
  } catch (problem) {
    if (problem instanceof RemoteProblem && LOST.includes(problem.code)) return lost();
    throw problem;
  }
}

let teller: ((line: LineFacts) => void) | null = null;

/** Tells the book that was opened last, now and whenever it changes. */
function watchLine(tell: (line: LineFacts) => void): void {
  const connection = (globalThis.navigator as { connection?: Connection } | undefined)?.connection;
  if (!connection) return;
  const facts = () => ({ type: connection.type ?? null, saveData: connection.saveData ?? false });
  if (!teller) connection.addEventListener('change', () => teller?.(facts()));
  teller = tell;
  tell(facts());
}
