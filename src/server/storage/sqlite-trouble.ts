import { DatabaseUnavailable, type Trouble } from './sql-database.ts';
import { StorageFault } from './storage.ts';

/** SQLite's primary result codes of which no request is the cause. */
const TROUBLES: Readonly<Record<number, Trouble>> = {
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  8: 'read_only', // READONLY
  10: 'disk_broken', // IOERR
  11: 'damaged', // CORRUPT
  13: 'disk_full', // FULL
  14: 'read_only', // CANTOPEN
  26: 'damaged', // NOTADB
};

const ADVICE: Readonly<Partial<Record<Trouble, string>>> = {
  disk_full: 'the disk is full. Free room on it or move DATA_DIR to a larger one.',
  disk_broken:
    'the disk refuses to read or write. Look at "df" and "dmesg": a full quota or a failing disk; restore the last backup on another disk if it fails.',
  read_only: 'it cannot be written. Give the user that runs the server the right to write the folder and its files.',
  locked:
    'another program keeps it locked. Close what has it open (a database browser, a copying job); "npm run admin -- backup" copies it while the server runs.',
  damaged: 'its pages are damaged. Stop the server and restore the last backup: docs/operations.md.',
};

/**
 * @param error what SQLite threw, perhaps inside of a StorageFault
 * @returns null where the request is the cause
 */
export function sqliteTrouble(path: string, error: unknown): DatabaseUnavailable | null {
  if (error instanceof DatabaseUnavailable) return error;
  const reason = error instanceof StorageFault ? error.cause : error;
  const code = (reason as { errcode?: number } | null)?.errcode;
  const trouble = code === undefined ? undefined : TROUBLES[code & 0xff];
  return trouble ? new DatabaseUnavailable(trouble, `${path}: ${ADVICE[trouble]}`, { cause: reason }) : null;
}
