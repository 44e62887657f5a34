import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { ProbationPage } from '#src/features/probation/probation-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { record } from '../../domain/make.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf, TODAY, villageBook } from '../../support/practice-book.ts';

const NAME = 'Lùng Văn Phà';
const rowOf = (name: string) => within(must(screen.getByRole('link', { name }).closest('tr'), `a row of ${name}`));

test('a cell sees who is in probation, what is due first, and goes to the person', () => {
  const book = villageBook();
  openScreen(<ProbationPage />, { book, at: '/du-bi' });
  expect(screen.getByText('1 đồng chí trong thời gian dự bị')).toBeTruthy();
  expect(screen.queryByLabelText('Chi bộ')).toBeNull();
  expect(screen.getByRole('link', { name: NAME }).getAttribute('href')).toBe(`/nguoi/${personOf(book, NAME)}`);
  const row = rowOf(NAME);
  // admitted on 17/12/2025
  expect(row.getByText(/17\/12\/2025 – 17\/12\/2026/)).toBeTruthy();
  expect(row.getByText('còn 25 ngày · mốc nhắc 30 ngày')).toBeTruthy();
  expect(row.getByText('Hết dự bị 17/12/2026')).toBeTruthy();
  expect(row.getAllByText(/Lò Thị Inh/)).toHaveLength(2);
  expect(row.getByText('nhận xét gần nhất 22/09/2026')).toBeTruthy();
  expect(row.getByText('Đã có giấy')).toBeTruthy();
  expect(row.getByText('10‑KNĐ, 11‑KNĐ, 12‑KNĐ, 13‑KNĐ')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'In sổ 18-KNĐ' }).getAttribute('href')).toBe('/them/in-so/KND_18');
});

test('the commune sees all cells and may look at one; the file is noted before it is given', async () => {
  const records = practiceCommune(TODAY, derivedId);
  const owner = {
    scope: PRACTICE_COMMUNE,
    commune: PRACTICE_COMMUNE,
    user: null,
    grants: [{ role: 'COMMUNE_OFFICE', unit: PRACTICE_COMMUNE }],
  };
  const book = memoryBook({ records, today: TODAY, owner });
  openScreen(<ProbationPage />, { book, at: '/du-bi' });
  const all = screen.getAllByRole('row').length;
  expect(all).toBeGreaterThan(2);
  await userEvent.selectOptions(screen.getByLabelText('Chi bộ'), 'Chi bộ bản Pá Bon');
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(rowOf(NAME).queryByText(/Chi bộ bản Pá Bon/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Chi bộ'), 'Tất cả chi bộ');
  expect(rowOf(NAME).getByText(/Chi bộ bản Pá Bon/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Tải tệp Excel' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Tải không khóa' }));
  await waitFor(() => expect(book.view.all('disclosure')).toHaveLength(1));
  expect(book.view.all('disclosure')[0]?.facts).toMatchObject({ kind: 'LIST', what: 'PROBATION', people: all - 1 });
});

test('whoever became official long ago may be put away', () => {
  const scope = PRACTICE_CELL;
  const candidate = { ...record('candidate', { name: 'Lò Văn Sáng', sources: [] }), scope };
  const step = (code: string, day: string): DomainRecord => ({
    ...record('step', { candidateId: candidate.id, code, day, outcome: 'PASSED' }),
    scope,
  });
  const book = bookOf([candidate, step('CEREMONY', '2023-05-19'), step('OFFICIAL_DECISION', '2024-06-20')]);
  openScreen(<ProbationPage />, { book, at: '/du-bi' });
  const retained = within(screen.getByRole('region', { name: 'Có thể cất khỏi sổ' }));
  expect(retained.getByRole('link', { name: /Lò Văn Sáng/ })).toBeTruthy();
  expect(retained.getByText('Chính thức từ 20/06/2024, hết hạn giữ trong sổ 20/06/2025')).toBeTruthy();
  expect(screen.getByText('Chưa có đảng viên dự bị')).toBeTruthy();
});
