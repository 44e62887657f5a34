import { readFile } from 'node:fs/promises';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { hashOf } from './receive-file.ts';

/** Files that a commune lacks because a page came from another one with the person whose paper it is. */
const LACKING = `
  SELECT record.commune AS "to", MIN(file.commune) AS "from", file.sha256
  FROM file_record
  JOIN record ON record.id = file_record.record
  JOIN file ON file.sha256 = file_record.sha256
  WHERE NOT EXISTS (SELECT 1 FROM file own WHERE own.commune = record.commune AND own.sha256 = file_record.sha256)`;

/**
 * Gives the commune that a page moved to a copy of its file. That the page was once received with it, which only the
 * server writes, is the right to it: naming a hash is none.
 *
 * @param record one page; null for all that lack their file
 * @returns how many files were copied
 */
export async function adoptFiles(
  { database, files }: Pick<Services, 'database' | 'files'>,
  record: string | null = null,
): Promise<number> {
  const lacking = await database.read((tx) =>
    tx.all<{ to: string; from: string; sha256: string }>(
      `${LACKING}${record === null ? '' : ' AND record.id = ?'} GROUP BY record.commune, file.sha256`,
      ...(record === null ? [] : [record]),
    ),
  );
  for (const { to, from, sha256 } of lacking) {
    const bytes = await readFile(files.contentPath(from, sha256)).catch(() => null);
    if (!bytes) continue;
    const aside = await files.writeAside(bytes);
    try {
      await database.write((tx) =>
        adopt(tx, { to, from, sha256 }, hashOf(bytes), () => files.place(aside, to, sha256)),
      );
    } finally {
      await files.removeAside(aside);
    }
  }
  return lacking.length;
}

async function adopt(
  tx: SqlTransaction,
  { to, from, sha256 }: { to: string; from: string; sha256: string },
  storedSha256: string,
  place: () => Promise<void>,
): Promise<void> {
  await runWork(new SqlSyncTx(tx).lockCommunes([to]));
  const inserted = await tx.run(
    `INSERT INTO file (commune, sha256, type, bytes, stored_sha256, stored_bytes, received_at, backed_up_at)
     SELECT ?, sha256, type, bytes, stored_sha256, stored_bytes, received_at, backed_up_at FROM file
     WHERE commune = ? AND sha256 = ? AND stored_sha256 = ?
     ON CONFLICT (commune, sha256) DO NOTHING`,
    ...[to, from, sha256, storedSha256],
  );
  if (inserted > 0) await place();
}
