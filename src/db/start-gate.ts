import type { Gate } from './gate.ts';
import { openGate } from './open-gate.ts';
import workerUrl from './vault.worker.ts?worker&url';
import type { PageFacts } from './worker-api.ts';
import type { Line } from './worker-link.ts';

export interface StartGateInput {
  appVersion: string;
  /** the page's one Trusted Types policy: worker addresses pass through it */
  trustedUrl: (url: string) => unknown;
}

/** The gate of this tab, with a worker of its own. */
export function startGate({ appVersion, trustedUrl }: StartGateInput): Gate {
  return openGate({
    page: pageFacts(appVersion),
    hint: bookHint,
    startWorker: () => {
      const worker = new Worker(trustedUrl(workerUrl) as string, { type: 'module', name: 'so-nguon' });
      return { line: worker as unknown as Line, end: () => worker.terminate() };
    },
  });
}

const HINT = 'so-nguon';

/** Says nothing but that there is a book; wrong, it costs a moment and no more. */
const bookHint = {
  read(): boolean {
    try {
      return localStorage.getItem(HINT) !== null;
    } catch {
      return true;
    }
  },
  write(there: boolean): void {
    try {
      if (there) localStorage.setItem(HINT, '1');
      else localStorage.removeItem(HINT);
    } catch {
      // storage is forbidden: the worker is asked each time
    }
  },
};

function pageFacts(appVersion: string): PageFacts {
  const { userAgent, maxTouchPoints } = navigator;
  const iOs = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  const android = /Android/.test(userAgent);
  const installed = matchMedia('(display-mode: standalone)').matches;
  return {
    origin: location.origin,
    appVersion,
    platform: iOs ? 'ios' : android ? 'android' : maxTouchPoints > 0 ? 'other' : 'desktop',
    installed,
  };
}
