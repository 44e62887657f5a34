import type { Book } from '../../db/book.ts';
import type { RecordType } from '../../domain/records/record-types.ts';
import { type Action, roleMay } from '../../protocol/rights.ts';

/**
 * Whether the person of this book may do something with records of a cell: by a right for the cell, or for what is
 * above it.
 */
export function mayInCell({ owner }: Pick<Book, 'owner'>, cell: string, action: Action, type: RecordType): boolean {
  return owner.grants.some(
    ({ role, unit }) => (unit === cell || unit === owner.commune) && roleMay(role, action, type),
  );
}

/** Cells that the person of this book looks after: named in the book, or given the right for just that cell. */
export function isMine({ owner }: Pick<Book, 'owner'>, unit: string, userId: string | null | undefined): boolean {
  if (userId && userId === owner.user?.id) return true;
  return owner.grants.some((grant) => grant.role === 'COMMUNE_IN_CHARGE' && grant.unit === unit);
}
