/** Keys of the local tables: fixed width, so that their order as text is their order as numbers. */
export const outboxKey = (n: number) => String(n).padStart(12, '0');
export const ackedPrefix = (log: string) => `${log}.`;
export const ackedKey = (log: string, n: number) => `${log}.${outboxKey(n)}`;
/** A refused operation beside an empty one that took its number. */
export const setAsideKey = (log: string, n: number) => `${ackedKey(log, n)}.q`;
/** What an officer said of an operation that was given back. */
export const wordsKey = (log: string, n: number) => `${ackedKey(log, n)}.w`;
export const communePrefix = (commune: string) => `${commune}.`;
export const rowKey = (commune: string, id: string) => `${commune}.${id}`;
export const markPrefix = (commune: string, mark: number) => `${commune}.${String(mark).padStart(8, '0')}.`;
export const blockKey = (commune: string, mark: number, count: number) =>
  `${markPrefix(commune, mark)}${String(count).padStart(6, '0')}`;
/** Parts of a photographed page. */
export const partKeys = (id: string, parts: number): string[] =>
  Array.from({ length: parts }, (_, i) => `${id}.${String(i).padStart(4, '0')}`);
