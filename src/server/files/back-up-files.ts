import { copyFile, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../new-id.ts';
import type { Services } from '../services.ts';
import type { SqlDatabase, SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { writeFacts } from '../sync/write-facts.ts';
import { hashOf, SERVER } from './receive-file.ts';
import { type StoredFile, stillStored, storedFiles } from './stored-files.ts';
import { syncFolder } from './sync-folder.ts';

/** Records that are told in one transaction that their file is safe. */
const BATCH = 50;

interface Named {
  record: string;
  commune: string;
  sha256: string;
}

export interface FileBackup {
  /** files that this backup had to copy */
  copied: number;
  /** `<commune>/<hash>` of files whose bytes are missing or not what they were; they are not in the backup */
  wrong: readonly string[];
}

/** Where a backup keeps a file: by the hash of its very bytes, the same for all backups of the folder. */
export function backupPath(folder: string, storedSha256: string): string {
  return join(folder, 'files', storedSha256.slice(0, 2), storedSha256);
}

/**
 * Adds the files to a backup of the database and tells their records (SPEC F5): `backedUp` is written where the file
 * was received before the copy of the database began, and its bytes were read back from the backup. So whoever restores
 * that copy has record and file; what came in between waits for the next night.
 *
 * @param folder of the backups
 * @param backUpDatabase makes the copy and reads it back; throws when it is not whole
 * @param now ms since 1970
 */
export async function backUpWithFiles<T>(
  { database, files }: Pick<Services, 'database' | 'files'>,
  folder: string,
  now: number,
  backUpDatabase: () => Promise<T>,
): Promise<{ made: T; files: FileBackup }> {
  const before = await database.read(notBackedUp);
  const made = await backUpDatabase();
  const safe = new Set<string>();
  const wrong: StoredFile[] = [];
  let copied = 0;
  for (const file of await storedFiles(database)) {
    const { commune, sha256 } = file;
    const outcome = await copyInto(files.contentPath(commune, sha256), backupPath(folder, file.hash), file);
    if (outcome === 'wrong') wrong.push(file);
    else safe.add(`${commune} ${sha256}`);
    if (outcome === 'copied') copied++;
  }
  const told = before.filter(({ commune, sha256 }) => safe.has(`${commune} ${sha256}`));
  for (let at = 0; at < told.length; at += BATCH) await tell(database, told.slice(at, at + BATCH), now);
  return { made, files: { copied, wrong: await stillStored(database, wrong) } };
}

/** Copies and reads back. A copy has its name only once it was found whole, so one that is there needs no second look. */
async function copyInto(from: string, to: string, { hash, bytes }: StoredFile): Promise<'copied' | 'there' | 'wrong'> {
  const there = await stat(to).catch(() => null);
  if (there?.size === bytes) return 'there';
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const partial = `${to}.partial`;
  try {
    await copyFile(from, partial);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'wrong';
    throw error;
  }
  if (!(await isWhole(partial, hash))) return 'wrong';
  const file = await open(partial, 'r+');
  await file.sync();
  await file.close();
  await rename(partial, to);
  await syncFolder(dirname(to));
  return 'copied';
}

/** Whether the file is there with the bytes of this hash. */
export async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  return bytes !== null && hashOf(bytes) === hash;
}

function notBackedUp(tx: SqlTransaction): Promise<Named[]> {
  return tx.all<Named>(
    `SELECT file_record.record, record.commune, file_record.sha256
     FROM file_record JOIN record ON record.id = file_record.record
     WHERE file_record.backed_up_at IS NULL ORDER BY record.commune, file_record.record`,
  );
}

async function tell(database: SqlDatabase, pages: readonly Named[], now: number): Promise<void> {
  const at = Math.floor(now / 1000) * 1000;
  await database.write(async (tx) => {
    const sync = new SqlSyncTx(tx);
    await runWork(sync.lockCommunes([...new Set(pages.map(({ commune }) => commune))].sort()));
    for (const { record: id, commune, sha256 } of pages) {
      const record = await runWork(sync.record(id));
      // erased, moved or received anew since the list was made: the next backup speaks of it
      if (record?.commune !== commune) continue;
      const told = await tx.run(
        'UPDATE file_record SET backed_up_at = ? WHERE record = ? AND sha256 = ? AND backed_up_at IS NULL',
        ...[at, id, sha256],
      );
      if (told === 0) continue;
      await tx.run(
        'UPDATE file SET backed_up_at = ? WHERE commune = ? AND sha256 = ? AND backed_up_at IS NULL',
        at,
        commune,
        sha256,
      );
      const { type, scope } = record;
      const set = { backedUp: { at } };
      const written = await runWork(
        writeFacts(sync, { type, id, commune, scope, set, author: SERVER, at, log: newId(now) }),
      );
      if (!written.ok) throw new Error(`"backedUp" cannot be written: ${written.problem.code}`);
    }
  });
}
