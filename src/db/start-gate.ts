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
    startWorker: (onBroken) => {
      const worker = new Worker(trustedUrl(workerUrl) as string, { type: 'module', name: 'so-nguon' });
      // once it has spoken, an error is a bug somewhere in it, which the console shows, and no reason to lock the book
      let spoke = false;
      worker.addEventListener('message', () => {
        spoke = true;
      });
      worker.addEventListener('error', () => {
        if (!spoke) onBroken();
      });
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
  return {
    origin: location.origin,
    appVersion,
    platform: platform(),
    installed: matchMedia('(display-mode: standalone)').matches,
  };
}

function platform(): PageFacts['platform'] {
  const { userAgent, maxTouchPoints } = navigator;
  if (/Android/i.test(userAgent)) return 'android';
  // an iPad says that it is a Macintosh
  if (/iPhone|iPad|iPod/i.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'ios';
  return /Windows|Macintosh|Linux|CrOS/i.test(userAgent) ? 'desktop' : 'other';
}
