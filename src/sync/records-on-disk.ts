import { rowKey } from './keys.ts';
import { type Body, range } from './store.ts';

/** Ids of the records that lie on the disk in any commune, as the server last told them; of one type only, or of all. */
export function* recordsOnDisk(type?: string): Body<Set<string>> {
  const places = new Map<string, string>();
  for (const head of yield* range('head', '')) {
    if (type === undefined || head.type === type) for (const id of head.ids) places.set(rowKey(head.commune, id), id);
  }
  for (const row of yield* range('row', '')) {
    if (row.gone) places.delete(row.key);
    else if (type === undefined || row.type === type) places.set(row.key, row.id);
  }
  return new Set(places.values());
}
