import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * The folder of the bytes, shared by all server processes: `uploads/<upload>` for what is on its way and `<commune>/<2
 * characters>/<hash>` for what came whole. What lies there without a row in the database counts for nothing.
 */
export class FileFolder {
  readonly root: string;

  /** @param root absolute path; made when it is first written to */
  constructor(root: string) {
    this.root = root;
  }

  partPath(upload: string): string {
    return join(this.root, 'uploads', upload);
  }

  contentPath(commune: string, sha256: string): string {
    return join(this.root, commune, sha256.slice(0, 2), sha256);
  }

  /** Share of the disk that is still free, 0 to 1. */
  async freeShare(): Promise<number> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const { bavail, blocks } = await statfs(this.root);
    return blocks === 0 ? 1 : bavail / blocks;
  }

  /** Opens the part for writing at any place; a new one has a name that outlives a power cut. */
  async openPart(upload: string): Promise<FileHandle> {
    const path = this.partPath(upload);
    try {
      return await open(path, 'r+');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await this.#makeFolder(dirname(path));
    await (await open(path, 'a', 0o600)).close();
    await syncFolder(dirname(path));
    return open(path, 'r+');
  }

  /** Bytes that the part has on disk; 0 where there is none. */
  async partLength(upload: string): Promise<number> {
    return (await sizeOf(this.partPath(upload))) ?? 0;
  }

  readPart(upload: string): Promise<Buffer> {
    return readFile(this.partPath(upload));
  }

  async removePart(upload: string): Promise<void> {
    await rm(this.partPath(upload), { force: true });
  }

  /** Writes bytes beside the parts and has them on disk; returns where, for {@link place}. */
  async writeAside(bytes: Uint8Array): Promise<string> {
    const path = this.partPath(`${randomBytes(12).toString('hex')}.tmp`);
    await this.#makeFolder(dirname(path));
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return path;
  }

  /**
   * Puts what {@link writeAside} wrote into its place, in one step that outlives a power cut. A second time it does
   * nothing, so a transaction that is run again may call it again. The commune's lock must be held: whoever removes a
   * file holds it too.
   */
  async place(aside: string, commune: string, sha256: string): Promise<void> {
    const path = this.contentPath(commune, sha256);
    await this.#makeFolder(dirname(path));
    try {
      await rename(aside, path);
    } catch (error) {
      if ((await sizeOf(path)) === null) throw error;
    }
    await syncFolder(dirname(path));
  }

  /** What {@link place} did not take. */
  async removeAside(aside: string): Promise<void> {
    await rm(aside, { force: true });
  }

  async removeContent(commune: string, sha256: string): Promise<void> {
    await rm(this.contentPath(commune, sha256), { force: true });
  }

  /** Names in `uploads` that nobody touched since `before` (ms since 1970). */
  async staleParts(before: number): Promise<string[]> {
    const stale: string[] = [];
    for (const name of await namesIn(join(this.root, 'uploads'))) {
      const found = await stat(join(this.root, 'uploads', name)).catch(() => null);
      if (found && found.mtimeMs < before) stale.push(name);
    }
    return stale;
  }

  /** Contents that nobody touched since `before`, with their communes. */
  async *staleContents(before: number): AsyncGenerator<{ commune: string; sha256: string }> {
    for (const commune of await namesIn(this.root)) {
      if (commune === 'uploads') continue;
      for (const start of await namesIn(join(this.root, commune))) {
        for (const sha256 of await namesIn(join(this.root, commune, start))) {
          const found = await stat(this.contentPath(commune, sha256)).catch(() => null);
          if (found && found.mtimeMs < before) yield { commune, sha256 };
        }
      }
    }
  }

  async #makeFolder(path: string): Promise<void> {
    const made = await mkdir(path, { recursive: true, mode: 0o700 });
    if (made === undefined) return;
    for (let at = path; at.length >= dirname(made).length; at = dirname(at)) await syncFolder(at);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
