import { randomBytes } from '../vault/key-ring.ts';
import type { SyncFolder } from './sync-file.ts';

/** Room that is kept for text (SPEC R6). */
export interface Reserve {
  /** Lets go of it; false where there was none. */
  giveUp(): Promise<boolean>;
  /** Makes it, or makes it again, where there is room enough beside it. */
  keep(): Promise<void>;
}

const NAME = 'reserve';
const MOST_BYTES = 5_000_000;
/** Of what the browser gives: a small phone must not lose a good part of it. */
const SHARE = 0.02;
/** It is made again only where this many times its size is free. */
const EASY = 4;
const CHUNK = 64 * 1024;

/** @param room what the browser gives and what is used of it, in bytes */
export function reserve(
  folder: () => Promise<SyncFolder | null>,
  room: () => Promise<{ quota: number; usage: number } | null>,
): Reserve {
  let making: Promise<void> | null = null;
  let wanted = true;

  /** Written, not only stretched, and of what cannot be compressed: the room is taken on the disk itself. */
  async function make(): Promise<void> {
    const [place, space] = await Promise.all([folder(), room()]);
    if (!place || !space) return;
    const size = Math.floor(Math.min(MOST_BYTES, space.quota * SHARE) / CHUNK) * CHUNK;
    const file = await place.open(NAME, true).catch(() => null);
    if (!file) return; // another tab makes it
    let isWhole = file.getSize() >= size;
    try {
      if (isWhole || space.quota - space.usage < size * EASY) return;
      for (let at = file.getSize(); at < size && wanted; at += CHUNK) {
        if (file.write(randomBytes(CHUNK), { at }) < CHUNK) return;
        await new Promise((later) => setTimeout(later));
      }
      file.flush();
      isWhole = wanted;
    } catch {
      // the disk does not let it be made: it is thrown away below
    } finally {
      file.close();
      if (!isWhole) await place.remove(NAME);
    }
  }

  return {
    async giveUp() {
      wanted = false;
      // what was just being made is thrown away by who makes it: that is room too
      const wasBeingMade = making !== null;
      await making;
      const place = await folder();
      const file = await place?.open(NAME, false).catch(() => null);
      if (!place || !file) return wasBeingMade;
      const size = file.getSize();
      file.close();
      await place.remove(NAME);
      return size > 0;
    },
    keep() {
      wanted = true;
      making ??= make().finally(() => {
        making = null;
      });
      return making;
    },
  };
}

/** As the browser says it, in a worker too. */
export async function browserRoom(): Promise<{ quota: number; usage: number } | null> {
  const { quota, usage } = (await globalThis.navigator?.storage?.estimate?.().catch(() => null)) ?? {};
  return quota === undefined || usage === undefined ? null : { quota, usage };
}
