import type { Databases } from '#src/db/store/database.ts';
import { closeDatabases, deleteDatabases, openDatabases } from '#src/db/store/database.ts';
import type { Cipher, FlowWorld } from '#src/db/store/run-flow.ts';
import { keyRing, randomBytes } from '#src/db/vault/key-ring.ts';
import { open, seal } from '#src/db/vault/seal.ts';
import { recordId } from '#src/lib/record-id.ts';
import type { News } from '#src/sync/store.ts';

export interface TestBook {
  world: FlowWorld;
  databases: Databases;
  news: News[];
  close(): Promise<void>;
}

/** A book's databases with a fresh key, on whatever IndexedDB is there. */
export async function openTestBook(parts: Partial<FlowWorld> = {}): Promise<TestBook> {
  const book = parts.book ?? recordId(Date.now(), randomBytes(10));
  const databases = parts.databases ?? openDatabases(book);
  const news: News[] = [];
  const world: FlowWorld = {
    databases,
    book,
    keys: await keyRing(randomBytes(32)),
    transport: {
      send: async () => ({ kind: 'lost' }),
      lines: async () => ({ lines: [], over: 'cut' }),
      close: () => {},
      tus: async () => ({ kind: 'lost' }),
    },
    now: () => Date.now(),
    publish: (item) => news.push(item),
    obey: async () => {},
    committed: () => {},
    ended: () => false,
    ...parts,
  };
  return {
    world,
    databases,
    news,
    close: async () => {
      closeDatabases(databases);
      await deleteDatabases(book);
    },
  };
}

/** A cipher that takes some turns of the timer, as on a phone that is busy; transactions must not notice. */
export const slowCipher: Cipher = {
  seal: async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return seal(...args);
  },
  open: async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return open(...args);
  },
};
