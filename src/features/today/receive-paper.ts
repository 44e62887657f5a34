import type { Book, SaveProblem } from '../../db/book.ts';
import { commandContext } from '../../db/use-person.ts';
import { editRecord } from '../../domain/commands/edit-record.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import type { DueTask } from '../../domain/dossier/action.ts';

/** The way back; or why nothing was written: 'LOOK' when the paper's own page must be looked at first. */
type Received = { undo: () => Promise<SaveProblem['code'] | null> } | { problem: SaveProblem['code'] } | 'LOOK';

/** Ticks a paper as received today, in one tap. */
export async function receivePaper(book: Book, task: DueTask): Promise<Received> {
  const candidate = book.view.get('candidate', task.candidateId);
  const { paper: code, copy = 1 } = task.does;
  if (!candidate || !code) return 'LOOK';
  const find = () =>
    book.view.ofCandidate('paper', candidate.id).find(({ facts }) => facts.code === code && facts.copy === copy);
  const before = find() ?? null;
  const context = commandContext(book, candidate.scope);
  const steps = book.view.ofCandidate('step', candidate.id);
  const set = { state: 'READY', receivedOn: book.today(), returned: null } as const;
  const changes = setPaper({ candidate, existing: before, code, copy, set, steps }, context);
  if (!changes.ok) return 'LOOK';
  const saved = await book.save(changes.value);
  if (!saved.ok) return saved.error.code === 'INVALID' ? 'LOOK' : { problem: saved.error.code };
  const undo = async () => {
    const now = find();
    if (!now) return null;
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
    if (!back.ok) return 'INVALID';
    const undone = await book.save(back.value);
    return undone.ok ? null : undone.error.code;
  };
  return { undo };
}
