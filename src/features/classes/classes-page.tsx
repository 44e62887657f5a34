import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { CellClasses } from './cell-classes.tsx';
import { KIND_PLACE } from './class-words.ts';
import { DeskClasses } from './desk-classes.tsx';
import { proposes, runsClasses } from './may.ts';

/** The classes: for a cell whom to propose, for everybody above it who waits and which classes there are. */
export function ClassesPage() {
  const book = useBook();
  const [path] = useLocation();
  if (!runsClasses(book) && proposes(book)) return <CellClasses />;
  return <DeskClasses kind={path === KIND_PLACE.NEW_MEMBER ? 'NEW_MEMBER' : 'AWARENESS'} />;
}
