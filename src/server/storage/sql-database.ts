/** A value that both databases store: null, a safe whole number, text, bytes. */
export type SqlValue = null | number | string | Uint8Array;
type SqlRow = Record<string, SqlValue>;

/** Statements inside one transaction. `?` stands for a parameter in both databases. */
export interface SqlTransaction {
  /** `FOR UPDATE` where rows can be locked singly; empty where the writer holds the whole database */
  readonly forUpdate: string;
  all<Row extends object = SqlRow>(sql: string, ...params: readonly SqlValue[]): Promise<Row[]>;
  /** the number of rows changed */
  run(sql: string, ...params: readonly SqlValue[]): Promise<number>;
}

/**
 * The little that the two databases have in common and our SQL needs. Statements are written once, in the words that
 * both understand; each driver brings its transactions, locks and limits.
 */
export interface SqlDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * One writing transaction, durable when the promise resolves; rolled back when `work` throws. `work` may run again
   * after a deadlock or a serialisation failure, so it must not act on anything but the database.
   */
  write<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** One consistent snapshot; writes in it fail. */
  read<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** A consistent copy into a new file, where the database can make one; see `admin backup`. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot work at the moment (disk full, connection lost, lock not got in time): 503, try later. */
export class DatabaseUnavailable extends Error {}
