import type { Gate } from '../db/gate.ts';
import { openGate } from '../db/open-gate.ts';
import workerUrl from '../db/vault.worker.ts?worker&url';
import type { PageFacts } from '../db/worker-api.ts';
import { trustedScriptUrl } from '../ui/trusted-types.ts';

declare const __APP_VERSION__: string;

function platform(): PageFacts['platform'] {
  const agent = navigator.userAgent;
  if (/Android/i.test(agent)) return 'android';
  if (/iPhone|iPad|iPod/i.test(agent)) return 'ios';
  return /Windows|Macintosh|Linux|CrOS/i.test(agent) ? 'desktop' : 'other';
}

/** The gate of this tab, with the worker that owns the keys. */
export function startGate(): Gate {
  return openGate({
    page: {
      origin: location.origin,
      appVersion: __APP_VERSION__,
      platform: platform(),
      installed: matchMedia('(display-mode: standalone)').matches,
    },
    startWorker() {
      const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
      return { line: worker, end: () => worker.terminate() };
    },
  });
}
