import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { YearEndPage } from '#src/features/year-end/year-end-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { record } from '../../domain/make.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, TODAY } from '../../support/practice-book.ts';

const commune = () => {
  const owner = {
    scope: PRACTICE_COMMUNE,
    commune: PRACTICE_COMMUNE,
    user: null,
    grants: [{ role: 'COMMUNE_OFFICE', unit: PRACTICE_COMMUNE }],
  };
  const quota = record('quota', {
    unitId: PRACTICE_CELL,
    periodType: 'YEAR',
    period: '2026',
    target: { least: 3, most: 5 },
  });
  const records = practiceCommune(TODAY, derivedId).filter(({ type }) => type !== 'quota');
  return memoryBook({ records: [...records, { ...quota, scope: PRACTICE_CELL }], today: TODAY, owner });
};
const open = (book = commune(), year = '2026') =>
  openScreen(<YearEndPage />, { book, at: `/bao-cao/xep-loai/${year}`, route: '/bao-cao/xep-loai/:year' });
const line = (name: string) => must(screen.getByRole('rowheader', { name }).closest('tr'), name);

test('each cell with its facts; the class is the committee’s own, and nothing is marked', async () => {
  open();
  expect(screen.getByText(/Sổ không chấm điểm, không xếp loại, không xếp thứ tự/)).toBeTruthy();
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toHaveLength(6);
  const row = within(line('Chi bộ bản Pá Bon'));
  expect(row.getByText('3–5')).toBeTruthy();
  expect(line('Chi bộ bản Pá Bon').querySelector('td:last-child')?.textContent).toMatch(/^\.+$/);
  const sent = row.getByRole('button', { name: /^Hồ sơ gửi quý III, Chi bộ bản Pá Bon/ });
  await userEvent.click(sent);
  expect(within(await screen.findByRole('dialog')).getAllByRole('link').length).toBeGreaterThan(0);
});

test('a figure noted from a paper opens to that paper: nobody behind it stands in the book', async () => {
  open();
  const admitted = { name: /^Đã kết nạp, Chi bộ bản Pá Sập: 2 người/ };
  await userEvent.click(within(line('Chi bộ bản Pá Sập')).getByRole('button', admitted));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByRole('link')).toBeNull();
  expect(dialog.getByText('27-BC/ĐU, Đảng ủy xã Lê Lợi: 2 người tính đến 30/06/2026.')).toBeTruthy();
});

test('sums go out without a second yes; another year has its own address', async () => {
  const { address } = open();
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  await userEvent.click(screen.getByRole('button', { name: 'Tải tệp Excel' }));
  await vi.waitFor(() => expect(made).toHaveBeenCalledOnce());
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Năm'), '2025');
  expect(address()).toBe('/bao-cao/xep-loai/2025');
  expect(screen.getByText('Tính đến ngày 31/12/2025')).toBeTruthy();
});

test('a year that nobody can ask for is this one; a book without cells says so', () => {
  open(bookOf(), '1900');
  expect(screen.getByRole('heading', { name: 'Số liệu để xếp loại chi bộ năm 2026' })).toBeTruthy();
  expect(screen.getByText('Chưa có chi bộ nào')).toBeTruthy();
});
