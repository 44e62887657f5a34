import type { Book, BookView } from '../../db/book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { roleMay } from '../../protocol/rights.ts';

type Unit = DomainRecord<'unit'>;

/** The unit whose reports this book makes; null before the secretary has written down the cell. */
export function ownUnit({ view, owner }: Book): Unit | null {
  return view.get('unit', owner.scope) ?? view.all('unit').find((unit) => unit.scope === owner.scope) ?? null;
}

/** The cells of a commune that are in use, by name. */
export const cellsOf = (view: Pick<BookView, 'all'>, commune: Unit) => byName(view.all('unit'), commune);

/** The same with those that were dissolved: a report that was sent keeps their lines. */
export const cellsEver = (view: Pick<BookView, 'allWithArchived'>, commune: Unit) =>
  byName(view.allWithArchived('unit'), commune);

function byName(units: readonly Unit[], commune: Unit): Unit[] {
  return units
    .filter(({ facts, scope, id }) => facts.kind === 'CELL' && id !== commune.id && scope === commune.id)
    .toSorted((a, b) => VIETNAMESE.compare(a.facts.name ?? '', b.facts.name ?? ''));
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

/** Whether whoever holds the book sends the reports of a unit: its own, where the role may. Alone, everybody may. */
export function maySend({ owner }: Book, unit: Unit): boolean {
  if (owner.commune === null) return true;
  return unit.id === owner.scope && owner.grants.some(({ role }) => roleMay(role, 'create', 'report'));
}
