/** A file of the browser's own disk (OPFS) that is read and written in place, without waiting. Only workers have it. */
export interface SyncFile {
  read(bytes: Uint8Array<ArrayBuffer>, where: { at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, where: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  /** on disk when it returns */
  flush(): void;
  close(): void;
}

/** A folder of such files, by name. */
export interface SyncFolder {
  /** @returns null where the file is not there and shall not be made. @throws when another tab keeps it open */
  open(name: string, create: boolean): Promise<SyncFile | null>;
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

/** The folder `name` of the origin's own disk; null where the browser has no such files (private mode of some). */
export async function syncFolder(name: string): Promise<SyncFolder | null> {
  if (typeof FileSystemFileHandle === 'undefined') return null;
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return null;
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  } catch {
    return null;
  }
  return {
    async open(file, create) {
      let handle: FileSystemFileHandle;
      try {
        handle = await folder.getFileHandle(file, { create });
      } catch (problem) {
        if (create) throw problem;
        return null;
      }
      return openSync(handle);
    },
    async remove(file) {
      await folder.removeEntry(file).catch(() => {});
    },
    async names() {
      const names: string[] = [];
      for await (const one of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(one);
      return names;
    },
  };
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
