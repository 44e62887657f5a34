/** Why the book cannot be used in this browser, or may not be kept by it. */
export type Unfit = 'insecure' | 'chatApp' | 'noStorage' | 'old' | 'smallQuota';

const CHAT_APP = /\bZalo\b|\bFBAN\b|\bFBAV\b|\bInstagram\b|\bLine\/|MicroMessenger|\bTikTok\b|\bBytedanceWebview\b/i;
/** A private window of Chromium offers a part of the memory only; a phone that can hold the book offers far more. */
const SMALL_QUOTA_BYTES = 120_000_000;

/**
 * Looks at the browser before anything is typed into it.
 *
 * @returns null when nothing speaks against keeping a book here
 */
export async function browserFitness(): Promise<Unfit | null> {
  if (CHAT_APP.test(navigator.userAgent)) return 'chatApp';
  if (!isSecureContext || crypto.subtle === undefined) return 'insecure';
  if (typeof indexedDB === 'undefined') return 'noStorage';
  if (typeof Worker === 'undefined' || typeof CompressionStream === 'undefined' || !('toSorted' in [])) return 'old';
  if (!(await opensDatabase())) return 'noStorage';
  const quota = (await navigator.storage?.estimate?.().catch(() => undefined))?.quota;
  return quota !== undefined && quota < SMALL_QUOTA_BYTES ? 'smallQuota' : null;
}

function opensDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('fitness');
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('fitness');
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}
