import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { personReading } from '#src/db/person-reading.ts';
import { commandContext } from '#src/db/use-person.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { receiveSubmission } from '#src/domain/submission/receive-submission.ts';
import { recordDecision } from '#src/domain/submission/record-decision.ts';
import { recordSitting, type SittingInput } from '#src/domain/submission/record-sitting.ts';
import { settleSittings } from '#src/domain/submission/settle-sittings.ts';
import { submissionState } from '#src/domain/submission/submission-state.ts';
import { submitDossier } from '#src/domain/submission/submit-dossier.ts';
import { withdrawSubmission } from '#src/domain/submission/withdraw-submission.ts';
import { must } from '#src/lib/must.ts';
import { bookOf, connectedPhones, type PhoneName, settled, until } from './connected-phones.ts';

const { place, signal, newPhone, join } = connectedPhones();

/** A cell that has sent a dossier, and two officers of the commune who both hold it. */
async function desk() {
  const [cellPhone, firstPhone, secondPhone] = [await newPhone('bí'), await newPhone('phó'), await newPhone('xã')];
  await join(cellPhone, 'CELL_SECRETARY', 'Lò Văn Pâng');
  await join(firstPhone, 'COMMUNE_OFFICE', 'Điêu Chính Sơn', place.commune);
  await join(secondPhone, 'COMMUNE_OFFICE', 'Hoàng Thị Vân', place.commune);
  const [cell, first, second] = [bookOf(cellPhone), bookOf(firstPhone), bookOf(secondPhone)];
  const id = cell.newId();
  const set = { name: 'Lò Thị Mỷ', birthDate: '1999-03-12' };
  await cell.save([{ do: 'put', type: 'candidate', id, scope: cell.owner.scope, set, seen: null }]);
  await done(cell, submitDossier({ reading: readingOf(cell, id), findings: [], overrides: {} }, contextOf(cell, id)));
  cell.sync.now();
  await settled(cell);
  for (const book of [first, second]) {
    book.sync.now();
    await until(book, () => book.view.ofCandidate('submission', id).length === 1);
    await settled(book);
  }
  return { cell, first, second, id };
}

const readingOf = (book: Book, id: string) => {
  const { dossier, rulebook } = personReading(book, must(book.view.get('candidate', id), 'a person'), book.today());
  return read(dossier, rulebook, book.today());
};
const stateOf = (book: Book, id: string) => submissionState(readingOf(book, id).dossier, 'ADMISSION');
const contextOf = (book: Book, id: string) =>
  commandContext(book, must(book.view.get('candidate', id), 'a person').scope);
const sentOf = (book: Book, id: string) => must(stateOf(book, id).submission, 'a submission');

async function done(book: Book, decided: CommandResult): Promise<void> {
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  expect((await book.save(decided.value)).ok).toBe(true);
}

/** Both act without a signal, so that neither sees what the other does; then all phones meet the server. */
async function apart(books: Record<PhoneName, Book>, acts: Partial<Record<PhoneName, (book: Book) => Promise<void>>>) {
  const names = Object.keys(acts) as PhoneName[];
  for (const name of names) signal.set(name, false);
  for (const name of names) await acts[name]?.(books[name]);
  for (const name of names) signal.set(name, true);
  await meet(Object.values(books));
}

async function meet(books: readonly Book[]): Promise<void> {
  for (let turn = 0; turn < 2; turn++)
    for (const book of books) {
      await book.sync.now();
      await settled(book);
    }
}

const receive = (id: string, day: string, number: string) => (book: Book) =>
  done(book, receiveSubmission({ submission: sentOf(book, id), day, number }, contextOf(book, id)));
const sit =
  (id: string, outcome: SittingInput['outcome'], text = '') =>
  (book: Book) => {
    const { sittings } = stateOf(book, id);
    const points = text ? [{ text }] : [];
    const input = { submission: sentOf(book, id), sittings, day: book.today(), outcome, points };
    return done(book, recordSitting(input, contextOf(book, id)));
  };
const decide = (id: string, number: string) => (book: Book) =>
  done(
    book,
    recordDecision(
      { reading: readingOf(book, id), stage: 'ADMISSION', document: { number, day: book.today() } },
      contextOf(book, id),
    ),
  );

