import type { RulebookKey } from '../domain/rulebook/rulebook-key.ts';
import type { Config } from './config.ts';
import type { FileFolder } from './files/file-folder.ts';
import type { ServerKeys } from './keys.ts';
import type { SqlDatabase } from './storage/sql-database.ts';

/** What the routes work with; handed in, so that tests choose the database, the keys and the time. */
export interface Services {
  config: Pick<Config, 'publicUrl' | 'tls' | 'trustedProxies' | 'logLevel'>;
  database: SqlDatabase;
  keys: ServerKeys;
  /** where the bytes of photographed pages lie */
  files: FileFolder;
  /** the server's clock, ms since 1970 */
  now: () => number;
  /** takes the log's lines; the terminal when absent */
  log?: { write(line: string): void };
  /** everything in the database is invented (`npm start -- --practice`) */
  isPractice?: boolean;
  /** the operator's public key for rulebooks, as set now; null or absent while there is none */
  rulebookKey?: () => RulebookKey | null;
}
