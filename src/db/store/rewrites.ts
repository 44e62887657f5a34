import type { TableName } from '../../sync/store.ts';

/** Tables whose rows have something sealed. */
export type SealedTable = Extract<TableName, 'row' | 'block' | 'outbox' | 'acked'>;

/**
 * A change of what stands inside the seals, or of how it stands there. The upgrade of the database cannot make it,
 * since nothing can be opened there; it is made after the unlock, row by row, and goes on where it was broken off.
 */
export interface Rewrite {
  /**
   * Its number in the series of the database's versions (database.ts), used for nothing else: the version is what
   * closes an older app in another tab, and keeps it out afterwards.
   */
  version: number;
  /** one after the other */
  tables: readonly SealedTable[];
  /**
   * The new text of a row. A pure function with a test. An operation says afterwards what it said before: the server
   * may know it already (SPEC P2, P12).
   */
  change(text: string, table: SealedTable): string;
}

/** In order of their versions; added, never edited, and kept while a phone may still hold rows from before. */
export const REWRITES: readonly Rewrite[] = [];
