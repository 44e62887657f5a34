import { writeSent } from '../sent-record.ts';
import type { WorkerEvent } from '../worker-api.ts';
import type { Sent } from './worker-view.ts';

export type Tell = (event: WorkerEvent, transfer?: Transferable[]) => void;

const CHUNK = 4000;

/** Hands records to the page in few messages whose bytes are moved, not copied. `fresh`: they are all there are. */
export function sendRecords(tell: Tell, sent: readonly Sent[], fresh: boolean): void {
  for (let from = 0; from < sent.length || (fresh && from === 0); from += CHUNK) {
    const bytes = writeSent(sent.slice(from, from + CHUNK));
    tell({ kind: 'records', bytes, fresh: fresh && from === 0 }, [bytes]);
  }
}
