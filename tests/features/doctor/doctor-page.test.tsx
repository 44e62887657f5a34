import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DoctorPage } from '#src/features/doctor/doctor-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf, villageBook } from '../../support/practice-book.ts';

function open(name: string, book = villageBook()) {
  const id = personOf(book, name);
  openScreen(<DoctorPage />, { book, at: `/nguoi/${id}/kiem-tra`, route: '/nguoi/:id/kiem-tra' });
  return id;
}

test('the title is the verdict; each mistake says why, where it is mended and under which rule', async () => {
  const id = open('Lò Văn Đúc');
  expect(await screen.findByRole('heading', { name: 'Chưa gửi được, còn 1 chỗ phải sửa' })).toBeTruthy();
  const mend = within(screen.getByRole('region', { name: /Phải sửa/ }));
  expect(mend.getByText('Mục 15 trống 4 tháng, từ 06/2021 đến 09/2021. Phải ghi liên tục từng tháng.')).toBeTruthy();
  expect(mend.getByText(/Lý lịch phải ghi liên tục từng tháng/)).toBeTruthy();
  expect(mend.getByText('E08 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 15')).toBeTruthy();
  const link = mend.getByRole('link', { name: 'Sửa ở: Lý lịch, mục 15' });
  expect(link.getAttribute('href')).toBe(`/nguoi/${id}/ly-lich/15`);
  const first = screen.getByRole('link', { name: 'Sửa chỗ thứ nhất' });
  expect(first.getAttribute('href')).toBe(`/nguoi/${id}/ly-lich/15`);
});

test('what only lies ahead is no mistake', async () => {
  open('Vàng A Chứ');
  expect(await screen.findByRole('heading', { name: 'Chưa thấy chỗ sai; còn 6 việc trước khi gửi' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: /Phải sửa/ })).toBeNull();
  expect(within(screen.getByRole('region', { name: /Sẽ cần sau/ })).getAllByRole('listitem')).toHaveLength(6);
});

test('somebody whom the book does not hold', () => {
  openScreen(<DoctorPage />, { book: bookOf(), at: '/nguoi/x/kiem-tra', route: '/nguoi/:id/kiem-tra' });
  expect(screen.getByText('Không tìm thấy người này trong sổ')).toBeTruthy();
});
