import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../lib/result.ts';
import { migrate } from './migrate.ts';
import { DatabaseUnavailable, type SqlDatabase, type SqlTransaction, type SqlValue } from './sql-database.ts';
import { StorageFault } from './storage.ts';

/**
 * SQLite in one file. Writers queue and work one after the other; those that wait at the same moment are committed
 * together, since it is the commit that takes time, and none is answered before. Readers have connections of their own,
 * so that a page that is being read never sees a half-written request (WAL snapshots). `synchronous=FULL`: what was
 * acknowledged survives a power cut.
 *
 * @param path a file, or ":memory:" for a database of this process alone (then reads wait for writes)
 */
export async function openSqlite(path: string): Promise<SqlDatabase> {
  const isFile = path !== ':memory:';
  if (isFile) mkdirSync(dirname(path), { recursive: true });
  const writer = new Connection(path, false);
  await inTransaction(writer, 'BEGIN IMMEDIATE', (tx) => migrate(tx, 'sqlite'));
  const writers = new Turns([writer]);
  const together = new CommitsTogether(writers);
  const readers = isFile ? new Turns(Array.from({ length: READERS }, () => new Connection(path, true))) : writers;
  return {
    kind: 'sqlite',
    write: (work) => together.write(work),
    read: (work) => readers.take((connection) => inTransaction(connection, 'BEGIN', work)),
    backup: (target) =>
      writers.take(async ({ database }) => void (await backup(database, target, { rate: ALL_PAGES }))),
    async close() {
      await together.end();
      await readers.close();
      if (readers !== writers) await writers.close();
    },
  };
}

const READERS = 4;
/** so that the first of a long queue is not kept waiting for its last */
const MOST_TOGETHER = 64;
/** in one step, so that no write comes in between and makes it begin again */
const ALL_PAGES = 2 ** 30;
const BUSY_TIMEOUT_MS = 5_000;

class Connection implements SqlTransaction {
  readonly forUpdate = '';
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, isReader: boolean) {
    this.database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    this.database.exec(
      'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY',
    );
    if (isReader) this.database.exec('PRAGMA query_only=ON');
  }

  async all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Promise<Row[]> {
    return asFault(() => this.#prepare(sql).all(...params) as Row[]);
  }

  async run(sql: string, ...params: readonly SqlValue[]): Promise<number> {
    return asFault(() => Number(this.#prepare(sql).run(...params).changes));
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

async function inTransaction<T>(
  connection: Connection,
  begin: string,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> {
  try {
    connection.database.exec(begin);
    const value = await work(connection);
    connection.database.exec('COMMIT');
    return value;
  } catch (error) {
    if (connection.database.isTransaction) connection.database.exec('ROLLBACK');
    throw unavailable(error);
  }
}

type Work = (tx: SqlTransaction) => Promise<unknown>;
interface Waiting {
  work: Work;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Writers that are there at the same moment share one transaction: each works behind a savepoint of its own, so that one
 * that throws takes back its own writes only, and each is told its outcome when the commit of all is on the disk.
 */
class CommitsTogether {
  readonly #writers: Turns;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(writers: Turns) {
    this.#writers = writers;
  }

  write<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nobody waits any more. */
  async end(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // whoever becomes ready in this turn of the loop comes along
      await new Promise((resolve) => setImmediate(resolve));
      await this.#writers.take((connection) => commitTogether(connection, this.#waiting.splice(0, MOST_TOGETHER)));
    }
    this.#running = null;
  }
}

/** Never throws: what happens is told to those who wait. */
async function commitTogether(connection: Connection, group: readonly Waiting[]): Promise<void> {
  const outcomes: (() => void)[] = [];
  try {
    await inTransaction(connection, 'BEGIN IMMEDIATE', async () => {
      for (const { work, resolve, reject } of group) {
        const outcome = await behindSavepoint(connection, work);
        outcomes.push(outcome.ok ? () => resolve(outcome.value) : () => reject(outcome.error));
      }
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const tell of outcomes) tell();
}

/** @throws the error of the work where it took the whole transaction with it, as a full disk does */
async function behindSavepoint(connection: Connection, work: Work): Promise<Result<unknown, unknown>> {
  const { database } = connection;
  database.exec('SAVEPOINT work');
  try {
    const value = await work(connection);
    database.exec('RELEASE work');
    return ok(value);
  } catch (error) {
    if (!database.isTransaction) throw error;
    database.exec('ROLLBACK TO work; RELEASE work');
    return fail(unavailable(error));
  }
}

/** No operation of a phone can help it when a statement fails: the whole transaction is given up. */
function asFault<T>(statement: () => T): T {
  try {
    return statement();
  } catch (cause) {
    throw new StorageFault('a statement failed', { cause });
  }
}

const unavailable = (error: unknown) =>
  isPassing(error) ? new DatabaseUnavailable('SQLite cannot write now', { cause: error }) : error;

/** BUSY 5, LOCKED 6, READONLY 8, IOERR 10, FULL 13, CANTOPEN 14: the disk's trouble, not the request's. */
function isPassing(error: unknown): boolean {
  const reason = error instanceof StorageFault ? error.cause : error;
  const code = (reason as { errcode?: number } | null)?.errcode;
  return code !== undefined && [5, 6, 8, 10, 13, 14].includes(code & 0xff);
}

/** Hands connections to one piece of work at a time each, in the order of asking. */
class Turns {
  readonly #all: readonly Connection[];
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  constructor(connections: readonly Connection[]) {
    this.#all = connections;
    this.#free = [...connections];
  }

  async take<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<Connection>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#free.push(connection);
    }
  }

  /** Waits for the work under way, then closes. */
  async close(): Promise<void> {
    while (this.#free.length < this.#all.length) await new Promise((resolve) => setImmediate(resolve));
    for (const { database } of this.#all) database.close();
  }
}
