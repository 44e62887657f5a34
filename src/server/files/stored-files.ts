import type { SqlDatabase } from '../storage/sql-database.ts';

/** A file as the database speaks of it. */
export interface StoredFile {
  commune: string;
  sha256: string;
  /** of the bytes that are kept */
  hash: string;
  bytes: number;
}

/** Every file that was received and not erased since. */
export function storedFiles(database: SqlDatabase): Promise<StoredFile[]> {
  return database.read((tx) =>
    tx.all<StoredFile>(
      'SELECT commune, sha256, stored_sha256 AS "hash", stored_bytes AS "bytes" FROM file ORDER BY commune, sha256',
    ),
  );
}

/** `<commune>/<hash>` of those that are still to be there: what was erased while somebody looked is not missing. */
export async function stillStored(database: SqlDatabase, found: readonly StoredFile[]): Promise<string[]> {
  if (found.length === 0) return [];
  const keys = new Set((await storedFiles(database)).map(({ commune, sha256 }) => `${commune}/${sha256}`));
  return found.map(({ commune, sha256 }) => `${commune}/${sha256}`).filter((key) => keys.has(key));
}
