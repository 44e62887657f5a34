import type { Book } from '../../db/book.ts';
import { commandContext } from '../../db/use-person.ts';
import { editRecord } from '../../domain/commands/edit-record.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import type { DueTask } from '../../domain/dossier/action.ts';

/**
 * Ticks a paper as received today, in one tap.
 *
 * @returns the way back, or null when nothing was written (the paper's own page says why)
 */
export async function receivePaper(book: Book, task: DueTask): Promise<(() => Promise<void>) | null> {
  const candidate = book.view.get('candidate', task.candidateId);
  const { paper: code, copy = 1 } = task.does;
  if (!candidate || !code) return null;
  const find = () =>
    book.view.ofCandidate('paper', candidate.id).find(({ facts }) => facts.code === code && facts.copy === copy);
  const before = find() ?? null;
  const context = commandContext(book, candidate.scope);
  const steps = book.view.ofCandidate('step', candidate.id);
  const set = { state: 'READY', receivedOn: book.today(), returned: null } as const;
  const changes = setPaper({ candidate, existing: before, code, copy, set, steps }, context);
  if (!changes.ok || !(await book.save(changes.value)).ok) return null;
  return async () => {
    const now = find();
    if (!now) return;
    const facts = before?.facts;
    const back = editRecord(
      {
        record: now,
        set: {
          state: facts?.state ?? 'MISSING',
          receivedOn: facts?.receivedOn ?? null,
          returned: facts?.returned ?? null,
        },
      },
      context,
    );
    if (back.ok) await book.save(back.value);
  };
}
