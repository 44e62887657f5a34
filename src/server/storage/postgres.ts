import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { MIGRATIONS, migrate } from './migrate.ts';
import { asPostgresError, postgresAddress, postgresTrouble, postgresUnavailable } from './postgres-trouble.ts';
import { Slots } from './slots.ts';
import type { SqlDatabase, SqlTransaction, SqlValue } from './sql-database.ts';
import { StorageFault } from './storage.ts';

interface PostgresOptions {
  /** most connections at a time; default 10 */
  connections?: number;
  /** ms that a statement may take; a third of it for a lock or a connection. null: no limit, for copying */
  patience?: number | null;
  /** shown in pg_stat_activity; running servers are told from commands by it */
  name?: string;
  migrations?: URL;
}

/** What a server process calls itself in pg_stat_activity. */
export const SERVER_NAME = 'so-nguon';

/**
 * PostgreSQL, for several server processes over one database. A commit is on disk (and on the synchronous standby,
 * where there is one) before it is answered; nobody waits for a lock or sits in a transaction for long. A connection
 * that breaks is replaced; one that leads to a standby is refused, since what is read there may be old.
 *
 * @param url connection string; what it does not say comes from the usual PG* variables
 * @throws DatabaseUnavailable when nothing answers there, or a standby
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<SqlDatabase> {
  const database = connectPostgres(url, options);
  try {
    await database.write((tx) => preparePostgres(tx, options.migrations));
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * Makes or changes the tables in the current schema. What was seen of proofs is for the processes to share and need
 * not survive a crash, so it is unlogged: no backup and no standby has it.
 */
export async function preparePostgres(tx: SqlTransaction, migrations: URL = MIGRATIONS): Promise<void> {
  await migrate(tx, 'postgres', migrations);
  await tx.run(
    'CREATE UNLOGGED TABLE IF NOT EXISTS seen_proof (proof TEXT COLLATE "C" PRIMARY KEY, at BIGINT NOT NULL)',
  );
}

/** The same without a look at the tables. */
export function connectPostgres(url: string, options: PostgresOptions = {}): SqlDatabase {
  const { connections = 10, patience = 15_000, name = SERVER_NAME } = options;
  const address = postgresAddress(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: connections,
    // one stays, so that a command can tell that a server runs
    min: 1,
    connectionTimeoutMillis: (patience ?? 15_000) / 3,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // a network that swallows packets: the database's own limits cannot be heard then
    ...(patience === null ? {} : { query_timeout: (patience * 4) / 3 }),
    options: Object.entries(sessionOf(patience))
      .map(([setting, value]) => `-c ${setting}=${value}`)
      .join(' '),
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
    onConnect: (client: pg.ClientBase) => refuseStandby(client, address),
  });
  // a connection that breaks, idle or at work, fails its query and is replaced; without listeners it would end the process
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const slots = new Slots(connections);
  /** The pool would turn a burst away as soon as it turns away a database that does not answer. */
  const inSlot = async <T>(begin: string, work: (tx: SqlTransaction) => Promise<T>): Promise<T> => {
    if (!(await slots.take(patience))) throw postgresUnavailable(address, 'too_many_connections');
    try {
      return await transaction(pool, address, begin, work);
    } finally {
      slots.give();
    }
  };
  return {
    kind: 'postgres',
    write: (work) => withRetries(() => inSlot('BEGIN', work)),
    read: (work) => inSlot(READ, work),
    close: () => pool.end(),
  };
}

const INT8 = 20;
const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const RETRIES = 3;
const RETRY_MS = { least: 20, most: 60 };

const sessionOf = (patience: number | null) => ({
  // everything is asked for by keys: a plan that was made while a table was small must not read all of it for ever
  enable_seqscan: 'off',
  jit: 'off',
  synchronous_commit: 'on',
  lock_timeout: Math.round((patience ?? 15_000) / 3),
  statement_timeout: patience ?? 0,
  idle_in_transaction_session_timeout: patience ?? 0,
});

/**
 * A statement_timeout that ends while a commit waits for its synchronous standby makes PostgreSQL answer "COMMIT" with
 * no more than a warning, although only one machine has it. Without it the driver's own limit ends the connection: 503,
 * and the phone asks again under the same numbers.
 */
const COMMIT = 'SET LOCAL statement_timeout = 0; COMMIT';

async function refuseStandby(client: pg.ClientBase, address: string): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  if (rows[0]?.standby) throw postgresUnavailable(address, 'standby');
}

class Transaction implements SqlTransaction {
  readonly forUpdate = ' FOR UPDATE';
  readonly #client: pg.PoolClient;
  #fault: StorageFault | null = null;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Promise<Row[]> {
    return (await this.#query(sql, params)).rows as Row[];
  }

  async run(sql: string, ...params: readonly SqlValue[]): Promise<number> {
    return (await this.#query(sql, params)).rowCount ?? 0;
  }

  /** @throws the fault of a statement, even where the work went on after it: PostgreSQL would answer with a rollback */
  async commit(statement: string): Promise<void> {
    if (this.#fault) throw this.#fault;
    await asked(this.#client.query(statement));
  }

  /** No operation of a phone can help it when a statement fails: the whole transaction is given up. */
  async #query(sql: string, params: readonly SqlValue[]): Promise<pg.QueryResult> {
    if (this.#fault) throw this.#fault;
    try {
      return await this.#client.query({ ...prepared(sql), values: [...params] });
    } catch (cause) {
      this.#fault = new StorageFault('a statement failed', { cause: asPostgresError(cause) });
      throw this.#fault;
    }
  }
}

const statements = new Map<string, { name: string; text: string }>();

/**
 * PostgreSQL counts its parameters: `?` becomes `$1`, `$2` … Our statements hold no `?` in a text. Each has a name
 * under which a connection reads and plans it once.
 */
function prepared(sql: string): { name: string; text: string } {
  const known = statements.get(sql);
  if (known) return known;
  let n = 0;
  const made = { name: `s${statements.size}`, text: sql.replace(/\?/g, () => `$${++n}`) };
  statements.set(sql, made);
  return made;
}

async function transaction<T>(
  pool: pg.Pool,
  address: string,
  begin: string,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw postgresTrouble(address, asPostgresError(cause)) ?? postgresUnavailable(address, 'refused', cause);
  }
  let isFit = false;
  try {
    await asked(client.query(begin));
    const tx = new Transaction(client);
    const value = await work(tx);
    await tx.commit(begin === READ ? 'COMMIT' : COMMIT);
    isFit = true;
    return value;
  } catch (error) {
    const trouble = postgresTrouble(address, error);
    // a lost connection has no transaction any more; one to a standby is given back to find the primary
    if (trouble?.trouble !== 'gone' && trouble?.trouble !== 'standby') {
      isFit = await client.query('ROLLBACK').then(
        () => true,
        () => false,
      );
    }
    throw trouble ?? error;
  } finally {
    client.release(!isFit);
  }
}

async function asked<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw asPostgresError(error);
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const reason = error instanceof StorageFault ? error.cause : error;
      const isCollision = reason instanceof pg.DatabaseError && COLLISIONS.has(reason.code ?? '');
      if (left === 0 || !isCollision) throw error;
      // whoever came through shall have its lock before this one asks for it again
      await pause(RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least));
    }
  }
}

/** Serialisation failure and deadlock: the same again may succeed. */
const COLLISIONS: ReadonlySet<string> = new Set(['40001', '40P01']);
