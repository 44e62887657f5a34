import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { SyncStatus } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { MorePage } from '#src/features/more/more-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';

const UNIT = 'c00000000000000000000A';

function open(role: string | null, kind: 'sealed' | 'practice' = 'sealed', status: Partial<SyncStatus> = {}) {
  const commune = role === null || role === 'OPERATOR' ? null : UNIT;
  const grants = role === null ? [] : [{ role, unit: UNIT }];
  const owner = { scope: UNIT, commune, user: null, grants };
  const lock = vi.fn();
  const book = memoryBook({ records: [], owner, today: '2026-11-22', status });
  openScreen(<MorePage />, { book: { ...book, kind, lock } });
  return lock;
}
const places = () =>
  screen
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))
    .filter((href) => ['/tham-gia', '/hop-chi-bo', '/them/nhap-so', '/dieu-hanh'].includes(href ?? ''));

test.each([
  [null, ['/tham-gia', '/hop-chi-bo', '/them/nhap-so']],
  ['CELL_SECRETARY', ['/hop-chi-bo', '/them/nhap-so']],
  ['COMMUNE_OFFICE', ['/them/nhap-so', '/dieu-hanh']],
  ['INSPECTION', ['/dieu-hanh']],
  ['OPERATOR', ['/dieu-hanh']],
])('with the role %s the ways are %o', (role, ways) => {
  open(role);
  expect(places()).toEqual(ways);
});

test('what waits, what differs and what was refused is counted', () => {
  open('CELL_SECRETARY', 'sealed', { waiting: 3, openConflicts: 2, refused: 1 });
  expect(screen.getByRole('link', { name: /Gửi và nhận.*Chờ gửi 3/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Hai máy ghi khác nhau.*2 chỗ cần chọn/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Xã không nhận.*1 mục phải sửa/ })).toBeTruthy();
});

test('the book is locked in one tap', async () => {
  const lock = open('CELL_SECRETARY');
  await userEvent.click(screen.getByRole('button', { name: 'Khóa sổ' }));
  expect(lock).toHaveBeenCalledOnce();
});

test('the practice village neither joins nor locks, and is left here', () => {
  open(null, 'practice');
  expect(places()).toEqual(['/hop-chi-bo', '/them/nhap-so']);
  expect(screen.queryByRole('button', { name: 'Khóa sổ' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Rời bản thực hành' }).getAttribute('href')).toBe('/thuc-hanh');
});
