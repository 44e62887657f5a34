import Dexie, { type Table } from 'dexie';
import type { RescueSession } from '../../protocol/rescue.ts';
import type { TableName } from '../../sync/store.ts';
import { guard } from './guard.ts';

/** A row as the database keeps it: a key, clear fields of CLEAR_FIELDS, and `sealed`. */
export interface StoredRow {
  key: string;
}

/** A small thing of the book's own, sealed; key: what it is. */
export interface OwnRow extends StoredRow {
  version: number;
  sealed: Uint8Array<ArrayBuffer>;
}
export interface DraftRow extends OwnRow {
  at: number;
}

/** A session of rescue copies (SPEC R1), in clear: it opens nothing here. */
export interface RescueSessionRow extends StoredRow, RescueSession {}

/** Another phone's pack (SPEC R4); key: a hash of it. */
export interface PackRow extends StoredRow {
  version: number;
  at: number;
  /** changes in it */
  count: number;
  /** all of it is with the commune */
  delivered: boolean;
  /** the pack's bytes: what it holds is sealed by its author for the server */
  sealed: Uint8Array<ArrayBuffer>;
  /** the commune's signed receipts as a file; null before */
  receipt: Uint8Array<ArrayBuffer> | null;
}

/**
 * The databases of one book. Two connections to the records, since durability belongs to a connection: "strict" is on
 * disk when a commit returns, "relaxed" when the system gets to it. Drafts have a database of their own, so that they
 * never wait behind, or hold up, a save.
 */
export interface Databases {
  strict: Dexie;
  relaxed: Dexie;
  drafts: Dexie;
}

const PREFIX = 'so-nguon-';
export const bookDatabaseName = (book: string) => `${PREFIX}${book}`;
const draftDatabaseName = (book: string) => `${PREFIX}${book}-drafts`;

/**
 * Versions are added, never edited, and stay declared while a phone may hold them. Steps change only clear structure:
 * nothing can be opened inside an upgrade, so what must be re-sealed is re-sealed after unlock, row by row.
 */
function declareBook(database: Dexie): void {
  database.version(1).stores(keyed('meta', 'outbox', 'acked', 'row', 'head', 'block', 'cursor', 'own'));
  database.version(2).stores(keyed('file', 'filePart', 'rescueSession', 'pack'));
}

const keyed = (...names: BookTable[]) => Object.fromEntries(names.map((name) => [name, 'key']));

export function openDatabases(book: string): Databases {
  const records = (durability: 'strict' | 'relaxed') => {
    const database = new Dexie(bookDatabaseName(book), { chromeTransactionDurability: durability, cache: 'disabled' });
    declareBook(database);
    return guarded(database);
  };
  const drafts = new Dexie(draftDatabaseName(book), { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
  drafts.version(1).stores({ draft: 'key' });
  return { strict: records('strict'), relaxed: records('relaxed'), drafts: guarded(drafts) };
}

function guarded(database: Dexie): Dexie {
  database.use(guard);
  // a newer app in another tab upgrades, or a wipe deletes: neither must wait for this connection
  database.on('versionchange', () => {
    database.close();
    return false;
  });
  return database;
}

type BookTable = TableName | 'own' | 'rescueSession' | 'pack';

export const tableOf = (database: Dexie, name: BookTable | 'draft') =>
  database.table(name) as Table<StoredRow, string>;

export function closeDatabases(databases: Databases): void {
  for (const database of Object.values(databases)) database.close();
}

/** Books that have a database here, whether or not anybody can open them. */
export async function booksOnDisk(): Promise<readonly string[]> {
  const book = new RegExp(`^${PREFIX}([\\w-]{22})$`);
  return (await Dexie.getDatabaseNames()).flatMap((name) => book.exec(name)?.[1] ?? []);
}

/** Removes everything of a book from IndexedDB. Its key is gone before (SYNC A4). */
export async function deleteDatabases(book: string): Promise<void> {
  await Dexie.delete(bookDatabaseName(book));
  await Dexie.delete(draftDatabaseName(book));
}
