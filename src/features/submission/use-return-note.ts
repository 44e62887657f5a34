import { useState } from 'react';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { Json } from '../../lib/json.ts';
import type { Point } from './point-fields.tsx';

interface Note {
  [name: string]: Json;
  day: string;
  organ: string;
  dueOn: string;
  note: string;
  points: Point[];
}

interface Seen {
  [name: string]: Json;
  papers: string[];
}

/**
 * What an officer marks while reading a dossier: the papers looked at, and the return note as it grows. Both are notes
 * of this device, not facts of the dossier, so they are kept as drafts; the note becomes points when the dossier goes
 * back.
 */
export function useReturnNote({ id }: DomainRecord<'submission'>) {
  const today = useBook().today();
  const fresh: Note = { day: today, organ: '', dueOn: '', note: '', points: [] };
  const noteDraft = useDraft<Note>(`sitting:${id}:return`);
  const seenDraft = useDraft<Seen>(`read:${id}`);
  const [typed, setTyped] = useState<Note | null>(null);
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const values = typed ?? { ...fresh, ...(noteDraft.found?.values as Note | undefined) };
  const seen = ticked ?? (seenDraft.found?.values as Seen | undefined)?.papers ?? [];
  const set = (change: Partial<Note>) => {
    const next = { ...values, ...change } as Note;
    setTyped(next);
    noteDraft.keep(next);
  };
  return {
    /** false until it is known what was kept, so that nothing is written over it */
    ready: noteDraft.found !== undefined && seenDraft.found !== undefined,
    values,
    set,
    seen: new Set(seen),
    toggle(paper: string) {
      const next = seen.includes(paper) ? seen.filter((one) => one !== paper) : [...seen, paper];
      setTicked(next);
      seenDraft.keep({ papers: next });
    },
    addPoint: (point: Point) => set({ points: [...values.points, point] }),
    /** the dossier went back or was decided */
    async drop() {
      setTyped(fresh);
      setTicked([]);
      await Promise.all([noteDraft.drop(), seenDraft.drop()]);
    },
  };
}

export type ReturnNote = ReturnType<typeof useReturnNote>;
