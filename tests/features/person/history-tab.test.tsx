import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf } from '../../support/practice-book.ts';

const ID = 'p00000000000000000000A';
const person = { type: 'candidate', id: ID, scope: 'cell', facts: { name: 'Lò Văn Đức' }, rev: 1 } as DomainRecord;

test('P12: what the draft of the résumé says of the family is hidden in the history until it is asked for', async () => {
  const book = bookOf([person]);
  await book.save([
    {
      do: 'put',
      type: 'relative',
      id: 'r00000000000000000000A',
      scope: 'cell',
      set: { candidateId: ID, relation: 'FATHER', name: 'Lò Văn Mừng', politicalHistory: 'Không có vấn đề chính trị' },
      seen: null,
    },
    { do: 'patch', type: 'candidate', id: ID, scope: 'cell', set: { residence: 'bản Pá Bon' }, seen: person as never },
  ]);
  openScreen(<PersonPage />, { book, at: `/nguoi/${ID}/lich-su`, route: '/nguoi/:id/:tab' });
  expect((await screen.findAllByText(/bản Pá Bon/)).length).toBeGreaterThan(0);
  expect(screen.queryByText(/vấn đề chính trị|Lò Văn Mừng/)).toBeNull();
  expect(screen.getAllByText('Lịch sử chính trị').length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('button', { name: 'Mở phần lý lịch, gia đình' }));
  expect(screen.getAllByText(/vấn đề chính trị/).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Mở phần lý lịch, gia đình' })).toBeNull();
});
