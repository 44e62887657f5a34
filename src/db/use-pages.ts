import { useMemo, useSyncExternalStore } from 'react';
import { pagesOf } from '../domain/papers/pages-of.ts';
import type { RecordId } from '../lib/record-id.ts';
import { roleMay } from '../protocol/rights.ts';
import type { FilesStatus, ViewRecord } from './book.ts';
import { useBook, useOfCandidate } from './use-book.ts';

/** The pages of one paper of a person, in their order. */
export function usePages(candidate: RecordId, code: string, copy: number): readonly ViewRecord<'attachment'>[] {
  const all = useOfCandidate('attachment', candidate);
  return useMemo(() => pagesOf(all, code, copy), [all, code, copy]);
}

/** Which pages lie on this phone and how they travel. */
export function useFilesStatus(): FilesStatus {
  const { files } = useBook();
  return useSyncExternalStore(files.subscribe, files.status);
}

/** Whether the holder of this book may add pages, or look at them; before a book has joined, both. */
export function usePageRights(): { mayTake: boolean; maySee: boolean } {
  const { grants } = useBook().owner;
  const may = (action: 'create' | 'read') =>
    grants.length === 0 || grants.some(({ role }) => roleMay(role, action, 'attachment'));
  return { mayTake: may('create'), maySee: may('read') };
}
