import type { FastifyBaseLogger } from 'fastify';
import type { FileFolder } from './file-folder.ts';
import { fileProblem } from './file-problem.ts';

/** With less than this of the disk free no file is taken: what is left is for records (SPEC F4). */
const LEAST_FREE = 0.1;
/** How long a phone waits; somebody must make room first. */
const RETRY_SECONDS = 900;
/** The log is told this often that the disk is full, not once per phone. */
const TELL_EVERY_MS = 600_000;
const FULL = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/** Keeps files from taking the room that records need, and turns a disk that is full into an answer. */
export class DiskWatch {
  readonly #files: FileFolder;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(files: FileFolder) {
    this.#files = files;
  }

  /** @throws Problem `files_full` */
  async requireRoom(log: FastifyBaseLogger): Promise<void> {
    const free = await this.guard(log, this.#files.freeShare());
    if (free >= LEAST_FREE) return;
    this.#tell(log, { free: Math.round(free * 1000) / 1000 });
    throw fileProblem('files_full', {}, RETRY_SECONDS);
  }

  /** @throws Problem `files_full` where the disk took no more in the middle of the work */
  async guard<T>(log: FastifyBaseLogger, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!FULL.includes(code)) throw error;
      this.#tell(log, { code });
      throw fileProblem('files_full', {}, RETRY_SECONDS);
    }
  }

  #tell(log: FastifyBaseLogger, why: object): void {
    const now = performance.now();
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    log.error(why, 'the disk of the files is full: no pages are taken until there is room');
  }
}
