import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { BookPacks, SyncStatus, WaitingPack } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { PacksPage } from '#src/features/packs/packs-page.tsx';
import { fail, ok } from '#src/lib/result.ts';
import { RestoredNotice } from '#src/parts/restored-notice.tsx';
import { openScreen } from '../../support/open-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

const PACK: WaitingPack = {
  ...{ key: 'k', takenAt: 0, count: 3, from: Date.UTC(2026, 10, 20), through: Date.UTC(2026, 10, 21) },
  ...{ author: 'Lò Văn Pánh', delivered: false, hasReceipt: false },
};

function bookWith(packs: Partial<BookPacks>, status: Partial<SyncStatus> = {}) {
  const book = memoryBook({
    records: [],
    owner: { scope: 'c', commune: 'x', user: { id: 'm', name: 'Tao Văn Chiến' }, grants: [] },
    today: '2026-11-22',
    status: { state: 'IDLE', ...status },
  });
  return { ...book, kind: 'sealed' as const, packs: { ...book.packs, ...packs } };
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const choose = (name: string) =>
  userEvent.upload(screen.getByLabelText('Chọn gói hoặc biên nhận'), new File(['x'], name), { applyAccept: false });

test('a pack is made of what waits, and its file names nobody', async () => {
  const links: string[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this.download);
  });
  const make = async () => ({ bytes: new Uint8Array(3), count: 2 });
  openScreen(<PacksPage />, { book: bookWith({ make }, { waiting: 2 }) });
  await press('Làm gói mang tay');
  expect((await screen.findByRole('alert')).textContent).toContain('Đã lưu gói 2 thay đổi');
  expect(links).toEqual([expect.stringMatching(/^goi-\d{4}-\d{2}-\d{2}\.songuon$/)]);
});

test('where no copy can be made it is said why', async () => {
  openScreen(<PacksPage />, { book: bookWith({}, { waiting: 2 }) });
  await press('Làm gói mang tay');
  expect((await screen.findByRole('alert')).textContent).toContain('máy chưa biết khóa của xã');
});

test('a pack that was brought is shown with its author, delivered, and its receipt is there', async () => {
  let packs: WaitingPack[] = [];
  const book = bookWith({
    take: async () => {
      packs = [PACK];
      return ok({ kind: 'PACK', pack: PACK });
    },
    list: async () => packs,
    deliver: async () => {
      packs = [{ ...PACK, delivered: true, hasReceipt: true }];
      return { received: 3, left: 0, problem: null, receipts: [] };
    },
    receipt: async () => new TextEncoder().encode('{"receipt":"so-nguon"}'),
  });
  openScreen(<PacksPage />, { book });
  await choose('goi.songuon');
  expect((await screen.findByRole('alert')).textContent).toContain('Đã nhận gói 3 thay đổi');
  expect(screen.getByText('Gói của Lò Văn Pánh')).toBeTruthy();
  await press('Giao ngay cho xã');
  expect(await screen.findByText('Xã đã nhận')).toBeTruthy();
  await press('Hiện mã biên nhận');
  expect(await screen.findByRole('img', { name: /^Mã biên nhận/ })).toBeTruthy();
});

test.each([
  ['NOT_OURS', /không phải gói hay biên nhận/],
  ['TORN', /xin chép lại gói/],
  ['NEWER', /cập nhật sổ/],
  ['NOT_SIGNED', /không đúng chữ ký của xã/],
  ['NOT_YOURS', /của máy khác/],
  ['NOT_ENROLLED', /chưa tham gia xã nào/],
] as const)('%s is said in words', async (code, words) => {
  openScreen(<PacksPage />, { book: bookWith({ take: async () => fail(code) }) });
  await choose('gi-do.txt');
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
});

test('what the commune did not take is said, and stays', async () => {
  const deliver = async () => ({ received: 1, left: 2, problem: 'gap', receipts: [] });
  openScreen(<PacksPage />, { book: bookWith({ list: async () => [PACK], deliver }) });
  await press('Giao ngay cho xã');
  expect((await screen.findByRole('alert')).textContent).toMatch(/xã chưa nhận được.*Xã nhận 1 thay đổi, còn 2/);
});

test('[R5] a rebuilt book says what came back and where the rest is', () => {
  const { unmount } = openScreen(<RestoredNotice />, { book: bookWith({}, { restored: 4 }) });
  expect(screen.getByText('Đã lấy lại 4 thay đổi chưa gửi từ bản thứ hai trong máy.')).toBeTruthy();
  expect(screen.getByText(/Phần còn lại ở xã/)).toBeTruthy();
  unmount();
  openScreen(<RestoredNotice />, { book: bookWith({}, { restored: null }) });
  expect(screen.queryByText(/Trình duyệt đã xóa mất sổ/)).toBeNull();
});
