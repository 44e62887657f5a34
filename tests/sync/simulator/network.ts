import type { SyncRequest } from '../../../src/protocol/push.ts';
import type { Work } from '../../../src/server/storage/storage.ts';
import type { SyncAnswer } from '../../../src/server/sync/handle-sync.ts';
import type { Task } from './device.ts';

/** One request on its way: up, through the server, and its answer line by line back. */
export interface Call {
  id: number;
  device: string;
  user: string;
  request: SyncRequest;
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
