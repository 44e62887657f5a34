import { CELL_FLAGS } from './cell-flags.ts';
import type { CellRow } from './cell-row.ts';

/**
 * The cells that the committee should look at first: by their first reason in the order of CELL_FLAGS, then by its
 * figure, then by name. Nothing is weighed or added up: it is an order of looking, not of cells.
 */
export function attention(rows: readonly CellRow[]): CellRow[] {
  const place = ({ flags: [first] }: CellRow) => (first ? CELL_FLAGS.indexOf(first.code) : CELL_FLAGS.length);
  return rows
    .filter(({ flags }) => flags.length > 0)
    .toSorted((a, b) => place(a) - place(b) || figure(b) - figure(a) || a.name.localeCompare(b.name, 'vi'));
}

/** Of most reasons more says more; of members on the spot, fewer. */
function figure({ flags: [first] }: CellRow): number {
  return first?.code === 'FEW_MEMBERS' ? -first.count : (first?.count ?? 0);
}
