import { DatabaseSync } from 'node:sqlite';
import { SERVER_NAME } from './postgres.ts';
import type { SqlTransaction } from './sql-database.ts';

/** Something that the operator must do first; the message says what. */
export class NotNow extends Error {}

/**
 * Leaving the write-ahead log needs the file for itself alone: it fails while a server has it open. It also folds the
 * log into the file, which is then whole by itself. A damaged file is nobody's: it may be the reason for a restore.
 *
 * @throws NotNow while another program has it open
 */
export function requireAlone(path: string): void {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (cause) {
    if (IN_USE.includes((cause as { errcode?: number }).errcode ?? 0))
      throw new NotNow(`${path} is in use: stop the server first`, { cause });
  } finally {
    database.close();
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED */
const IN_USE = [5, 6];

/** Servers keep a connection open and say their name. @throws NotNow while one does */
export async function requireNoServer(tx: SqlTransaction): Promise<void> {
  const servers = await tx.all(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = ? AND pid <> pg_backend_pid()',
    SERVER_NAME,
  );
  if (servers.length > 0) throw new NotNow('a server works on this database: stop every process of it first');
}
