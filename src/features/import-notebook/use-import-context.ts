import { useMemo } from 'react';
import { useAll, useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { type BookIndex, indexBook } from '../../domain/notebook/book-contents.ts';
import type { InterpretContext } from '../../domain/notebook/interpret-workbook.ts';
import type { NotebookLists } from '../../domain/notebook/notebook-lists.ts';
import { notebookListsOf } from '../../domain/notebook/notebook-lists-of.ts';
import type { QuotaBook } from '../../domain/notebook/plan-quotas.ts';
import { roleMay } from '../../protocol/rights.ts';
import { places } from '../../rulebooks/places.ts';

export interface ImportContext {
  lists: NotebookLists;
  book: BookIndex;
  interpret: InterpretContext;
  /** null where tables of quotas are not this book's to bring in: the commune gives them */
  quotas: QuotaBook | null;
}

/** What reading a notebook takes from the book and the rules of today. */
export function useImportContext(): ImportContext {
  const { owner, today: now } = useBook();
  const today = now();
  const candidates = useAll('candidate');
  const members = useAll('member');
  const steps = useAll('step');
  const assignments = useAll('mentorAssignment');
  const papers = useAll('paper');
  const units = useAll('unit');
  const rulebook = useRulebook();
  const lists = useMemo(() => {
    const { communes, merged } = places();
    return notebookListsOf(rulebook, communes, merged);
  }, [rulebook]);
  const book = useMemo(
    () => indexBook({ candidates, members, steps, assignments, papers, units, scope: owner.scope }),
    [candidates, members, steps, assignments, papers, units, owner.scope],
  );
  const interpret = useMemo<InterpretContext>(
    () => ({
      today,
      lists,
      members: members.map(({ facts }) => facts.name ?? '').filter(Boolean),
      cells: units.filter(({ facts }) => facts.kind === 'CELL').map(({ facts }) => facts.name ?? ''),
    }),
    [today, lists, members, units],
  );
  const given = useAllWithArchived('quota');
  const counts = useAllWithArchived('admissionCount');
  const { commune, scope, grants } = owner;
  const gives = commune === scope && grants.some(({ role }) => roleMay(role, 'create', 'quota'));
  const quotas = useMemo<QuotaBook | null>(
    () => (gives ? { units, quotas: given, counts, commune: scope, today } : null),
    [gives, units, given, counts, scope, today],
  );
  return { lists, book, interpret, quotas };
}
