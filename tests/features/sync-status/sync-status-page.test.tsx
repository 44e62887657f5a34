import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { SyncStatus } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { SyncStatusPage } from '#src/features/sync-status/sync-status-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';

const HOUR = 3_600_000;

function open(status: Partial<SyncStatus>) {
  const book = memoryBook({
    records: [],
    owner: { scope: 'c', commune: 'x', user: { id: 'm', name: 'Lò Văn Pánh' }, grants: [] },
    today: '2026-11-22',
    status: { state: 'IDLE', lastContactAt: Date.now(), clockErrorMs: 0, ...status },
  });
  const now = vi.fn();
  openScreen(<SyncStatusPage />, { book: { ...book, kind: 'sealed', sync: { ...book.sync, now } } });
  return now;
}

test('three boxes tell what is a draft, what waits and what has gone', () => {
  open({ drafts: 1, waiting: 3, sent: 250, waitingBytes: 5_000, oldestUnsentAt: Date.now() - 2 * HOUR });
  const boxes = within(screen.getByRole('list', { name: /^Ba hộp/ })).getAllByRole('listitem');
  expect(boxes.map(({ textContent }) => textContent)).toEqual(['1Nháp', '3Chờ gửi', '250Đã gửi']);
  expect(screen.getByText('3 mục, 5 kB, khoảng 2 giây')).toBeTruthy();
  expect(screen.getByText('Thay đổi cũ nhất chưa gửi: 2 giờ.')).toBeTruthy();
});

test.each([
  ['IDLE', /Có sóng là sổ tự gửi/],
  ['WORKING', /Đang gửi và nhận/],
  ['NO_SIGNAL', /sẽ tự gửi khi có sóng/],
  ['SERVER_BUSY', /đang bận, sổ sẽ tự thử lại/],
  ['SIGNED_OUT', /xin giấy mời mới/],
  ['SUSPENDED', /Không có gì bị xóa/],
  ['UPDATE_NEEDED', /những gì chờ gửi vẫn giữ nguyên/],
] as const)('%s is said in words, and sending can be asked for', async (state, sentence) => {
  const now = open({ state });
  expect(screen.getByText(sentence)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Tôi có sóng, gửi ngay' }));
  expect(now).toHaveBeenCalledOnce();
});

test('a book that has joined no commune is led there', () => {
  open({ state: 'ALONE', lastContactAt: null });
  expect(screen.getByText('Sổ chưa tham gia xã nào, mọi thứ nằm ở máy này.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Tham gia cùng xã' }).getAttribute('href')).toBe('/tham-gia');
  expect(screen.queryByText(/Gặp máy chủ|Chưa gặp/)).toBeNull();
});

test('what has waited for days is an alarm in words', () => {
  open({ waiting: 1, oldestUnsentAt: Date.now() - 73 * HOUR });
  expect(screen.getByText('Đã 3 ngày chưa gửi được. Đồng chí tìm chỗ có sóng, hoặc báo xã.')).toBeTruthy();
});

test('refused changes and conflicts lead to their pages', () => {
  open({ refused: 1, openConflicts: 2 });
  expect(screen.getByRole('link', { name: 'Xem và sửa' }).getAttribute('href')).toBe('/them/khong-nhan');
  expect(screen.getByRole('link', { name: 'Xem và chọn' }).getAttribute('href')).toBe('/them/khac-nhau');
});

test.each([
  [0, 'Đúng'],
  [-10 * 365 * 24 * HOUR, 'Sai 3650 ngày'],
  [null, 'Chưa biết'],
])('a clock that is %s off', (clockErrorMs, words) => {
  open({ clockErrorMs });
  expect(screen.getByText(words)).toBeTruthy();
});
