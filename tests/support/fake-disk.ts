import type { SyncFile, SyncFolder } from '../../src/db/store/sync-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The browser's own disk (OPFS) in memory: files in folders, each open once at a time. */
export class FakeDisk {
  readonly files = new Map<string, Bytes>();
  readonly #open = new Set<string>();
  /** bytes that may still be written before the phone's battery is pulled; what is written after them is lost */
  budget = Number.POSITIVE_INFINITY;
  /** bytes that fit; a write beyond them takes only a part, as browsers do */
  quota = Number.POSITIVE_INFINITY;
  /** whether the disk refuses every write */
  broken = false;
  /** operations on files, in order, for tests that count them */
  writes = 0;

  get used(): number {
    return [...this.files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  folder = async (name: string): Promise<SyncFolder> => {
    const path = (file: string) => `${name}/${file}`;
    return {
      open: async (file, create) => {
        const full = path(file);
        if (!this.files.has(full)) {
          if (!create) return null;
          this.files.set(full, new Uint8Array(0));
        }
        if (this.#open.has(full)) throw new DOMException('taken', 'NoModificationAllowedError');
        this.#open.add(full);
        return this.#file(full);
      },
      remove: async (file) => {
        this.files.delete(path(file));
      },
      names: async () =>
        [...this.files.keys()].filter((full) => full.startsWith(`${name}/`)).map((full) => full.slice(name.length + 1)),
    };
  };

  /** As when the browser is killed: nothing is open any more. */
  letGo(): void {
    this.#open.clear();
  }

  clear(): void {
    this.files.clear();
    this.letGo();
  }

  #file(full: string): SyncFile {
    const content = () => this.files.get(full) ?? new Uint8Array(0);
    const alive = () => this.budget > 0;
    return {
      getSize: () => content().byteLength,
      read(bytes, { at }) {
        const part = content().subarray(at, at + bytes.byteLength);
        bytes.set(part);
        return part.byteLength;
      },
      write: (bytes, { at }) => {
        this.writes++;
        if (this.broken) throw new DOMException('broken', 'InvalidStateError');
        const before = content();
        const grows = Math.max(0, at + bytes.byteLength - before.byteLength);
        const room = Math.max(0, Math.min(grows, this.quota - this.used));
        const taken = bytes.byteLength - (grows - room);
        const kept = Math.min(taken, this.budget);
        this.budget -= kept;
        if (kept > 0) {
          const after = new Uint8Array(Math.max(before.byteLength, at + kept));
          after.set(before);
          after.set(bytes.subarray(0, kept), at);
          this.files.set(full, after);
        }
        return taken;
      },
      truncate: (size) => {
        if (this.broken) throw new DOMException('broken', 'InvalidStateError');
        if (!alive()) return;
        const after = new Uint8Array(size);
        after.set(content().subarray(0, size));
        this.files.set(full, after);
      },
      flush() {},
      close: () => void this.#open.delete(full),
    };
  }
}
