/** Asking more than once a day teaches people to tap "no". */
const ASKED = 'asked-storage-on';

export interface StorageFacts {
  usedBytes: number | null;
  quotaBytes: number | null;
  persisted: boolean;
}

export async function storageFacts(): Promise<StorageFacts> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  return { usedBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null, persisted };
}

/** Asks the browser to keep the book for long; the answer is the browser's. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/**
 * Asks at the first save of a day, when something worth keeping was just written, unless it is granted already.
 *
 * @returns null when nothing was asked, or the browser knows no such promise
 */
export async function askToPersistOnceADay(today: string): Promise<boolean | null> {
  if (!navigator.storage?.persist) return null;
  const { persisted } = await storageFacts();
  if (persisted || localStorage.getItem(ASKED) === today) return null;
  localStorage.setItem(ASKED, today);
  return askToPersist();
}
