import type { Book } from '../../db/book.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { commandContext } from '../../db/use-person.ts';
import { attachPages } from '../../domain/commands/attach-pages.ts';
import type { CommandResult } from '../../domain/commands/command.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import { pagePolicy } from '../../domain/papers/page-policy.ts';
import { pagesOf } from '../../domain/papers/pages-of.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { PageStudio } from './page-studio.ts';
import { readyKey, type ShotProblem, type Sitting, type SittingDraft } from './use-sitting.ts';

interface Input {
  book: Book;
  reading: PersonReading;
  code: string;
  copy: number;
  sitting: Sitting;
  draft: SittingDraft;
  studio: PageStudio;
  /** the person said that the paper is there, too */
  isReady: boolean;
  save: (decided: CommandResult, options: { group: boolean }) => Promise<boolean>;
}

/**
 * Makes the pages and writes their records, all or none. A cut at any moment leaves either the sitting as it was or the
 * saved pages.
 *
 * @returns what went wrong with a file, "REFUSED" where the records were not taken, null when all is saved
 */
export async function saveSitting(input: Input): Promise<ShotProblem | 'REFUSED' | null> {
  const { book, reading, code, copy, sitting, draft, studio, isReady, save } = input;
  const { candidate, papers, steps } = reading.dossier;
  const key = `pages:${candidate.id}:${code}:${copy}`;
  const made: { id: RecordId; file: NonNullable<FactsOf<'attachment'>['file']> }[] = [];
  const undo = async () => {
    for (const { id } of made) await book.files.drop(id);
  };
  for (const { id: photo, corners, quarters, clean } of draft.pages) {
    const read = await book.files.read(photo);
    const page = read.ok
      ? await studio.make(read.value.bytes, { corners, quarters, clean }, 'SAVED').catch(() => null)
      : null;
    if (!page) {
      await undo();
      return 'UNREADABLE';
    }
    const { bytes, width, height } = page;
    const id = book.newId();
    const kept = await book.files.keep({ id, draftKey: readyKey(key), bytes, type: 'image/jpeg', width, height });
    if (!kept.ok) {
      await undo();
      return kept.error.code;
    }
    made.push({ id, file: kept.value });
  }
  const context = commandContext(book, candidate.scope);
  const policy = pagePolicy(reading.rulebook, code, reading.dossier);
  const existing = pagesOf(book.view.ofCandidate('attachment', candidate.id), code, copy);
  const paper = papers.find(({ facts }) => facts.code === code && facts.copy === copy) ?? null;
  const decided = joinResults([
    attachPages({ candidate, code, copy, policy, existing, pages: made }, context),
    ...(isReady
      ? [
          setPaper(
            { candidate, existing: paper, code, copy, set: { state: 'READY', receivedOn: context.today }, steps },
            context,
          ),
        ]
      : []),
  ]);
  await sitting.change((now) => ({ ...now, saving: made.map(({ id }) => id) }));
  if (!(await save(decided, { group: true }))) {
    await undo();
    return 'REFUSED';
  }
  await sitting.end();
  return null;
}
