import type { Services } from '../services.ts';
import { isWhole } from './back-up-files.ts';
import { type StoredFile, stillStored, storedFiles } from './stored-files.ts';

export interface FileVerdict {
  /** files that are there with the bytes that were received */
  whole: number;
  /** `<commune>/<hash>` of those that are missing or not what they were */
  wrong: readonly string[];
}

/** Reads every file that the database speaks of. */
export async function verifyFiles({ database, files }: Pick<Services, 'database' | 'files'>): Promise<FileVerdict> {
  const wrong: StoredFile[] = [];
  let whole = 0;
  for (const file of await storedFiles(database)) {
    if (await isWhole(files.contentPath(file.commune, file.sha256), file.hash)) whole++;
    else wrong.push(file);
  }
  return { whole, wrong: await stillStored(database, wrong) };
}
