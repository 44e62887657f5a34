import { admittedInCommune, type CommuneCount } from '../domain/quota/admitted-in-commune.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { admissionSources } from './admission-sources.ts';
import type { BookView } from './book.ts';

/**
 * How many people a commune admitted between two days: the one count behind every screen that says it. Whoever was
 * admitted counts, whether or not the cell was given a quota, and cells that were dissolved since count for their time.
 *
 * @param commune null for somebody who has cells, but not the whole commune
 * @param cells the cells in use
 */
export function communeAdmitted(
  view: BookView,
  commune: RecordId | null,
  cells: readonly RecordId[],
  today: LocalDay,
): (from: LocalDay, through: LocalDay) => CommuneCount | null {
  const sources = admissionSources(view, today);
  const known = [...cells, ...(commune === null ? [] : dissolvedCells(view, commune, today))];
  const ofCells = known.flatMap((id) => sources.get(id) ?? []);
  const own = commune === null ? undefined : sources.get(commune);
  return (from, through) => admittedInCommune(own, ofCells, from, through);
}

/** Cells of a commune that are in use no more and of whose admissions something is known. */
export function dissolvedCells(view: BookView, commune: RecordId, today: LocalDay): RecordId[] {
  const sources = admissionSources(view, today);
  return view.allWithArchived('unit').flatMap(({ id, scope, facts }) => {
    const isDissolved = facts.kind === 'CELL' && facts.archived && [facts.parentId, scope].includes(commune);
    const known = sources.get(id);
    return isDissolved && known && known.admissions.length + known.notes.length > 0 ? [id] : [];
  });
}
