import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** So many bytes are noted at a time, however long a request is. */
const NOTE_EVERY = 256 * 1024;
/** What came is noted when nothing more comes for this long (ms): the connection may be dead and never say so. */
const NOTE_AFTER = 1000;

export interface Taking {
  part: FileHandle;
  /** where the first byte belongs */
  from: number;
  /** bytes of the whole file; what comes beyond is not taken */
  length: number;
  /** told of each offset once all before it is on disk; false: another request writes now */
  note(arrived: number): Promise<boolean>;
}

export type Taken =
  | { kind: 'whole'; arrived: number }
  /** the connection ended in the middle; what came is noted */
  | { kind: 'cut'; arrived: number }
  /** more came than fits; what fits is noted */
  | { kind: 'long'; arrived: number }
  | { kind: 'overtaken' };

/**
 * Writes what comes into the part, in order and never more than one piece of the network in memory: first to the disk,
 * then noted. Whatever ends it, all that was written before is noted.
 *
 * @throws what the disk says (ENOSPC …), after noting what it took
 */
export async function takeBytes(body: Readable, { part, from, length, note }: Taking): Promise<Taken> {
  let written = from;
  let noted = from;
  const keep = async (): Promise<boolean> => {
    if (written === noted) return true;
    await part.datasync();
    noted = written;
    return note(written);
  };
  const pieces: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  let next = nextOf(pieces);
  try {
    for (;;) {
      const piece = await soon(next, written === noted ? null : NOTE_AFTER);
      if (piece === 'late') {
        if (!(await keep())) return { kind: 'overtaken' };
        continue;
      }
      if (piece === 'cut' || piece === 'end') {
        if (!(await keep())) return { kind: 'overtaken' };
        return { kind: piece === 'end' ? 'whole' : 'cut', arrived: written };
      }
      next = nextOf(pieces);
      const fits = piece.subarray(0, length - written);
      for (let at = 0; at < fits.length; ) {
        const { bytesWritten } = await part.write(fits, at, fits.length - at, written);
        at += bytesWritten;
        written += bytesWritten;
      }
      const isLong = fits.length < piece.length;
      if ((isLong || written - noted >= NOTE_EVERY) && !(await keep())) return { kind: 'overtaken' };
      if (isLong) return { kind: 'long', arrived: written };
    }
  } catch (error) {
    await keep().catch(() => false);
    throw error;
  }
}

type Piece = Buffer | 'end' | 'cut';

function nextOf(pieces: AsyncIterator<Buffer>): Promise<Piece> {
  return pieces.next().then(
    ({ done, value }) => (done ? 'end' : value),
    () => 'cut' as const,
  );
}

/** What `promise` brings, or "late" after `ms`; null waits for ever. */
async function soon<T>(promise: Promise<T>, ms: number | null): Promise<T | 'late'> {
  if (ms === null) return promise;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
