import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { NoticeFormPage } from '#src/features/notices/notice-form-page.tsx';
import { NoticesPage } from '#src/features/notices/notices-page.tsx';
import { TodayPage } from '#src/features/today/today-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookFor, press, recordsOf, TODAY } from '../submission/desk.ts';

const open = (book: ReturnType<typeof bookFor>) => {
  cleanup();
  return openScreen(<NoticesPage />, { book, at: '/thong-bao' });
};

test('the desk writes to one cell; the cell reads it and says so; the desk sees who has read', async () => {
  let desk = bookFor('COMMUNE_OFFICE');
  const { address } = openScreen(<NoticeFormPage />, { book: desk, at: '/thong-bao/moi' });
  await userEvent.click(screen.getByLabelText('Chọn chi bộ'));
  await press('Gửi thông báo');
  expect(await screen.findByText('Đồng chí chọn ít nhất một chi bộ.')).toBeTruthy();
  await userEvent.click(screen.getByLabelText('Chi bộ bản Pá Bon'));
  await userEvent.type(screen.getByLabelText('Về việc gì'), 'Mang quyển lý lịch lên xã');
  await userEvent.type(screen.getByLabelText('Số văn bản'), '30-TB/ĐU');
  await press('Gửi thông báo');
  await waitFor(() => expect(address()).toBe('/thong-bao'));
  expect(desk.view.all('notice').filter(({ facts }) => facts.title === 'Mang quyển lý lịch lên xã')).toHaveLength(1);

  const cell = bookFor(
    'CELL_SECRETARY',
    recordsOf(desk).filter(
      ({ type, scope }) =>
        type !== 'notice' ||
        scope === desk.view.all('unit').find(({ facts }) => facts.name === 'Chi bộ bản Pá Bon')?.id,
    ),
  );
  cleanup();
  openScreen(<TodayPage />, { book: cell });
  expect(
    screen
      .getByRole('link', { name: /Thông báo của xã.*2 thông báo chưa đọc.*Mang quyển lý lịch/ })
      .getAttribute('href'),
  ).toBe('/thong-bao');
  open(cell);
  const unread = within(screen.getByRole('region', { name: 'Chưa đọc' }));
  expect(unread.getByText('Văn bản: 30-TB/ĐU')).toBeTruthy();
  await userEvent.click(unread.getByRole('button', { name: 'Đã đọc', description: 'Mang quyển lý lịch lên xã' }));
  await waitFor(() =>
    expect(within(screen.getByRole('region', { name: 'Đã đọc' })).getByText('Mang quyển lý lịch lên xã')).toBeTruthy(),
  );

  desk = bookFor('COMMUNE_OFFICE', [
    ...recordsOf(desk).filter(({ type }) => type !== 'notice'),
    ...recordsOf(cell).filter(({ type }) => type === 'notice'),
  ]);
  open(desk);
  const who = screen.getAllByRole('list', { name: 'Chi bộ nào đã đọc', hidden: true });
  expect(who[0]?.textContent).toBe(`Chi bộ bản Pá Bon: đọc ngày ${TODAY.split('-').reverse().join('/')}`);
});

test('a notice goes to all cells at once and stands on the desk as one, with how many have read it', () => {
  open(bookFor('COMMUNE_OFFICE'));
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Lịch nhận hồ sơ kết nạp tháng này',
    'Hướng dẫn ghi quê quán theo tên xã mới',
  ]);
  expect(screen.getByText('3/6 chi bộ đã đọc')).toBeTruthy();
  expect(screen.getByText('6/6 chi bộ đã đọc')).toBeTruthy();
});

test('taken back with a reason, it is gone from every cell', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  open(book);
  await press('Rút thông báo này: Lịch nhận hồ sơ kết nạp tháng này');
  const sure = within(screen.getByRole('dialog', { hidden: true }));
  await userEvent.click(sure.getByRole('button', { name: 'Rút thông báo', hidden: true }));
  expect(book.view.all('notice')).toHaveLength(12);
  await userEvent.type(sure.getByLabelText('Vì sao rút'), 'Ghi nhầm ngày');
  await userEvent.click(sure.getByRole('button', { name: 'Rút thông báo', hidden: true }));
  await waitFor(() => expect(book.view.all('notice')).toHaveLength(6));
  expect(book.view.allWithArchived('notice')).toHaveLength(12);
});

test.each(['COMMUNE_IN_CHARGE', 'INSPECTION'] as const)('%s reads them and writes none', (role) => {
  open(bookFor(role));
  expect(screen.getByText('3/6 chi bộ đã đọc')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryByRole('link', { name: 'Viết thông báo' })).toBeNull();
  cleanup();
  openScreen(<NoticeFormPage />, { book: bookFor(role), at: '/thong-bao/moi' });
  expect(screen.queryByRole('button', { name: 'Gửi thông báo' })).toBeNull();
});
