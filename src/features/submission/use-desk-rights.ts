import { useBook } from '../../db/use-book.ts';
import { roleMay } from '../../protocol/rights.ts';

/** What the person may do with a dossier, by the table of rights; before enrolment the book is the cell's own. */
export function useDeskRights() {
  const { grants } = useBook().owner;
  const may = (action: 'read' | 'create', type: string) =>
    grants.length === 0 || grants.some(({ role }) => roleMay(role, action, type));
  return {
    /** the cell: sends, ticks off, plans the ceremony */
    isCell: may('create', 'submission'),
    /** the desk: receives, returns, decides */
    isDesk: grants.length > 0 && may('create', 'decisionRound'),
    /** the drafts of the cell lie in this book, so that every check can be made */
    seesDrafts: may('read', 'resume'),
  };
}
