import type { Json } from '../../lib/json.ts';
import { recordIdFromHash } from '../../lib/record-id.ts';
import type { Draft } from '../book.ts';
import type { Bytes, KeyRing } from '../vault/key-ring.ts';
import { openJson, sealJson } from '../vault/seal.ts';
import { type Databases, type DraftRow, tableOf } from './database.ts';
import { guardDisk } from './guard-disk.ts';

/**
 * What was typed and not saved, sealed, in a database of its own with relaxed durability. The form's name is inside the
 * seal; on disk a draft is known by a hash of it with the book's id, so that it is found without being told.
 */
export interface DraftStore {
  list(): Promise<readonly Draft[]>;
  keep(key: string, values: Json, now: number): Promise<void>;
  drop(key: string): Promise<void>;
}

export function draftStore(databases: Databases, book: string, keys: KeyRing): DraftStore {
  const table = tableOf(databases.drafts, 'draft');
  const place = (key: string, version: number) => ({ book, table: 'draft', key, version });
  const diskKey = async (key: string) => {
    const text = new TextEncoder().encode(`${book}\n${key}`);
    return recordIdFromHash(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
  };
  let counter = 0;
  const latest = new Map<string, number>();
  return {
    async list() {
      const rows = (await guardDisk(databases.drafts, () => table.toArray())) as DraftRow[];
      const drafts: Draft[] = [];
      for (const row of rows) {
        try {
          drafts.push((await openJson(keys.drafts, place(row.key, row.version), row.sealed as Bytes)) as Draft);
        } catch {
          // a damaged draft must not hold up the others
        }
      }
      return drafts.sort((a, b) => b.keptAt - a.keptAt);
    },
    async keep(key, values, now) {
      const turn = ++counter;
      const id = await diskKey(key);
      const draft: Draft = { key, values, keptAt: now };
      const sealed = await sealJson(keys.drafts, place(id, turn), draft);
      // a later keep of the same form may have overtaken this one while it was sealed
      if (turn < (latest.get(id) ?? 0)) return;
      latest.set(id, turn);
      const row: DraftRow = { key: id, version: turn, at: now, sealed };
      await guardDisk(databases.drafts, () => table.put(row));
    },
    async drop(key) {
      const id = await diskKey(key);
      latest.set(id, ++counter);
      await guardDisk(databases.drafts, () => table.delete(id));
    },
  };
}
