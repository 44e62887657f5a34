import type { Book } from '../../db/book.ts';
import type { ImportRecord } from '../../domain/notebook/import-changes.ts';
import type { Workbook } from '../../domain/notebook/workbook.ts';
import type { Json } from '../../lib/json.ts';
import type { KeptImport, SessionState } from './import-session.ts';

/**
 * The unfinished import and the list of finished ones are kept among the drafts, not as settings: both belong to this
 * device alone, are sealed like everything else, and need not travel to the commune.
 */
const UNFINISHED = 'import';
const FINISHED = 'import-done:';

/** A workbook up to this size is kept with its answers; of a larger one only the answers. */
const LARGEST_KEPT = 1_500_000;

export interface FinishedImport {
  importId: string;
  fileName: string;
  day: string;
  people: number;
  imported: ImportRecord;
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const sizes = new WeakMap<Workbook, boolean>();

/** Measured once for each workbook, since answers are kept after every tap. */
function isSmall(workbook: Workbook): boolean {
  let small = sizes.get(workbook);
  if (small === undefined) {
    small = JSON.stringify(workbook).length <= LARGEST_KEPT;
    sizes.set(workbook, small);
  }
  return small;
}

export async function keepUnfinished(book: Book, state: SessionState): Promise<void> {
  const { importId, fileName, fingerprint, letters, workbook, mappings, answers, done, imported } = state;
  const small = workbook && isSmall(workbook) ? workbook : null;
  const kept: KeptImport = {
    importId,
    fileName,
    fingerprint,
    letters,
    workbook: small,
    mappings,
    answers,
    done,
    imported,
  };
  await book.drafts.keep(UNFINISHED, asJson(kept));
}

export async function loadUnfinished(book: Book): Promise<KeptImport | null> {
  const draft = await book.drafts.load(UNFINISHED);
  return draft ? (draft.values as unknown as KeptImport) : null;
}

export const dropUnfinished = (book: Book): Promise<void> => book.drafts.drop(UNFINISHED);

export async function keepFinished(book: Book, finished: FinishedImport): Promise<void> {
  await book.drafts.keep(FINISHED + finished.importId, asJson(finished));
}

export const dropFinished = (book: Book, importId: string): Promise<void> => book.drafts.drop(FINISHED + importId);

/** Finished imports, the newest first. */
export async function loadFinished(book: Book): Promise<FinishedImport[]> {
  const drafts = await book.drafts.list();
  return drafts
    .filter(({ key }) => key.startsWith(FINISHED))
    .sort((a, b) => b.keptAt - a.keptAt)
    .map(({ values }) => values as unknown as FinishedImport);
}
