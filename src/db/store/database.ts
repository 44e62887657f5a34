import Dexie, { type Table } from 'dexie';
import type { RescueSession } from '../../protocol/rescue.ts';
import type { TableName } from '../../sync/store.ts';
import { guard } from './guard.ts';
import { giveUp, isGivenUp } from './reopen.ts';
import { REWRITES, type Rewrite } from './rewrites.ts';
import { StoreProblem } from './store-problem.ts';

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

/** What may differ in a test; the product has its own. */
export interface Upgrades {
  rewrites?: readonly Rewrite[];
  /** a newer app in another tab wants to upgrade: hand in what is held, then close; `closeDatabases` lets it go on */
  onNewer?: () => void;
}

/** An older app lets a newer one in after this, also where it is asleep and hands in nothing. */
const LET_GO_MS = 3_000;
/** So long a newer app waits for an older one to let go; a person is then told which tab to close. */
const BLOCKED_MS = 6_000;

/**
 * Versions are added, never edited, and stay declared while a phone may hold them. Steps change only clear structure:
 * nothing can be opened inside an upgrade, so what is sealed is rewritten after the unlock (rewrite-book.ts). A rewrite
 * has a number of its own in the same series.
 */
function declareBook(database: Dexie, rewrites: readonly Rewrite[]): void {
  database.version(1).stores(keyed('meta', 'outbox', 'acked', 'row', 'head', 'block', 'cursor', 'own'));
  database.version(2).stores(keyed('file', 'filePart', 'rescueSession', 'pack'));
  for (const { version } of rewrites) database.version(version).stores({});
}

const keyed = (...names: BookTable[]) => Object.fromEntries(names.map((name) => [name, 'key']));

export function openDatabases(book: string, { rewrites = REWRITES, onNewer = () => {} }: Upgrades = {}): Databases {
  const records = (durability: 'strict' | 'relaxed') => {
    const database = new Dexie(bookDatabaseName(book), { chromeTransactionDurability: durability, cache: 'disabled' });
    declareBook(database, rewrites);
    return guarded(database, onNewer);
  };
  const drafts = new Dexie(draftDatabaseName(book), { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
  drafts.version(1).stores({ draft: 'key' });
  return { strict: records('strict'), relaxed: records('relaxed'), drafts: guarded(drafts, onNewer) };
}

function guarded(database: Dexie, onNewer: () => void): Dexie {
  database.use(guard);
  database.on('versionchange', ({ newVersion }: IDBVersionChangeEvent) => {
    // a wipe deletes: it must not wait for this connection
    if (newVersion === null) database.close();
    else {
      onNewer();
      // opened again, it finds the newer version and says so
      setTimeout(() => isGivenUp(database) || database.close({ disableAutoOpen: false }), LET_GO_MS);
    }
    return false;
  });
  // Dexie opens what a newer app has upgraded, and would write into it
  database.on(
    'ready',
    () => {
      if (Math.floor(database.backendDB().version / 10) > database.verno) throw new StoreProblem('STORE_NEWER', 'open');
    },
    true,
  );
  return database;
}

/** Opens the records, and upgrades them where this app is newer. @throws StoreProblem STORE_BLOCKED; what Dexie throws */
export async function openRecords({ strict }: Databases): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    strict.on('blocked', () => {
      timer ??= setTimeout(() => reject(new StoreProblem('STORE_BLOCKED', 'open')), BLOCKED_MS);
    });
  });
  try {
    await Promise.race([strict.open(), blocked]);
  } finally {
    clearTimeout(timer);
  }
}

type BookTable = TableName | 'own' | 'rescueSession' | 'pack';

export const tableOf = (database: Dexie, name: BookTable | 'draft') => database.table(name) as Table<StoredRow, string>;

export function closeDatabases(databases: Databases): void {
  for (const database of Object.values(databases)) giveUp(database);
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
