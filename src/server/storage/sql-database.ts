/** A value that both databases store: null, a safe whole number, text, bytes. */
export type SqlValue = null | number | string | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

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
   * after a deadlock or a serialisation failure, so it must not act on anything but the database. After a statement
   * failed nothing of the transaction is kept, even where `work` went on.
   */
  write<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** One consistent snapshot; writes in it fail. */
  read<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Why a database cannot work at the moment. */
export type Trouble =
  | 'disk_full'
  | 'disk_broken'
  | 'read_only'
  | 'locked'
  | 'damaged'
  | 'gone'
  | 'refused'
  | 'standby'
  | 'too_many_connections'
  | 'slow';

/**
 * The database cannot work at the moment: 503, try later. The message is for the server's operator: where, what
 * happened, what to do; it holds no password and no value.
 */
export class DatabaseUnavailable extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, advice: string, options?: ErrorOptions) {
    super(advice, options);
    this.trouble = trouble;
  }
}
