import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { RecordChange } from '#src/domain/records/record-types.ts';

const owner = { scope: 'local', commune: null, user: null, grants: [] };
const open = () => memoryBook({ records: [], owner, today: '2026-11-22' });

function put(book: ReturnType<typeof open>, name: string): RecordChange<'candidate'> {
  return { do: 'put', type: 'candidate', id: book.newId(), scope: 'local', set: { name }, seen: null };
}

test('a saved candidate is in the view, with its name in NFC', async () => {
  const book = open();
  const change = put(book, ' Lò Thị Hoà ');
  expect((await book.save([change])).ok).toBe(true);
  expect(book.view.get('candidate', change.id)?.facts.name).toBe('Lò Thị Hoà'.normalize('NFC'));
  expect(book.view.get('candidate', change.id)?.syncState).toBe('WAITING');
});

test('an impossible value is refused with the name of its fact, and nothing is saved', async () => {
  const book = open();
  const change = { ...put(book, 'Vàng A Súa'), set: { name: 'Vàng A Súa', citizenId: '12345678901' } };
  const saved = await book.save([put(book, 'Vàng A Páo'), change]);
  expect(saved).toEqual({
    ok: false,
    error: { code: 'INVALID', issues: [{ record: change.id, fact: 'citizenId', message: 'CITIZEN_ID_FORM' }] },
  });
  expect(book.view.all('candidate')).toEqual([]);
});

test('a slice keeps its identity until a record in it changes', async () => {
  const book = open();
  const [one, two] = [put(book, 'Lò Văn Pâng'), put(book, 'Lò Văn Đức')];
  await book.save([one, two]);
  const paper = (candidate: string, copy: number): RecordChange<'paper'> => ({
    do: 'put',
    type: 'paper',
    id: book.derivedId('paper', [candidate, 'KND_01', copy]),
    scope: 'local',
    set: { candidateId: candidate, code: 'KND_01', copy, state: 'MISSING' },
    seen: null,
  });
  await book.save([paper(one.id, 1), paper(two.id, 1)]);
  const before = {
    candidates: book.view.all('candidate'),
    one: book.view.ofCandidate('paper', one.id),
    two: book.view.ofCandidate('paper', two.id),
  };
  await book.save([paper(one.id, 2)]);
  expect(book.view.all('candidate')).toBe(before.candidates);
  expect(book.view.ofCandidate('paper', two.id)).toBe(before.two);
  expect(book.view.ofCandidate('paper', one.id)).not.toBe(before.one);
  expect(book.view.ofCandidate('paper', one.id)).toHaveLength(2);
});

test('an archived record leaves the list and can be found among the archived', async () => {
  const book = open();
  const change = put(book, 'Giàng Thị Mỷ');
  await book.save([change]);
  const seen = book.view.get('candidate', change.id) ?? null;
  await book.save([
    {
      do: 'patch',
      type: 'candidate',
      id: change.id,
      scope: 'local',
      set: { archived: { reason: 'nhập nhầm', day: '2026-11-22' } },
      seen,
    },
  ]);
  expect(book.view.all('candidate')).toEqual([]);
  expect(book.view.allWithArchived('candidate')).toHaveLength(1);
  expect((await book.ownHistory(change.id)).map(({ action }) => action)).toEqual(['patch', 'put']);
});

test('an erased record is gone with its history, the others stay', async () => {
  const book = open();
  const [one, two] = [put(book, 'Lò Văn Pâng'), put(book, 'Lò Văn Đức')];
  await book.save([one, two]);
  const seen = book.view.get('candidate', one.id);
  expect(seen && (await book.erase([seen], 'đã chép xong')).ok).toBe(true);
  expect(book.view.allWithArchived('candidate').map(({ id }) => id)).toEqual([two.id]);
  expect(await book.ownHistory(one.id)).toEqual([]);
  expect(await book.ownHistory(two.id)).toHaveLength(1);
});
