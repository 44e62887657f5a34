import Dexie, { type Table } from 'dexie';
import { COPY_BYTES, parseSlotFile, readCopies, type SlotFile, writeCopy } from './slot-file.ts';

/** Where slot files lie. Each call is one step that a killed browser leaves done or not done. */
export interface SlotStore {
  list(): Promise<readonly SlotFile[]>;
  read(book: string): Promise<SlotFile | null>;
  write(file: SlotFile): Promise<void>;
  /** Overwrites, then removes: after it no slot of this book can be read from the disk. */
  erase(book: string): Promise<void>;
}

/** OPFS where the browser lets a file be overwritten in place, else IndexedDB, whose log may keep old bytes a while. */
export async function slotStore(): Promise<SlotStore> {
  const folder = await opfsFolder();
  return folder ? opfsSlots(folder) : databaseSlots();
}

const FOLDER = 'slots';

async function opfsFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (typeof FileSystemFileHandle === 'undefined') return null;
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return null;
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return null; // private mode of some browsers
  }
}

/**
 * Two copies of 8 kB in one file, each written and flushed by itself: a battery pulled between them leaves one whole.
 * Both are brought to the same state, so nothing of a removed slot stays in the other.
 */
function opfsSlots(folder: FileSystemDirectoryHandle): SlotStore {
  const nameOf = (book: string) => `${book}.slots`;

  async function withFile<T>(name: string, create: boolean, use: (file: SyncFile) => T): Promise<T | null> {
    let handle: FileSystemFileHandle;
    try {
      handle = await folder.getFileHandle(name, { create });
    } catch {
      return null;
    }
    const file = await openSync(handle);
    try {
      return use(file);
    } finally {
      file.close();
    }
  }

  function readFrom(file: SyncFile) {
    const bytes = new Uint8Array(COPY_BYTES * 2);
    file.read(bytes, { at: 0 });
    return readCopies(bytes);
  }

  const read = (book: string) => withFile(nameOf(book), false, (file) => readFrom(file)?.file ?? null);

  return {
    read,
    async list() {
      const files: SlotFile[] = [];
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
        const file = name.endsWith('.slots') ? await read(name.slice(0, -'.slots'.length)) : null;
        if (file) files.push(file);
      }
      return files;
    },
    async write(content) {
      await withFile(nameOf(content.book), true, (file) => {
        const standing = readFrom(file);
        const bytes = writeCopy(content, (standing?.sequence ?? 0) + 1);
        // the copy that is whole and newest is the last to be overwritten
        const last = standing?.at ?? 0;
        for (const at of [COPY_BYTES - last, last]) {
          file.write(bytes, { at });
          file.flush();
        }
      });
    },
    async erase(book) {
      await withFile(nameOf(book), false, (file) => {
        file.write(crypto.getRandomValues(new Uint8Array(COPY_BYTES * 2)), { at: 0 });
        file.flush();
      });
      await folder.removeEntry(nameOf(book)).catch(() => {});
    },
  };
}

interface SyncFile {
  read(bytes: Uint8Array, where: { at: number }): number;
  write(bytes: Uint8Array, where: { at: number }): number;
  flush(): void;
  close(): void;
}

/** Another tab may hold the file for the few milliseconds of a read. */
async function openSync(handle: FileSystemFileHandle): Promise<SyncFile> {
  const openable = handle as unknown as { createSyncAccessHandle(): Promise<SyncFile> };
  for (let tries = 0; ; tries++) {
    try {
      return await openable.createSyncAccessHandle();
    } catch (problem) {
      if (tries === 40) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

function databaseSlots(): SlotStore {
  const database = new Dexie('so-nguon-slots', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ slots: 'book' });
  database.on('versionchange', () => {
    database.close();
    return false;
  });
  const slots = database.table('slots') as Table<{ book: string; text: string }, string>;
  const read = async (book: string) => {
    const row = await slots.get(book);
    return row ? parseSlotFile(row.text) : null;
  };
  return {
    read,
    async list() {
      return (await slots.toArray()).map((row) => parseSlotFile(row.text)).filter((file) => file !== null);
    },
    async write(file) {
      await slots.put({ book: file.book, text: JSON.stringify(file) });
    },
    async erase(book) {
      await slots.put({ book, text: '' });
      await slots.delete(book);
    },
  };
}
