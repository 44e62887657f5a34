import type { Phone } from './phone.ts';

/** One of the browser's two stores is thrown away, as a cleaner or an eviction does. Nothing of the app is open then. */
export async function clearStore(phone: Phone, store: 'IndexedDB' | 'OPFS'): Promise<void> {
  await phone.page.evaluate(async (which) => {
    if (which === 'IndexedDB') {
      for (const { name = '' } of await indexedDB.databases()) {
        await new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        });
      }
      return;
    }
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys())
      await root.removeEntry(name, { recursive: true });
  }, store);
}

/** Waits until so many changes are unsent and each has its sealed copy, as the database's clear fields tell. */
export async function countUnsent(phone: Phone, count: number): Promise<void> {
  await phone.page.waitForFunction(async (wanted) => {
    const names = (await indexedDB.databases()).flatMap(({ name = '' }) => (/^so-nguon-.{22}$/.test(name) ? name : []));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(names[0] ?? '');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = await new Promise<{ session?: string }[]>((resolve) => {
      const all = database.transaction('outbox').objectStore('outbox').getAll();
      all.onsuccess = () => resolve(all.result);
    });
    database.close();
    return rows.length === wanted && rows.every(({ session }) => session !== undefined);
  }, count);
}
