import { useBook } from '../../db/use-book.ts';
import { roleMay } from '../../protocol/rights.ts';

/** Letters of verification are between the cell and the office that sends them. */
export function useMayRead(): boolean {
  const { grants } = useBook().owner;
  return grants.length === 0 || grants.some(({ role }) => roleMay(role, 'read', 'verification'));
}
