import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Finding } from '../domain/checks/finding.ts';
import type { RecordId } from '../lib/record-id.ts';
import { useBook } from './use-book.ts';

type Checks = typeof import('./person-findings.ts');

let checks: Checks | undefined;
const waiting = new Set<() => void>();

/** The checks are fetched with the second stage of the app: nobody waits for them at the start. */
async function loadChecks(): Promise<void> {
  if (checks) return;
  checks = await import('./person-findings.ts').catch(() => undefined);
  for (const tell of [...waiting]) tell();
}

function onLoad(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

/** What the checks say of a person, anew after each edit; undefined while they are being fetched. */
export function useFindings(id: RecordId): readonly Finding[] | undefined {
  const book = useBook();
  const loaded = useSyncExternalStore(onLoad, () => checks);
  useEffect(() => {
    void loadChecks();
  }, []);
  return useSyncExternalStore(
    book.view.subscribe,
    useCallback(() => {
      const person = book.view.get('candidate', id);
      return loaded && person && loaded.personFindings(book, person, book.today());
    }, [book, id, loaded]),
  );
}
