// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement as h, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { BookProvider, useAll, useBook, useOfCandidate, useRecord, useSyncStatus } from '#src/db/use-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';

afterEach(cleanup);

const ids = ['AAAAAAAAcACAAAAAAAAAAA', 'AAAAAAAAcACAAAAAAAAAAQ'] as const;
const people: DomainRecord<'candidate'>[] = [
  { type: 'candidate', id: ids[0], scope: 'local', facts: { name: 'Lò Thị Mỷ' }, rev: 1 },
  { type: 'candidate', id: ids[1], scope: 'local', facts: { name: 'Vàng A Súa' }, rev: 1 },
];

let renders: Record<string, number> = {};
const count = (name: string) => {
  renders[name] = (renders[name] ?? 0) + 1;
};

function Names() {
  count('list');
  return h(
    'p',
    null,
    useAll('candidate')
      .map(({ facts }) => facts.name)
      .join(', '),
  );
}
function Person({ id }: { id: string }) {
  count(id);
  return h('h2', null, useRecord('candidate', id)?.facts.name);
}
function Papers({ id }: { id: string }) {
  count(`papers ${id}`);
  return h(
    'ol',
    { 'aria-label': `papers of ${id}` },
    useOfCandidate('paper', id).map((paper) => h('li', { key: paper.id }, paper.facts.code)),
  );
}
function Lost() {
  return h('p', null, useBook().kind);
}
function Waiting() {
  count('status');
  return h('output', null, String(useSyncStatus().waiting));
}

function Shown({ book, children }: { book: Book; children?: ReactNode }) {
  return BookProvider({ book, children });
}

function show(): Book {
  renders = {};
  const book = memoryBook({
    records: people,
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });
  const parts = ids.flatMap((id) => [h(Person, { key: id, id }), h(Papers, { key: `papers ${id}`, id })]);
  render(h(Shown, { book }, h(Names), h(Waiting), ...parts));
  return book;
}

test('an edit of one person draws that person and the list again, and nothing else', async () => {
  const book = show();
  renders = {};
  const seen = must(book.view.get('candidate', ids[0]), 'record');
  await act(() =>
    book.save([{ do: 'patch', type: 'candidate', id: ids[0], scope: 'local', set: { name: 'Lò Thị Mỵ' }, seen }]),
  );
  expect(screen.getByRole('heading', { name: 'Lò Thị Mỵ' })).toBeDefined();
  expect(renders).toEqual({ list: 1, status: 1, [ids[0]]: 1 });
});

test('a new paper draws the papers of its own person only', async () => {
  const book = show();
  renders = {};
  await act(() =>
    book.save([
      {
        do: 'put',
        type: 'paper',
        id: book.derivedId('paper', [ids[1], 'KND_05', 1]),
        scope: 'local',
        set: { candidateId: ids[1], code: 'KND_05', copy: 1, state: 'MISSING' },
        seen: null,
      },
    ]),
  );
  expect(screen.getByRole('list', { name: `papers of ${ids[1]}` }).textContent).toBe('KND_05');
  expect(renders).toEqual({ [`papers ${ids[1]}`]: 1, status: 1 });
});

test('outside of a book, a hook says so', () => {
  const quiet = console.error;
  console.error = () => {};
  try {
    expect(() => render(h(Lost))).toThrow('outside of BookProvider');
  } finally {
    console.error = quiet;
  }
});
