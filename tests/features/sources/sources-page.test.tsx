import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { SourcesPage } from '#src/features/sources/sources-page.tsx';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, TODAY, villageBook } from '../../support/practice-book.ts';

const part = (name: string) => within(screen.getByRole('region', { name }));
/** A screen as wide as the desk's. */
const wide = (media: string) =>
  ({ media, matches: true, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
const commune = () => {
  const owner = {
    scope: PRACTICE_COMMUNE,
    commune: PRACTICE_COMMUNE,
    user: null,
    grants: [{ role: 'COMMUNE_OFFICE', unit: PRACTICE_COMMUNE }],
  };
  return memoryBook({ records: practiceCommune(TODAY, derivedId), today: TODAY, owner });
};

test('a cell sees its source by source, and each number opens to its people', async () => {
  openScreen(<SourcesPage />, { book: villageBook(), at: '/nguon' });
  // eight people, of whom one was admitted
  await userEvent.click(
    screen.getByRole('button', { name: 'Số người đang là nguồn kết nạp: 7 người, xem là những ai' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getAllByRole('listitem')).toHaveLength(7);
  await userEvent.click(dialog.getByRole('button', { name: 'Đóng' }));
  await userEvent.click(
    part('Theo nguồn').getByRole('button', { name: 'Dân quân, Số người: 1 người, xem là những ai' }),
  );
  const militia = within(await screen.findByRole('dialog'));
  expect(militia.getByRole('link', { name: /Vàng A Chứ/ })).toBeTruthy();
  await userEvent.click(militia.getByRole('button', { name: 'Đóng' }));
  expect(part('Lâu không có tin').getByRole('link', { name: /Vàng A Chứ/ })).toBeTruthy();
  expect(part('Theo nguồn').getByText(/Cộng các dòng được 11, nhưng chỉ có 7 người/)).toBeTruthy();
  expect(part('Theo bản').getByText('Pá Bon')).toBeTruthy();
});

test('the military source says its rule in words and looks two call-ups ahead', () => {
  openScreen(<SourcesPage />, { book: villageBook(), at: '/nguon' });
  const military = part('Nguồn nhập ngũ');
  expect(
    military.getByText(/đến đợt gọi năm 2028.*từ 18 đến 27 tuổi \(đợt 2028: sinh từ 2001 đến 2010\)/),
  ).toBeTruthy();
  expect(military.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Nội dung',
    'Đợt gọi 2027',
    'Đợt gọi 2028',
  ]);
});

test('the commune sees cells, losses by year and reason, and who is away, back soonest first', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(wide);
  openScreen(<SourcesPage />, { book: commune(), at: '/nguon' });
  expect(part('Theo chi bộ').getByRole('rowheader', { name: 'Chi bộ Quân sự xã' })).toBeTruthy();
  const lost = part('Nguồn đã mất');
  expect(lost.getByRole('button', { name: 'Đi làm xa, 2026: 1 người, xem là những ai' })).toBeTruthy();
  expect(lost.getByRole('button', { name: 'Lý do gia đình, 2025: 1 người, xem là những ai' })).toBeTruthy();
  const away = part('Đang đi học, đi làm xa').getAllByRole('link');
  expect(away.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Giàng A Vư'),
    expect.stringContaining('Vàng Thị Dế'),
  ]);
  expect(away[0]?.getAttribute('href')).toContain('sua?truong=awayUntil');
  await userEvent.selectOptions(screen.getByLabelText('Chi bộ'), 'Chi bộ bản Pá Sập');
  expect(screen.queryByRole('region', { name: 'Theo chi bộ' })).toBeNull();
  expect(part('Đang đi học, đi làm xa').getAllByRole('link')).toHaveLength(1);
});

test('an empty book says what will stand here', () => {
  openScreen(<SourcesPage />, { book: bookOf(), at: '/nguon' });
  expect(screen.getByText('Chưa có nguồn kết nạp')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Thêm quần chúng' })).toBeTruthy();
});
