import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf, villageBook } from '../../support/practice-book.ts';

test.each([
  ['Lò Văn Đúc', /1 chỗ phải sửa\s*\d chỗ nên xem lại/],
  ['Lò Thị Ỏn', /Chưa thấy chỗ nào sai/],
])('%s: the checks stand under the checklist and lead to their page', async (name, words) => {
  const book = villageBook();
  const id = personOf(book, name);
  openScreen(<PersonPage />, { book, at: `/nguoi/${id}`, route: '/nguoi/:id' });
  const link = within(await screen.findByRole('region', { name: 'Kiểm tra hồ sơ' })).getByRole('link', { name: words });
  expect(link.getAttribute('href')).toBe(`/nguoi/${id}/kiem-tra`);
});
