import { roleMay } from '../protocol/rights.ts';
import type { Book, ViewRecord } from './book.ts';

/** The units whose quotas and people the person of this book may read. */
export interface ReachedUnits {
  /** null for somebody who has cells but not the whole commune */
  commune: ViewRecord<'unit'> | null;
  /** in the order of their names */
  cells: readonly ViewRecord<'unit'>[];
  /** several cells, or the commune: what they see is a table, not one cell's page */
  isDesk: boolean;
}

/** A book knows the names of all units of its commune; its grants say which of them it reaches. */
export function reachedUnits({ view, owner }: Pick<Book, 'view' | 'owner'>): ReachedUnits {
  const readable = new Set(owner.grants.flatMap(({ role, unit }) => (roleMay(role, 'read', 'quota') ? [unit] : [])));
  // before enrolment nobody granted anything: the book is the own cell's
  if (owner.grants.length === 0) readable.add(owner.scope);
  const units = view.all('unit').filter(({ facts }) => !facts.archived);
  const cells = units
    .filter(
      ({ id, scope, facts }) =>
        facts.kind === 'CELL' && [id, facts.parentId ?? '', scope].some((unit) => readable.has(unit)),
    )
    .toSorted((a, b) => NAMES.compare(a.facts.name ?? '', b.facts.name ?? ''));
  const commune = units.find(({ id, facts }) => facts.kind === 'COMMUNE' && readable.has(id)) ?? null;
  return { commune, cells, isDesk: commune !== null || cells.length > 1 };
}

const NAMES = new Intl.Collator('vi', { numeric: true });
