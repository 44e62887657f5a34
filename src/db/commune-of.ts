import { placeOfUnit } from '../domain/papers/organ-fields.ts';
import type { DomainRecord } from '../domain/records/record-types.ts';
import type { BookView } from './book.ts';

/** "xã Lê Lợi": the commune above a cell, from its own record; null where this device does not hold it. */
export function communeOf(view: Pick<BookView, 'get'>, cell: DomainRecord<'unit'> | null): string | null {
  const name = view.get('unit', cell?.facts.parentId ?? '')?.facts.name;
  return name ? placeOfUnit(name) : null;
}
