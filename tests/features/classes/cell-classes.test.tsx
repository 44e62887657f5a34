import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { ClassesPage } from '#src/features/classes/classes-page.tsx';
import { NominatePage } from '#src/features/classes/nominate-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf } from '../../support/practice-book.ts';
import { bookFor } from './class-books.ts';

const open = (book: Book) => {
  cleanup();
  return openScreen(<ClassesPage />, { book, at: '/lop' });
};
const region = (name: string) => within(screen.getByRole('region', { name }));
const nominations = (book: Book, name: string) =>
  book.view.all('classNomination').filter(({ facts }) => facts.candidateId === personOf(book, name));
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('06-HD/TW §5.4: who should learn stands there with the reason, and one tap proposes them', async () => {
  const book = bookFor('CELL_SECRETARY');
  open(book);
  const rows = region('Nên đề nghị').getAllByRole('link');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Vàng A Chứ.*chưa học lớp nào/),
    expect.stringMatching(/^Chìn Văn Đức.*giấy chứng nhận hết hạn .* trước lúc chi bộ có thể xét/),
  ]);
  await press('Đề nghị 2 người');
  expect(await region('Đã đề nghị, chờ xã xếp lớp').findByText('Vàng A Chứ')).toBeTruthy();
  expect(nominations(book, 'Vàng A Chứ')).toMatchObject([
    { facts: { kind: 'AWARENESS', round: 1, day: '2026-11-23' } },
  ]);
  expect(screen.queryByRole('button', { name: /^Đề nghị \d/ })).toBeNull();
});

test('who is invited stands there with class, days and place', () => {
  open(bookFor('CELL_SECRETARY'));
  const [row] = region('Xã đã xếp lớp').getAllByRole('link');
  expect(row?.textContent).toMatch(/Sìn Thị Hoà.*đã mời.*khóa III.*09\/12\/2026 đến 13\/12\/2026.*Hội trường xã/);
});

test('a proposal is taken back only with a reason; that the class is there already is said', async () => {
  const book = bookFor('CELL_SECRETARY');
  open(book);
  await userEvent.click(region('Xã đã xếp lớp').getByRole('button', { name: 'Rút đề nghị' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Rút đề nghị của Sìn Thị Hoà' }));
  expect(dialog.getByText(/Xã đã xếp người này vào “Lớp bồi dưỡng nhận thức về Đảng khóa III”/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: 'Rút đề nghị' }));
  expect(await dialog.findByText('Đồng chí ghi lý do.')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Vì sao rút'), 'Đi làm xa');
  await userEvent.click(dialog.getByRole('button', { name: 'Rút đề nghị' }));
  expect(await screen.findByText(/Chi bộ đã rút đề nghị mà xã vẫn xếp lớp/)).toBeTruthy();
  expect(nominations(book, 'Sìn Thị Hoà')).toMatchObject([
    { facts: { withdrawn: { day: '2026-11-23', reason: 'Đi làm xa' } } },
  ]);
});

test('people are chosen one by one, with the number of the paper; who may be proposed with a warning says why', async () => {
  const book = bookFor('CELL_SECRETARY');
  const { address } = openScreen(<NominatePage />, { book, at: '/lop/de-nghi' });
  const should = within(screen.getByRole('group', { name: 'Nên đề nghị: Nhận thức về Đảng' }));
  expect(should.getAllByRole('checkbox').every((box) => (box as HTMLInputElement).checked)).toBe(true);
  await userEvent.click(should.getByRole('checkbox', { name: /Chìn Văn Đức/ }));
  const may = within(screen.getByRole('group', { name: 'Đề nghị được, cần xem lại: Nhận thức về Đảng' }));
  await userEvent.click(may.getByRole('checkbox', { name: /Lò Thị Ỏn.*chưa vào danh sách cảm tình Đảng/ }));
  await userEvent.type(screen.getByLabelText('Số văn bản hoặc nghị quyết'), '07-NQ/CB');
  await press('Đề nghị 2 người');
  await screen.findAllByText(/Đã đề nghị 2 người/);
  expect(address()).toBe('/lop');
  expect(nominations(book, 'Lò Thị Ỏn')).toMatchObject([{ facts: { document: { number: '07-NQ/CB' } } }]);
  expect(nominations(book, 'Chìn Văn Đức')).toEqual([]);
});

test('what was chosen and typed is offered again after the page was left', async () => {
  const book = bookFor('CELL_SECRETARY');
  openScreen(<NominatePage />, { book, at: '/lop/de-nghi' });
  await userEvent.type(screen.getByLabelText('Số văn bản hoặc nghị quyết'), '09');
  await userEvent.tab();
  cleanup();
  openScreen(<NominatePage />, { book, at: '/lop/de-nghi' });
  await userEvent.click(await screen.findByRole('button', { name: 'Viết tiếp' }));
  expect((screen.getByLabelText('Số văn bản hoặc nghị quyết') as HTMLInputElement).value).toBe('09');
});

test('an empty book says what will stand here and leads to the candidates', () => {
  open(bookOf());
  expect(screen.getByText('Chưa có ai để đề nghị học lớp')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Mở danh sách quần chúng' }).getAttribute('href')).toBe('/quan-chung');
});