test('[P5] both receive: the same words are one; different ones are shown to both, and one tap settles them everywhere', async () => {
  const { cell, first, second, id } = await desk();
  const books = { bí: cell, phó: first, xã: second };
  const today = cell.today();
  await apart(books, { phó: receive(id, today, '31'), xã: receive(id, today, '32') });
  for (const book of [first, second]) {
    expect(book.sync.status().openConflicts).toBe(1);
    expect(book.view.all('conflict')[0]?.facts).toMatchObject({ fact: 'received', target: { type: 'submission' } });
    // whoever came first stands meanwhile: the dossier is received either way
    expect(sentOf(book, id).facts.received).toEqual({ day: today, number: '31' });
    expect(stateOf(book, id).phase).toBe('RECEIVED');
  }
  const conflict = must(second.view.all('conflict')[0], 'a conflict');
  expect((await second.settle(conflict.id, { day: today, number: '32' })).ok).toBe(true);
  await meet([second, first, cell]);
  for (const book of [cell, first, second]) {
    expect(sentOf(book, id).facts.received?.number).toBe('32');
    expect(book.sync.status().openConflicts).toBe(0);
  }
});

test('one returns while the other agrees: both are kept, the cell is told to wait, one officer settles it for all', async () => {
  const { cell, first, second, id } = await desk();
  const books = { bí: cell, phó: first, xã: second };
  await receive(id, cell.today(), '31')(first);
  await meet([first, second]);
  await apart(books, { phó: sit(id, 'RETURNED', 'Đóng dấu giáp lai trang 5'), xã: sit(id, 'AGREED') });
  for (const book of [cell, first, second]) {
    const state = stateOf(book, id);
    expect(state.contradicting).toBe(true);
    expect(state.sittings.map(({ facts }) => facts.outcome).toSorted()).toEqual(['AGREED', 'RETURNED']);
    expect(book.sync.status().openConflicts).toBe(0);
  }
  expect(
    recordDecision(
      { reading: readingOf(first, id), stage: 'ADMISSION', document: { day: first.today() } },
      contextOf(first, id),
    ).ok,
  ).toBe(false);

  const { sittings, items } = stateOf(second, id);
  const keep = must(
    sittings.find(({ facts }) => facts.outcome === 'RETURNED'),
    'the return',
  );
  await done(second, settleSittings({ keep, sittings, items, reason: 'Thống nhất' }, contextOf(second, id)));
  await meet([second, first, cell]);
  for (const book of [cell, first, second]) {
    expect(stateOf(book, id)).toMatchObject({ contradicting: false, phase: 'RETURNED' });
    expect(stateOf(book, id).open).toHaveLength(1);
  }
});

test('[P5] both decide under different numbers: one paper with both numbers to choose from, never two decisions', async () => {
  const { cell, first, second, id } = await desk();
  const books = { bí: cell, phó: first, xã: second };
  await receive(id, cell.today(), '31')(first);
  await sit(id, 'AGREED')(first);
  await meet([first, second]);
  await apart(books, { phó: decide(id, '41-QĐ/ĐU'), xã: decide(id, '42-QĐ/ĐU') });
  for (const book of [first, second]) {
    const papers = book.view.ofCandidate('paper', id).filter(({ facts }) => facts.code === 'KND_09');
    expect(papers.map(({ facts }) => facts.document?.number)).toEqual(['41-QĐ/ĐU']);
    expect(book.view.all('conflict').map(({ facts }) => [facts.target?.id, facts.fact])).toEqual([
      [papers[0]?.id, 'document'],
    ]);
  }
  // the cell sees the decision that stands, and that it is disputed
  expect(cell.view.ofCandidate('paper', id)[0]).toMatchObject({ syncState: 'CONFLICT' });
});

test('the cell takes it back while an officer receives it: it stays with the commune, and both read why', async () => {
  const { cell, first, second, id } = await desk();
  const books = { bí: cell, phó: first, xã: second };
  const withdraw = (book: Book) =>
    done(book, withdrawSubmission({ submission: sentOf(book, id), reason: 'Gửi nhầm' }, contextOf(book, id)));
  await apart(books, { bí: withdraw, phó: receive(id, cell.today(), '31') });
  for (const book of [cell, first, second]) {
    expect(stateOf(book, id).phase).toBe('RECEIVED');
    expect(sentOf(book, id).facts.withdrawn?.reason).toBe('Gửi nhầm');
  }
});
