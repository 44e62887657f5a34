/// <reference lib="webworker" />
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/**
 * Keeps the app for days without a network, in stages. The book comes first, at install; what is needed later (papers,
 * import, export) when the page says that it is up; English and the desk only where somebody uses them. Nothing under
 * /api is ever kept.
 */
const STAGES = ['later', 'english', 'desk'] as const;
const entries = self.__WB_MANIFEST as PrecacheEntry[];
const stageOf = ({ url }: PrecacheEntry) => STAGES.find((stage) => url.includes(`assets/${stage}/`)) ?? 'book';

function controllerOf(stage: string): PrecacheController {
  const controller = new PrecacheController({ cacheName: stage });
  controller.addToCacheList(entries.filter((entry) => stageOf(entry) === stage));
  return controller;
}

const book = controllerOf('book');
const stages = STAGES.map((name) => ({ name, controller: controllerOf(name) }));

self.addEventListener('install', (event) => {
  event.waitUntil(installKept(event));
});

/** A new version brings along every stage that this phone holds already: an update takes nothing away. */
async function installKept(event: ExtendableEvent): Promise<void> {
  await book.install(event);
  for (const { name, controller } of stages) if (await caches.has(name)) await controller.install(event);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(activateKept(event).then(() => self.clients.claim()));
});

/** Only what is held is tidied: tidying would open, and so begin, a stage that this phone has no use for. */
async function activateKept(event: ExtendableEvent): Promise<void> {
  await book.activate(event);
  for (const { name, controller } of stages) if (await caches.has(name)) await controller.activate(event);
}

self.addEventListener('message', (event) => {
  const { kind, stage } = (event.data as { kind?: string; stage?: string } | null) ?? {};
  if (kind === 'APPLY_UPDATE') event.waitUntil(self.skipWaiting());
  const wanted = kind === 'KEEP' && stages.find(({ name }) => name === stage);
  if (wanted) {
    const kept = keep(wanted).then(() => event.source?.postMessage({ kind: 'KEPT', stage }));
    event.waitUntil(kept.catch(() => undefined));
  }
  if (kind === 'ASK_BOOK')
    event.waitUntil(isBookKept().then((answer) => event.ports[0]?.postMessage({ book: answer })));
});

/**
 * Workbox fills its caches only while a worker installs, so a stage that is asked for later is filled here.
 *
 * @throws where a file cannot be fetched: what came before it stays, the next asking goes on from there
 */
async function keep({ name, controller }: (typeof stages)[number]): Promise<void> {
  const cache = await caches.open(name);
  for (const url of controller.getCachedURLs()) {
    const key = controller.getCacheKeyForURL(url) ?? url;
    if (await cache.match(key)) continue;
    const answer = await fetch(url, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`${answer.status}`);
    await cache.put(key, answer);
  }
}

async function isBookKept(): Promise<boolean> {
  const cache = await caches.open('book');
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return book.getCachedURLs().every((url) => kept.has(String(book.getCacheKeyForURL(url))));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  const wanted = request.mode === 'navigate' ? '/index.html' : url.pathname;
  const controller = [book, ...stages.map((stage) => stage.controller)].find((one) => one.getCacheKeyForURL(wanted));
  const key = controller?.getCacheKeyForURL(wanted);
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
