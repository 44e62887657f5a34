/** How many forms are half written. An import keeps its state and its way back among the drafts too: those are no forms. */
export function formDrafts(keys: Iterable<string>): number {
  let count = 0;
  for (const key of keys) if (!key.startsWith('import')) count++;
  return count;
}
