/// <reference lib="webworker" />
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/**
 * Keeps the app for days without a network, in two stages: the book first, at install; what is needed later (import,
 * export, the operator's desk, English) when the page says that it is up. Nothing under /api is ever kept.
 */
const entries = self.__WB_MANIFEST as PrecacheEntry[];
const isLater = (entry: PrecacheEntry) => entry.url.includes('assets/later/');

const book = new PrecacheController({ cacheName: 'book' });
book.addToCacheList(entries.filter((entry) => !isLater(entry)));
const later = new PrecacheController({ cacheName: 'later' });
later.addToCacheList(entries.filter(isLater));

self.addEventListener('install', (event) => {
  event.waitUntil(book.install(event));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([book.activate(event), later.activate(event)]).then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  const kind = (event.data as { kind?: string } | null)?.kind;
  if (kind === 'APPLY_UPDATE') event.waitUntil(self.skipWaiting());
  if (kind === 'KEEP_LATER') event.waitUntil(later.install(event).catch(() => undefined));
  if (kind === 'ASK_STAGES') event.waitUntil(stages().then((answer) => event.ports[0]?.postMessage(answer)));
});

async function stages(): Promise<{ book: boolean; later: boolean }> {
  const complete = async (controller: PrecacheController, name: string) => {
    const cache = await caches.open(name);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return controller.getCachedURLs().every((url) => kept.has(String(controller.getCacheKeyForURL(url))));
  };
  return { book: await complete(book, 'book'), later: await complete(later, 'later') };
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  const wanted = request.mode === 'navigate' ? '/index.html' : url.pathname;
  const key = book.getCacheKeyForURL(wanted) ?? later.getCacheKeyForURL(wanted);
  if (key) event.respondWith(caches.match(key).then((kept) => kept ?? fetch(request)));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fetchOnce(request));
});

/** Parts that few phones ever use are kept from their first use on; their names carry a hash, so they never change. */
async function fetchOnce(request: Request): Promise<Response> {
  const cache = await caches.open('rare');
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
