import type { Book } from '#src/db/book.ts';
import type { Gate } from '#src/db/gate.ts';
import { openGate } from '#src/db/open-gate.ts';
import { startGate } from '#src/db/start-gate.ts';
import type { Line } from '#src/db/worker-link.ts';
import { trustedScriptUrl } from '#src/ui/trusted-types.ts';
import plantedUrl from './planted.worker.ts?worker&url';

/** What a test drives from outside: the gate of this tab, as the shell starts it, or with "?worker=" something planted. */
const planted = new URLSearchParams(location.search).get('worker');
const gate = planted === null ? startGate({ appVersion: '0.1.0', trustedUrl: trustedScriptUrl }) : plantedGate(planted);

function plantedGate(name: string): Gate {
  return openGate({
    page: { origin: location.origin, appVersion: '0.1.0', platform: 'desktop', installed: false },
    startWorker: (onBroken) => {
      const worker = new Worker(trustedScriptUrl(plantedUrl) as unknown as string, { type: 'module', name });
      worker.addEventListener('error', onBroken);
      return { line: worker as unknown as Line, end: () => worker.terminate() };
    },
  });
}

function open(): Book {
  const state = gate.state();
  if (state.name !== 'OPEN') throw new Error(`the gate is ${state.name}`);
  return state.book;
}

declare global {
  interface Window {
    so: { gate: Gate; book: () => Book };
  }
}

window.so = { gate, book: open };
