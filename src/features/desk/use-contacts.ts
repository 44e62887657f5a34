import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Book } from '../../db/book.ts';
import { lastChanges } from '../../db/last-changes.ts';
import { useBook } from '../../db/use-book.ts';
import type { CellContact } from '../../domain/oversight/cell-input.ts';
import { type ContactRow, contactList } from '../../protocol/account-api.ts';

type Answer = readonly Pick<ContactRow, 'unit' | 'at' | 'unsent'>[];

/** What the server last told, in memory alone: without a signal it stands until the book is closed. */
const told = new WeakMap<Book, Answer>();
const NOTHING: Answer = [];

/**
 * When each cell was last heard of: its phones as the server knows them, else the newest change that came from it. The
 * map keeps its identity until one of the two is new.
 */
export function useContacts(): ReadonlyMap<string, CellContact> {
  const book = useBook();
  const [devices, setDevices] = useState<Answer>(() => told.get(book) ?? NOTHING);
  const changes = useSyncExternalStore(book.view.subscribe, () => lastChanges(book));
  useEffect(() => {
    let left = false;
    void book.call({ method: 'GET', path: '/api/v1/contacts' }).then((reply) => {
      const read = reply.ok ? contactList.safeParse(reply.body) : undefined;
      if (!read?.success) return;
      told.set(book, read.data.contacts);
      if (!left) setDevices(read.data.contacts);
    });
    return () => {
      left = true;
    };
  }, [book]);
  return useMemo(() => {
    const seen = new Map<string, CellContact>();
    for (const [unit, at] of changes) seen.set(unit, { at, by: 'CHANGE', unsent: null });
    for (const { unit, at, unsent } of devices) if (at !== null) seen.set(unit, { at, by: 'DEVICE', unsent });
    return seen;
  }, [changes, devices]);
}
