import type Dexie from 'dexie';

const givenUp = new WeakSet<Dexie>();
const underWay = new WeakMap<Dexie, Promise<unknown>>();

/** The book of this database was closed: nothing opens it any more. */
export function giveUp(database: Dexie): void {
  givenUp.add(database);
  database.close();
}

export const isGivenUp = (database: Dexie): boolean => givenUp.has(database);

/** The browser's own connection; null while there is none. */
export const handleOf = (database: Dexie): IDBDatabase | null => (database.isOpen() ? database.backendDB() : null);

/**
 * Opens a connection anew that the browser lost. Several notice at once, and one does it: closing what another has just
 * opened would lose that one's write. `lost` is the handle that failed.
 */
export async function reopen(database: Dexie, lost: IDBDatabase | null): Promise<void> {
  const now = handleOf(database);
  if (now !== null && now !== lost) return;
  let work = underWay.get(database);
  if (!work) {
    database.close({ disableAutoOpen: false });
    work = Promise.resolve(database.open()).finally(() => underWay.delete(database));
    underWay.set(database, work);
  }
  await work;
}
