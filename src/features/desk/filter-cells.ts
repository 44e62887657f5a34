import { CELL_FLAGS, type CellFlagCode } from '../../domain/oversight/cell-flags.ts';
import type { CellRow } from '../../domain/oversight/cell-row.ts';
import { foldAccents } from '../../lib/fold-accents.ts';

/** What of the cells is shown: all, those of whoever looks, or those with one flag. */
export type CellFilter = 'ALL' | 'MINE' | CellFlagCode;

/** The flags that are there, with how many cells have each, in the order in which they are told. */
export function flagsThere(rows: readonly CellRow[]): readonly { code: CellFlagCode; count: number }[] {
  return CELL_FLAGS.map((code) => ({
    code,
    count: rows.filter(({ flags }) => flags.some((flag) => flag.code === code)).length,
  })).filter(({ count }) => count > 0);
}

/** Cells of a filter whose name, or whose committee member's, holds every typed word; accents may be left out. */
export function filterCells(
  rows: readonly CellRow[],
  filter: CellFilter,
  query: string,
  isMine: (row: CellRow) => boolean,
): readonly CellRow[] {
  const wanted = foldAccents(query).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter === 'MINE' ? !isMine(row) : filter !== 'ALL' && !row.flags.some(({ code }) => code === filter))
      return false;
    const text = foldAccents(`${row.name} ${row.inCharge?.facts.name ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}
