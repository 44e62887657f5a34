import { UPLOAD_KEPT_MS } from '../../protocol/files.ts';
import type { Services } from '../services.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { adoptFiles } from './adopt-file.ts';

type Kept = Pick<Services, 'database' | 'files'>;

/** What lies in the folder without a row is left alone for this long: its request may still be running. */
const STRAY_MS = 86_400_000;

/** Whether a record of the commune still names the file; what nobody names was erased, or moved away. */
const UNNAMED = `NOT EXISTS (
  SELECT 1 FROM file_record JOIN record ON record.id = file_record.record
  WHERE file_record.sha256 = file.sha256 AND record.commune = file.commune)`;

/**
 * Removes the bytes of erased pages (SPEC F7), a few minutes after the erasure; first a page that moved to another
 * commune gets its file there. To be run often: it asks three questions and finds nothing.
 */
export async function removeErased({ database, files }: Kept): Promise<void> {
  await adoptFiles({ database, files });
  const unnamed = await database.read((tx) =>
    tx.all<{ commune: string; sha256: string }>(`SELECT commune, sha256 FROM file WHERE ${UNNAMED}`),
  );
  for (const { commune, sha256 } of unnamed) {
    await database.write(async (tx) => {
      // under this lock no page is received that would need the same bytes
      await runWork(new SqlSyncTx(tx).lockCommunes([commune]));
      const gone = await tx.run(`DELETE FROM file WHERE commune = ? AND sha256 = ? AND ${UNNAMED}`, commune, sha256);
      if (gone > 0) await files.removeContent(commune, sha256);
    });
  }
  const widowed = await database.read((tx) =>
    tx.all<{ id: string }>(
      'SELECT id FROM upload WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = upload.record)',
    ),
  );
  for (const { id } of widowed) {
    await database.write((tx) => tx.run('DELETE FROM upload WHERE id = ?', id));
    await files.removePart(id);
  }
}

/**
 * Forgets uploads that nobody continued, and removes from the folder what no row speaks of: parts of uploads that
 * ended, files whose transaction failed. Once a day is enough.
 *
 * @param now ms since 1970
 */
export async function forgetUploads({ database, files }: Kept, now: number): Promise<void> {
  await database.write(async (tx) => {
    await tx.run('DELETE FROM upload WHERE touched_at < ?', now - UPLOAD_KEPT_MS);
    await tx.run(
      'DELETE FROM file_record WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = file_record.record)',
    );
  });
  for (const part of await files.staleParts(now - STRAY_MS)) {
    const open = await database.read((tx) => tx.all('SELECT id FROM upload WHERE id = ? AND done_at IS NULL', part));
    if (open.length === 0) await files.removePart(part);
  }
  for await (const { commune, sha256 } of files.staleContents(now - STRAY_MS)) {
    await database.write(async (tx) => {
      await runWork(new SqlSyncTx(tx).lockCommunes([commune]));
      const rows = await tx.all('SELECT sha256 FROM file WHERE commune = ? AND sha256 = ?', commune, sha256);
      if (rows.length === 0) await files.removeContent(commune, sha256);
    });
  }
}
