import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '../../lib/result.ts';
import { keepBeforeMigration } from './keep-before-migration.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { SqlDatabase, SqlTransaction, SqlValue } from './sql-database.ts';
import { sqliteTrouble } from './sqlite-trouble.ts';
import { StorageFault } from './storage.ts';

/**
 * SQLite in one file. Writers queue and work one after the other; those that wait at the same moment are committed
 * together, since it is the commit that takes time, and none is answered before. Readers have connections of their own,
 * so that a page that is being read never sees a half-written request (WAL snapshots). `synchronous=FULL`: what was
 * acknowledged survives a power cut. Before its tables change, a copy is kept beside it.
 *
 * @param path a file, or ":memory:" for a database of this process alone (then reads wait for writes)
 * @param options `migrations` folder of the tables; `keepsOld` false where the file itself is a copy; `patience` ms
 *   that another program may keep it locked
 * @throws DatabaseUnavailable where it cannot be opened or written
 */
export async function openSqlite(
  path: string,
  options: { migrations?: URL; keepsOld?: boolean; patience?: number } = {},
): Promise<SqlDatabase> {
  const isFile = path !== ':memory:';
  const { migrations = MIGRATIONS, keepsOld = isFile, patience = PATIENCE_MS } = options;
  const until = () => performance.now() + patience;
  const opened: Connection[] = [];
  const open = (isReader: boolean) => {
    const connection = new Connection(path, isReader);
    opened.push(connection);
    return connection;
  };
  try {
    if (isFile) mkdirSync(dirname(path), { recursive: true });
    const writer = open(false);
    await inTransaction(writer, 'BEGIN IMMEDIATE', until(), async (tx) => {
      // no other program writes meanwhile: what is copied is what the migration begins with
      if (keepsOld) await keepBeforeMigration(path, tx, migrations);
      await migrate(tx, 'sqlite', migrations);
    });
    const writers = new Turns([writer]);
    const together = new CommitsTogether(writers);
    const readers = isFile ? new Turns(Array.from({ length: READERS }, () => open(true))) : writers;
    return {
      kind: 'sqlite',
      write: (work) => together.write(until(), work),
      read: (work) => {
        const limit = until();
        return readers.take((connection) => inTransaction(connection, 'BEGIN', limit, work));
      },
      async close() {
        await together.end();
        await readers.close();
        if (readers !== writers) await writers.close();
      },
    };
  } catch (error) {
    for (const { database } of opened) database.close();
    throw sqliteTrouble(path, error) ?? error;
  }
}

const READERS = 4;
/** so that the first of a long queue is not kept waiting for its last */
const MOST_TOGETHER = 64;
const PATIENCE_MS = 5_000;
const BUSY_PAUSE_MS = 20;
const BUSY = 5;

class Connection implements SqlTransaction {
  readonly forUpdate = '';
  readonly path: string;
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #fault: StorageFault | null = null;

  constructor(path: string, isReader: boolean) {
    this.path = path;
    this.database = new DatabaseSync(path, { timeout: PATIENCE_MS, enableForeignKeyConstraints: true });
    // SQLite's own waiting would hold up every phone of the process: `begin` waits instead
    this.database.exec(
      'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=0',
    );
    if (isReader) this.database.exec('PRAGMA query_only=ON');
  }

  /** Begins a transaction and takes its snapshot or lock, waiting `until` then for other programs. */
  async begin(sql: string, until: number): Promise<void> {
    this.#fault = null;
    for (;;) {
      this.rollBack();
      try {
        this.database.exec(sql);
        this.#prepare('SELECT name FROM sqlite_schema LIMIT 1').get();
        return;
      } catch (error) {
        if (((error as { errcode?: number }).errcode ?? 0) % 256 !== BUSY || performance.now() > until) throw error;
      }
      await pause(BUSY_PAUSE_MS);
    }
  }

  /**
   * Does work behind a savepoint: what it wrote is taken back where it throws, and only that.
   *
   * @throws the error of the work where SQLite gave up the whole transaction with it, as on a full disk
   */
  async apart<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<Result<T, unknown>> {
    this.database.exec('SAVEPOINT work');
    try {
      const value = await work(this);
      if (this.#fault) throw this.#fault;
      this.database.exec('RELEASE work');
      return ok(value);
    } catch (error) {
      if (!this.database.isTransaction) throw error;
      this.database.exec('ROLLBACK TO work; RELEASE work');
      this.#fault = null;
      return fail(sqliteTrouble(this.path, error) ?? error);
    }
  }

  /** @throws the fault of a statement, even where the work went on after it: SQLite may have rolled back by itself */
  commit(): void {
    if (this.#fault) throw this.#fault;
    this.database.exec('COMMIT');
  }

  /** Never throws: the error that led here is the one to be told. What cannot be rolled back now is at the next `begin`. */
  rollBack(): void {
    try {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
    } catch {
      // SQLite rolled back by itself, or cannot yet
    }
  }

  async all<Row extends object>(sql: string, ...params: readonly SqlValue[]): Promise<Row[]> {
    return this.#asFault(() => this.#prepare(sql).all(...params) as Row[]);
  }

  async run(sql: string, ...params: readonly SqlValue[]): Promise<number> {
    return this.#asFault(() => Number(this.#prepare(sql).run(...params).changes));
  }

  /** No operation of a phone can help it when a statement fails: the whole transaction is given up. */
  #asFault<T>(statement: () => T): T {
    if (this.#fault) throw this.#fault;
    try {
      return statement();
    } catch (cause) {
      this.#fault = new StorageFault('a statement failed', { cause });
      throw this.#fault;
    }
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
  until: number,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> {
  try {
    await connection.begin(begin, until);
    const value = await work(connection);
    connection.commit();
    return value;
  } catch (error) {
    connection.rollBack();
    throw sqliteTrouble(connection.path, error) ?? error;
  }
}

interface Waiting {
  work: (tx: SqlTransaction) => Promise<unknown>;
  /** until when it waits for other programs */
  until: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Writers that are there at the same moment share one transaction: each works behind a savepoint of its own, and each
 * is told its outcome when the commit of all is on the disk.
 */
class CommitsTogether {
  readonly #writers: Turns;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(writers: Turns) {
    this.#writers = writers;
  }

  write<T>(until: number, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, until, resolve: resolve as Waiting['resolve'], reject });
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
  const until = Math.max(...group.map((each) => each.until));
  try {
    await inTransaction(connection, 'BEGIN IMMEDIATE', until, async () => {
      for (const { work, resolve, reject } of group) {
        const outcome = await connection.apart(work);
        outcomes.push(outcome.ok ? () => resolve(outcome.value) : () => reject(outcome.error));
      }
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const tell of outcomes) tell();
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
