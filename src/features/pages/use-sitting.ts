import { useCallback, useEffect, useRef, useState } from 'react';
import type { Book, KeepProblem } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { WHOLE } from '../../documents/pages/corners.ts';
import type { PageFlaw } from '../../documents/pages/look-at-page.ts';
import type { PageEdit } from '../../documents/pages/page-work.ts';
import type { Json } from '../../lib/json.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { PageStudio } from './page-studio.ts';

/** A page that is not saved yet: the photo as it was taken, and what is to be done to it. */
export interface SittingPage extends PageEdit {
  /** of the kept photo */
  id: RecordId;
  flaws: readonly PageFlaw[];
}

/** What is kept beside the photos, before the camera opens and after each act: a kill at any moment loses none. */
export interface SittingDraft {
  pages: readonly SittingPage[];
  /** taken away by the person; their bytes go when the sitting ends, so that they can be brought back until then */
  removed: readonly RecordId[];
  /** records that are being written; once they are there, the sitting is over */
  saving: readonly RecordId[];
}

const EMPTY: SittingDraft = { pages: [], removed: [], saving: [] };

export type ShotProblem = KeepProblem['code'] | 'UNREADABLE';

/** Files that a save was making when it was cut off stand apart from the photos. */
export const readyKey = (key: string) => `${key}:ready`;

export interface Sitting {
  /** undefined while the book looks */
  draft: SittingDraft | undefined;
  change(next: (draft: SittingDraft) => SittingDraft): Promise<void>;
  /** keeps a photo; its page stands at `place`, or behind the others. Null when it is kept */
  take(source: ImageBitmap | Blob, place: number | null): Promise<ShotProblem | null>;
  /** ends the sitting: photos and draft go */
  end(): Promise<void>;
}

/** One sitting before the camera with one paper. */
export function useSitting(key: string, studio: PageStudio): Sitting {
  const book = useBook();
  const [draft, setDraft] = useState<SittingDraft>();
  const latest = useRef<SittingDraft>(EMPTY);

  const isEnding = useRef(false);
  const end = useCallback(async () => {
    const { pages, removed } = latest.current;
    latest.current = EMPTY;
    isEnding.current = true;
    for (const id of [...pages.map((page) => page.id), ...removed]) await book.files.drop(id);
    await book.drafts.drop(key);
  }, [book, key]);

  useEffect(() => {
    let over = false;
    let isThere = false;
    resume(book, key).then((found) => {
      if (over) return;
      latest.current = found;
      isThere = true;
      setDraft(found);
    });
    return () => {
      over = true;
      // nothing is left half done where nothing is left
      if (isThere && !isEnding.current && latest.current.pages.length === 0) void end();
    };
  }, [book, key, end]);

  const change = useCallback(
    async (next: (draft: SittingDraft) => SittingDraft) => {
      latest.current = next(latest.current);
      await book.drafts.keep(key, latest.current as unknown as Json);
      setDraft(latest.current);
    },
    [book, key],
  );

  const take = useCallback(
    async (source: ImageBitmap | Blob, place: number | null) => {
      const photo = await studio.take(source).catch(() => null);
      if (!photo) return 'UNREADABLE';
      const { bytes, width, height, corners, flaws } = photo;
      const id = book.newId();
      const kept = await book.files.keep({ id, draftKey: key, bytes, type: 'image/jpeg', width, height });
      if (!kept.ok) return kept.error.code;
      const page: SittingPage = { id, corners, quarters: 0, clean: true, flaws };
      await change((now) => {
        const old = place === null ? undefined : now.pages[place];
        if (!old) return { ...now, pages: [...now.pages, page] };
        return {
          ...now,
          pages: now.pages.map((one) => (one === old ? page : one)),
          removed: [...now.removed, old.id],
        };
      });
      return null;
    },
    [book, key, studio, change],
  );

  return { draft, change, take, end };
}

/** What was left of the last sitting: its draft, and photos that were kept a moment before the draft was. */
async function resume(book: Book, key: string): Promise<SittingDraft> {
  const kept = (await book.drafts.load(key))?.values as unknown as SittingDraft | undefined;
  const draft = kept ?? EMPTY;
  const isRecord = (id: RecordId) => book.view.get('attachment', id) !== undefined;
  const unsaved = book.files.status().pages.filter(({ id, state }) => state === 'DRAFT' && !isRecord(id));
  for (const { id, draftKey } of unsaved) if (draftKey === readyKey(key)) await book.files.drop(id);
  const photos = unsaved.filter(({ draftKey }) => draftKey === key).map(({ id }) => id);
  const isSaved = draft.saving.some(isRecord);
  const gone = isSaved ? photos : photos.filter((id) => draft.removed.includes(id));
  for (const id of gone) await book.files.drop(id);
  if (isSaved) {
    await book.drafts.drop(key);
    return EMPTY;
  }
  const known: SittingPage[] = [];
  for (const page of draft.pages) {
    // what was kept a moment ago may not stand in the status yet
    if (photos.includes(page.id) || (await book.files.read(page.id)).ok) known.push(page);
  }
  const unknown = photos.filter((id) => !gone.includes(id) && !known.some((page) => page.id === id));
  const found = unknown.map((id) => ({ id, corners: WHOLE, quarters: 0, clean: true, flaws: [] }));
  return { pages: [...known, ...found], removed: [], saving: [] };
}
