import { trustedScriptUrl } from './trusted-types.ts';

interface AppState {
  /** a newer version waits; it is used at the next cold start or by "Cập nhật ngay" */
  updateReady: boolean;
  /** the book's own files are kept: it opens without a network */
  offlineReady: boolean;
  /** so are the parts beside it: meetings, papers, import */
  allReady: boolean;
}

const RELOAD_FALLBACK_MS = 2_000;
const CHECK_EVERY_MS = 3_600_000;

let state: AppState = { updateReady: false, offlineReady: false, allReady: false };
let registration: ServiceWorkerRegistration | undefined;
const listeners = new Set<() => void>();

function set(change: Partial<AppState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export const appUpdates = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  state: () => state,
  /** The new version takes over and the page opens again; the book must be unlocked once more. */
  apply() {
    const waiting = registration?.waiting;
    if (!waiting) return;
    let reloaded = false;
    const reload = () => {
      if (!reloaded) location.reload();
      reloaded = true;
    };
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
    // WebKit sometimes never says that the new one took over
    setTimeout(reload, RELOAD_FALLBACK_MS);
    waiting.postMessage({ kind: 'APPLY_UPDATE' });
  },
};

/**
 * Registers the service worker and watches for new versions. A version that already waits when the app starts is
 * applied at once: nothing is open yet.
 */
export async function watchUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  registration = await navigator.serviceWorker
    .register(trustedScriptUrl('/sw.js'), { type: 'classic', updateViaCache: 'none' })
    .catch(() => undefined);
  if (!registration) return;
  if (registration.waiting && navigator.serviceWorker.controller) appUpdates.apply();
  registration.addEventListener('updatefound', () => {
    const found = registration?.installing;
    found?.addEventListener('statechange', () => {
      if (found.state === 'installed' && navigator.serviceWorker.controller) set({ updateReady: true });
    });
  });
  const check = () => registration?.update().catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  setInterval(check, CHECK_EVERY_MS);
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ kind?: string; stage?: string }>) => {
    if (data?.kind === 'KEPT' && data.stage === 'later') set({ allReady: true });
  });
  await navigator.serviceWorker.ready;
  await askBook();
  keepStage('later');
}

/** Parts of the app that are kept for use without a network only when somebody needs them; see the service worker. */
export function keepStage(stage: 'later' | 'english' | 'desk'): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.ready
    .then(({ active }) => active?.postMessage({ kind: 'KEEP', stage }))
    .catch(() => undefined);
}

/** Asks the service worker what it keeps; the answer is in `state().offlineReady`. */
async function askBook(): Promise<void> {
  const worker = registration?.active;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<{ book: boolean }>) => set({ offlineReady: event.data.book });
  worker.postMessage({ kind: 'ASK_BOOK' }, [port2]);
}
