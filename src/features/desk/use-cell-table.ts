import { useCallback, useSyncExternalStore } from 'react';
import { type CellTable, cellTable } from '../../db/cell-table.ts';
import { useBook } from '../../db/use-book.ts';
import { useTasks } from '../../db/use-tasks.ts';
import { useContacts } from './use-contacts.ts';

interface Shown extends CellTable {
  /** the limits of people are not worked out yet; everything else stands */
  isWorking: boolean;
}

/** The table of cells as it is now; the limits of people join it as soon as everybody is read. */
export function useCellTable(): Shown {
  const book = useBook();
  const contacts = useContacts();
  const tasks = useTasks();
  const table = useSyncExternalStore(
    book.view.subscribe,
    useCallback(() => cellTable(book, contacts, tasks), [book, contacts, tasks]),
  );
  return { ...table, isWorking: tasks === undefined };
}
