// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { BookProvider } from '#src/db/use-book.ts';
import { usePersonReader } from '#src/db/use-person-reader.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';

afterEach(cleanup);

const person: DomainRecord<'candidate'> = {
  type: 'candidate',
  id: 'AAAAAAAAcACAAAAAAAAAAA',
  scope: 'local',
  facts: { name: 'Lò Thị Mỷ' },
  rev: 1,
};
const put = (type: 'step' | 'relative' | 'meeting', set: object) =>
  ({ do: 'put', type, id: 'AAAAAAAAcACAAAAAAAAAAQ', scope: 'local', set, seen: null }) as RecordChange;

test.each([
  ['a step', true, put('step', { candidateId: person.id, code: 'LISTED', day: '2026-10-01' })],
  ['a relative', true, put('relative', { candidateId: person.id, relation: 'FATHER', name: 'Lò Văn Cha' })],
  ['a meeting, on which no reading rests', false, put('meeting', { day: '2026-10-01' })],
])('after %s people are read anew: %j', async (_, isAnew, change) => {
  const book = memoryBook({
    records: [person],
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });
  const { result, rerender } = renderHook(usePersonReader, { wrapper: (props) => BookProvider({ book, ...props }) });
  const before = result.current;
  rerender();
  expect(result.current).toBe(before);
  await act(async () => expect((await book.save([change])).ok).toBe(true));
  expect(result.current !== before).toBe(isAnew);
});
