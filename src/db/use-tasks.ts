import { useEffect, useState } from 'react';
import type { DueTask } from '../domain/dossier/action.ts';
import { personReading } from './person-reading.ts';
import { useBookIfOpen } from './use-book.ts';

/** People read at a stretch before the page may paint and listen again. */
const SLICE = 100;

/**
 * What is due for everybody in the book, worked out in slices so that a commune's thousands never hold up a tap;
 * undefined until the first reading is whole, then the last whole one.
 */
export function useTasks(): readonly DueTask[] | undefined {
  const book = useBookIfOpen();
  const [tasks, setTasks] = useState<readonly DueTask[]>();

  useEffect(() => {
    if (!book) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAll = () => {
      clearTimeout(timer);
      const people = book.view.all('candidate');
      const today = book.today();
      const found: DueTask[] = [];
      const readSlice = (from: number) => {
        for (const person of people.slice(from, from + SLICE)) found.push(...personReading(book, person, today).tasks);
        if (from + SLICE < people.length) timer = setTimeout(() => readSlice(from + SLICE));
        else setTasks(found.sort(byDay));
      };
      readSlice(0);
    };
    readAll();
    const stop = book.view.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(readAll);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [book]);
  return tasks;
}

/** Overdue first, then by day; what has no day comes last. */
function byDay(a: DueTask, b: DueTask): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  return (a.by ?? '9').localeCompare(b.by ?? '9');
}
