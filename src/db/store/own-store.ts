import type { Bytes, KeyRing } from '../vault/key-ring.ts';
import { openJson, sealJson } from '../vault/seal.ts';
import { type Databases, type OwnRow, tableOf } from './database.ts';
import { guardDisk } from './guard-disk.ts';

/** Small things of the book itself, each sealed under its name. */
export interface OwnStore {
  read<T>(name: string): Promise<T | undefined>;
  /** "strict" where losing it would lose the book's place in the commune; else it may lag behind a power cut */
  write(name: string, value: unknown, durability: 'strict' | 'relaxed'): Promise<void>;
  drop(name: string): Promise<void>;
}

/** @param written told of each row as it stands on disk now */
export function ownStore(
  databases: Databases,
  book: string,
  keys: KeyRing,
  written: (row: OwnRow, durability: 'strict' | 'relaxed') => void = () => {},
): OwnStore {
  const place = (name: string) => ({ book, table: 'own', key: name, version: 1 });
  return {
    async read<T>(name: string) {
      const row = (await guardDisk(databases.strict, () => tableOf(databases.strict, 'own').get(name))) as
        | OwnRow
        | undefined;
      return row ? ((await openJson(keys.book, place(name), row.sealed as Bytes)) as T) : undefined;
    },
    async write(name, value, durability) {
      const sealed = await sealJson(keys.book, place(name), value);
      const row: OwnRow = { key: name, version: 1, sealed };
      const database = databases[durability];
      await guardDisk(database, () => tableOf(database, 'own').put(row));
      written(row, durability);
    },
    async drop(name) {
      const { relaxed } = databases;
      await guardDisk(relaxed, () => tableOf(relaxed, 'own').delete(name));
    },
  };
}
