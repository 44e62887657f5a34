import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { CellQuotaPage } from '#src/features/quota/cell-quota-page.tsx';
import { QuotaPage } from '#src/features/quota/quota-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceFigures } from '#src/practice/practice-figures.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';

const records = practiceFigures(derivedId);
const units = records.filter((record): record is DomainRecord<'unit'> => record.type === 'unit');
const idOf = (name: string) =>
  must(
    units.find(({ facts }) => facts.name === name),
    name,
  ).id;
const DISTRICT = must(
  units.find(({ facts }) => facts.kind === 'COMMUNE'),
  'the district',
).id;
const book = () =>
  memoryBook({
    records,
    today: '2026-11-22',
    owner: {
      scope: DISTRICT,
      commune: DISTRICT,
      user: { id: 'office', name: 'Văn phòng' },
      grants: [{ role: 'COMMUNE_OFFICE', unit: DISTRICT }],
    },
  });
const openCell = (name: string, search: string) => {
  cleanup();
  const id = idOf(name);
  openScreen(<CellQuotaPage />, {
    book: book(),
    at: `/chi-tieu/chi-bo/${id}?${search}`,
    route: '/chi-tieu/chi-bo/:unitId',
  });
};
const part = (name: string | RegExp) => screen.getByRole('region', { name }).textContent;

test('138-TB/HU: 45 of 210 on 30/6/2021, the goal of six months missed by 50, last year not known', () => {
  openCell('Số liệu 138-TB/HU', 'den=2021-06-30');
  expect(screen.getByText('45/210')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (21,43 %)')).toBeTruthy();
  expect(screen.getByText(/^Còn 165, hạn 31\/10\/2021, còn 123 ngày$/)).toBeTruthy();
  expect(part('So với thời gian')).toContain('95–105 người');
  expect(part('So với thời gian')).toContain('chưa đạt, thiếu 50');
  expect(part('So với cùng kỳ, đến 30/06/2020')).toContain('Chưa có số liệu cùng kỳ.');
});

test('138-TB/HU: the same 45 on 31/10/2021 are overdue', () => {
  openCell('Số liệu 138-TB/HU', 'den=2021-10-31');
  const remains = screen.getByText('Còn 165, hạn 31/10/2021, hôm nay');
  expect(remains.closest('.state-overdue')).toBeTruthy();
});

test('374-CV/ĐUK: 63 of 130 on 10/7/2022 are behind the time; the figures open to their papers', async () => {
  openCell('Số liệu 374-CV/ĐUK', 'den=2022-07-10');
  expect(screen.getByText('63/130')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (48,46 %)')).toBeTruthy();
  const pace = part('So với thời gian');
  for (const text of ['52,33 %', '68 người', 'chậm (−3,87 điểm phần trăm)']) expect(pace).toContain(text);
  await userEvent.click(screen.getByText('Số này từ đâu?'));
  const source = screen.getByRole('list', { name: 'Số này từ đâu?' });
  expect(source.textContent).toContain('486-QĐ/TU ngày 25/01/2022, Tỉnh ủy');
  expect(source.textContent).toContain('63 người đến 10/07/2022 (Số liệu 374-CV/ĐUK): 374-CV/ĐUK');
  await userEvent.click(within(source).getByRole('button', { name: /63 người, xem là những ai/ }));
  expect(screen.getByText(/^63 người không có trong sổ này/)).toBeTruthy();
});

test('Nậm Nhùn 2023: 59 of 60 on 30/9, and the two units that are short stand beside the total', () => {
  openScreen(<QuotaPage />, { book: book(), at: '/chi-tieu?den=2023-09-30' });
  expect(screen.getByText('59/60')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (98,33 %)')).toBeTruthy();
  expect(screen.getByText('Các chi bộ còn thiếu cộng lại 2 người')).toBeTruthy();
  expect(screen.getByText(/Toàn xã còn thiếu 1, nhưng 2 chi bộ còn thiếu người; số vượt \(1 người\)/)).toBeTruthy();
  const row = must(screen.getByRole('link', { name: 'Đảng bộ xã Hua Bum' }).closest('tr'), 'a row');
  expect(within(row).getByText('120 %')).toBeTruthy();
  expect(within(row).getByText('Vượt')).toBeTruthy();
});

test('Hua Bum 2023: the six of the year by name, and once each among the twenty of the term', () => {
  openCell('Đảng bộ xã Hua Bum', 'den=2023-06-30');
  expect(screen.getByText('6/5')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (120 %)')).toBeTruthy();
  expect(within(screen.getByRole('list', { name: 'Người trong chỉ tiêu' })).getAllByRole('listitem')).toHaveLength(6);
  openCell('Đảng bộ xã Hua Bum', 'den=2023-06-30&ky=nhiem-ky');
  expect(screen.getByText('20/25')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (80 %)')).toBeTruthy();
  expect(screen.getByText('14 người theo văn bản, không có tên trong sổ')).toBeTruthy();
  expect(screen.getByText('Còn 5 chỗ')).toBeTruthy();
});

test('a paper that ends in June says nothing of the months after it: years later they are not known, and no 0', () => {
  openCell('Số liệu 138-TB/HU', 'den=2021-12-31');
  expect(screen.getByText('Chưa có số đã kết nạp')).toBeTruthy();
});

test('what the other units’ papers say of other years is not mixed into a sum', () => {
  openScreen(<QuotaPage />, { book: book(), at: '/chi-tieu?den=2021-06-30' });
  expect(screen.getByText('45/210')).toBeTruthy();
  cleanup();
  openScreen(<QuotaPage />, { book: book(), at: '/chi-tieu?den=2023-06-30&ky=nhiem-ky' });
  expect(screen.getByText('Chưa cộng được chỉ tiêu nhiệm kỳ của xã')).toBeTruthy();
  const row = must(screen.getByRole('link', { name: 'Đảng bộ xã Hua Bum' }).closest('tr'), 'a row');
  expect(row.textContent).toContain('252080 %');
});
