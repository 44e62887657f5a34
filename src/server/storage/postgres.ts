import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { DatabaseUnavailable, type SqlDatabase, type SqlTransaction, type SqlValue } from './sql-database.ts';
import { StorageFault } from './storage.ts';

/**
 * PostgreSQL, for several server processes over one database. A commit is on disk (and on the synchronous standby,
 * where there is one) before it is answered; nobody waits for a lock or sits in a transaction for long.
 *
 * @param url connection string; what it does not say comes from the usual PG* variables
 * @throws DatabaseUnavailable when nothing answers there
 */
export async function openPostgres(url: string, connections = 10): Promise<SqlDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // also the wait for a connection while all are at work: a burst is worked off, not turned away
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    options: Object.entries(SESSION)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
  });
  // a connection that breaks, idle or at work, fails its query and is replaced; without listeners it would end the process
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await transaction(pool, 'BEGIN', (tx) => migrate(tx, 'postgres'));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    write: (work) => withRetries(() => transaction(pool, 'BEGIN', work)),
    read: (work) => transaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    backup: async () => {
      throw new Error('PostgreSQL is backed up by its own tools (pg_basebackup and WAL archive)');
    },
    close: () => pool.end(),
  };
}

const INT8 = 20;
const SESSION = {
  // everything is asked for by keys: a plan that was made while a table was small must not read all of it for ever
  enable_seqscan: 'off',
  jit: 'off',
  synchronous_commit: 'on',
  lock_timeout: 5_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 15_000,
};
const RETRIES = 3;
const RETRY_MS = { least: 20, most: 60 };

class Transaction implements SqlTransaction {
  readonly forUpdate = ' FOR UPDATE';
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Promise<Row[]> {
    return (await this.#query(sql, params)).rows as Row[];
  }

  async run(sql: string, ...params: readonly SqlValue[]): Promise<number> {
    return (await this.#query(sql, params)).rowCount ?? 0;
  }

  /** No operation of a phone can help it when a statement fails: the whole transaction is given up. */
  #query(sql: string, params: readonly SqlValue[]): Promise<pg.QueryResult> {
    return orFault(this.#client.query({ ...prepared(sql), values: [...params] }));
  }
}

async function orFault<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (cause) {
    throw new StorageFault('a statement failed', { cause });
  }
}

const statements = new Map<string, { name: string; text: string }>();

/**
 * PostgreSQL counts its parameters: `?` becomes `$1`, `$2` … Our statements hold no `?` in a text. Each has a name under
 * which a connection reads and plans it once.
 */
function prepared(sql: string): { name: string; text: string } {
  const known = statements.get(sql);
  if (known) return known;
  let n = 0;
  const made = { name: `s${statements.size}`, text: sql.replace(/\?/g, () => `$${++n}`) };
  statements.set(sql, made);
  return made;
}

async function transaction<T>(pool: pg.Pool, begin: string, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw new DatabaseUnavailable('PostgreSQL does not answer', { cause });
  }
  let broken = false;
  try {
    await orFault(client.query(begin));
    const value = await work(new Transaction(client));
    await orFault(client.query('COMMIT'));
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw isPassing(error) ? new DatabaseUnavailable('PostgreSQL cannot work now', { cause: error }) : error;
  } finally {
    client.release(broken);
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!['40001', '40P01'].includes(sqlState(error))) throw error;
      if (left === 0) throw new DatabaseUnavailable('PostgreSQL finds no order for its writers', { cause: error });
      // whoever came through shall have its lock before this one asks for it again
      await pause(RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least));
    }
  }
}

/**
 * Connection lost, resources short, time-outs, read-only after a failover. A fault without PostgreSQL's own code comes from
 * the driver, when the connection broke under a statement.
 */
function isPassing(error: unknown): boolean {
  if (!(error instanceof StorageFault)) return false;
  const state = sqlState(error);
  return state === '' || /^(08|53|57P|58|E[A-Z]+$)/.test(state) || ['55P03', '57014', '25P03', '25006'].includes(state);
}

function sqlState(error: unknown): string {
  const reason = error instanceof StorageFault ? error.cause : error;
  return String((reason as { code?: unknown } | null)?.code ?? '');
}
