import { createContext, createElement, type ReactNode, use, useCallback, useSyncExternalStore } from 'react';
import type { RecordType } from '../domain/records/record-types.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Book, ChildType, SyncStatus, ViewRecord } from './book.ts';

const BookContext = createContext<Book | null>(null);

/** Makes an open book (sealed or practice) known to the screens under it. */
export function BookProvider({ book, children }: { book: Book; children: ReactNode }) {
  return createElement(BookContext, { value: book }, children);
}

/**
 * The open book.
 *
 * @throws Error outside of a BookProvider: a screen that reads records stands behind the gate
 */
export function useBook(): Book {
  const book = use(BookContext);
  if (!book) throw new Error('useBook outside of BookProvider');
  return book;
}

/** The open book, or null where none is: for parts that also stand before the gate (the bar, the error page). */
export function useBookIfOpen(): Book | null {
  return use(BookContext);
}

/** Every record of a type that is not archived; the array keeps its identity until one of them changes. */
export function useAll<T extends RecordType>(type: T): readonly ViewRecord<T>[] {
  const { view } = useBook();
  return useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.all(type), [view, type]),
  );
}

/** The same with archived ones. */
export function useAllWithArchived<T extends RecordType>(type: T): readonly ViewRecord<T>[] {
  const { view } = useBook();
  return useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.allWithArchived(type), [view, type]),
  );
}

/** One record, archived or not; undefined while no device or server told of it. */
export function useRecord<T extends RecordType>(type: T, id: RecordId): ViewRecord<T> | undefined {
  const { view } = useBook();
  return useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.get(type, id), [view, type, id]),
  );
}

/** The records of `type` that belong to one candidate and are not archived. */
export function useOfCandidate<T extends ChildType>(type: T, candidate: RecordId): readonly ViewRecord<T>[] {
  const { view } = useBook();
  return useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.ofCandidate(type, candidate), [view, type, candidate]),
  );
}

/** What the phone still has to send, when it last met the commune, and what stands in the way. */
export function useSyncStatus(): SyncStatus {
  const { sync } = useBook();
  return useSyncExternalStore(sync.subscribe, sync.status);
}
