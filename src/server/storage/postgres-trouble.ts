import pg from 'pg';
import { DatabaseUnavailable, type Trouble } from './sql-database.ts';
import { StorageFault } from './storage.ts';

/** SQLSTATEs, or how they begin, of which no request is the cause; the first that fits counts. */
const TROUBLES: readonly (readonly [state: string, trouble: Trouble])[] = [
  ['53100', 'disk_full'],
  ['53300', 'too_many_connections'],
  ['53', 'slow'], // out of memory and the like
  ['25006', 'standby'], // a write where only reading is allowed
  ['57P', 'gone'], // shut down, crashed, starting up
  ['08', 'gone'],
  ['58', 'disk_broken'],
  ['XX001', 'damaged'],
  ['XX002', 'damaged'],
  ['57014', 'slow'],
  ['55P03', 'slow'],
  ['25P03', 'slow'],
  ['28', 'refused'],
  ['3D000', 'refused'],
];

const ADVICE: Readonly<Partial<Record<Trouble, string>>> = {
  disk_full: 'its disk is full. Free room on it or give it more.',
  disk_broken: 'its disk refuses to read or write. Look at its log and at the disk.',
  damaged: 'its pages are damaged. Stop the servers and restore the last backup: docs/operations.md.',
  gone: 'it does not answer. Look whether it runs and whether this machine reaches it; the server connects again by itself.',
  refused: 'it refuses the login. Compare user, password and database of DATABASE_URL with pg_hba.conf.',
  standby:
    'it is a standby and takes no writes. DATABASE_URL must lead to the primary: look at the proxy, or wait for the end of the failover.',
  too_many_connections:
    'no connection is free. Each server process takes up to 10: raise max_connections, run fewer processes, or end what holds them (pg_stat_activity).',
  slow: 'it is too slow, or something holds its locks. Look at its load and at pg_stat_activity for what runs long.',
};

/**
 * @param address of the database, without user and password
 * @param error what the driver threw, perhaps inside of a StorageFault
 * @returns null where the request is the cause
 */
export function postgresTrouble(address: string, error: unknown): DatabaseUnavailable | null {
  if (error instanceof DatabaseUnavailable) return error;
  const reason = error instanceof StorageFault ? error.cause : error;
  const trouble = troubleOf(reason);
  return trouble ? postgresUnavailable(address, trouble, reason) : null;
}

/** What the operator is told of a trouble. */
export function postgresUnavailable(address: string, trouble: Trouble, cause?: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(trouble, `PostgreSQL at ${address}: ${ADVICE[trouble]}`, { cause });
}

function troubleOf(reason: unknown): Trouble | undefined {
  // only the server itself sends these; all else that a query throws means that it was not reached or was lost
  if (reason instanceof pg.DatabaseError) return TROUBLES.find(([state]) => (reason.code ?? '').startsWith(state))?.[1];
  return reason instanceof LostConnection ? 'gone' : undefined;
}

/** Thrown by the driver, not by the database: no connection, or one that broke; what became of a commit is not known. */
class LostConnection extends Error {}

/** What the driver threw, told apart: an answer of the database, or the loss of its connection. */
export function asPostgresError(error: unknown): Error {
  if (error instanceof pg.DatabaseError || error instanceof DatabaseUnavailable) return error;
  return new LostConnection(error instanceof Error ? error.message : String(error), { cause: error });
}

/** `host:port/database` of a connection string, for people to read. */
export function postgresAddress(url: string): string {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return `${host}:${port}/${database}`;
}
