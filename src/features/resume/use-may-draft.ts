import { useBook } from '../../db/use-book.ts';
import { roleMay } from '../../protocol/rights.ts';

/** The draft of a résumé is between the person and the cell: others neither see it nor write one. */
export function useMayDraft(): boolean {
  const { grants } = useBook().owner;
  return grants.length === 0 || grants.some(({ role }) => roleMay(role, 'create', 'resume'));
}
