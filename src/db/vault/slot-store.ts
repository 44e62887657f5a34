import Dexie, { type Table } from 'dexie';
import { type SyncFile, type SyncFolder, syncFolder } from '../store/sync-file.ts';
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
export async function slotStore(folderOf: typeof syncFolder = syncFolder): Promise<SlotStore> {
  const folder = await folderOf('slots');
  return folder ? opfsSlots(folder) : databaseSlots();
}

/**
 * Two copies of 8 kB in one file, each written and flushed by itself: a battery pulled between them leaves one whole.
 * Both are brought to the same state, so nothing of a removed slot stays in the other.
 */
function opfsSlots(folder: SyncFolder): SlotStore {
  const nameOf = (book: string) => `${book}.slots`;

  async function withFile<T>(name: string, create: boolean, use: (file: SyncFile) => T): Promise<T | null> {
    const file = await folder.open(name, create);
    if (!file) return null;
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
      for (const name of await folder.names()) {
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
      await folder.remove(nameOf(book));
    },
  };
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
