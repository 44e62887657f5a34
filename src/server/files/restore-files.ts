import { readFile } from 'node:fs/promises';
import type { Services } from '../services.ts';
import { backupPath, isWhole } from './back-up-files.ts';
import { storedFiles } from './stored-files.ts';

/**
 * Puts the files of a restored database back from its backups, those that are missing or damaged.
 *
 * @param folder of the backups
 * @returns how many were put back, and `<commune>/<hash>` of those that the backups do not have either
 */
export async function restoreFiles(
  { database, files }: Pick<Services, 'database' | 'files'>,
  folder: string,
): Promise<{ restored: number; missing: readonly string[] }> {
  const missing: string[] = [];
  let restored = 0;
  for (const { commune, sha256, hash } of await storedFiles(database)) {
    if (await isWhole(files.contentPath(commune, sha256), hash)) continue;
    const copy = backupPath(folder, hash);
    if (await isWhole(copy, hash)) {
      await files.place(await files.writeAside(await readFile(copy)), commune, sha256);
      restored++;
    } else missing.push(`${commune}/${sha256}`);
  }
  return { restored, missing };
}
