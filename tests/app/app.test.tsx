import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { App } from '#src/app/app.tsx';
import type { Book } from '#src/db/book.ts';
import type { GateState } from '#src/db/gate.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { GateProvider } from '#src/db/use-gate.ts';
import { practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { LiveRegion } from '#src/ui/live-region.tsx';
import { PreferencesProvider } from '#src/ui/use-preferences.tsx';
import { fakeGate, USER } from '../support/fake-gate.ts';

function open(state: GateState, at = '/') {
  const gate = fakeGate(state);
  const location = memoryLocation({ path: at, record: true });
  render(
    <PreferencesProvider>
      <GateProvider gate={gate}>
        <LiveRegion>
          <Router hook={location.hook}>
            <App />
          </Router>
        </LiveRegion>
      </GateProvider>
    </PreferencesProvider>,
  );
  return { gate, address: () => location.history.at(-1) };
}
const bookOf = (role: string, records: Parameters<typeof memoryBook>[0]['records'] = []): Book => ({
  ...memoryBook({
    records,
    owner: { scope: 'r', commune: null, user: { id: 'm', name: 'Lò Văn Pánh' }, grants: [{ role, unit: 'r' }] },
    today: '2026-11-22',
  }),
  kind: 'sealed',
});
const places = async () =>
  (await screen.findByRole('navigation', { name: 'Các trang chính' })).textContent?.replace('Sổ Nguồn', '');

test('a new phone is welcomed', async () => {
  open({ name: 'NO_BOOK' });
  expect(await screen.findByRole('link', { name: 'Bắt đầu sổ của chi bộ' })).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});

test('a closed book shows nothing but the way to open it, at every address', async () => {
  open({ name: 'LOCKED', users: [USER] }, '/nguoi/p00000000000000000000A');
  expect(await screen.findByRole('group', { name: 'Dãy 12 số' })).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});

test('a locked page comes back where it was', async () => {
  const book = bookOf('CELL_SECRETARY', practiceVillage('2026-11-22', derivedId));
  const { gate, address } = open({ name: 'WARM_LOCKED', user: USER, triesLeft: 5 }, '/them/cai-dat');
  await screen.findByRole('group', { name: 'Mã PIN 6 số' });
  gate.become({ name: 'OPEN', user: USER, book });
  expect(await screen.findByRole('heading', { level: 1, name: 'Cài đặt' })).toBeTruthy();
  expect(address()).toBe('/them/cai-dat');
});

test('what could not be kept while it was typed is said above every page', async () => {
  const book = bookOf('CELL_SECRETARY');
  const status = { ...book.sync.status(), draftTrouble: 'DISK_FULL' as const };
  open({ name: 'OPEN', user: USER, book: { ...book, sync: { ...book.sync, status: () => status } } });
  expect((await screen.findByRole('alert')).textContent).toMatch(/Máy hết chỗ nên chữ đang viết chưa giữ được/);
});

test('a secretary begins with what is due', async () => {
  const { address } = open({ name: 'OPEN', user: USER, book: bookOf('CELL_SECRETARY') });
  expect(await screen.findByRole('heading', { level: 1, name: 'Hôm nay' })).toBeTruthy();
  expect(await places()).toBe('Hôm nayQuần chúngChỉ tiêuChi bộLớp bồi dưỡngBáo cáoThêm');
  expect(address()).toBe('/');
});

test('the office of the commune begins at its desk', async () => {
  const { address } = open({ name: 'OPEN', user: USER, book: bookOf('COMMUNE_OFFICE') });
  expect(await screen.findByRole('heading', { level: 1, name: 'Bàn làm việc' })).toBeTruthy();
  expect(await places()).toBe('Bàn làm việcChi bộChỉ tiêuLớp bồi dưỡngBáo cáoQuần chúngĐiều hànhThêm');
  expect(address()).toBe('/ban-lam-viec');
});

test('an operator, who holds no dossier, begins at the desk', async () => {
  const { address } = open({ name: 'OPEN', user: USER, book: bookOf('OPERATOR') });
  expect(await screen.findByRole('heading', { level: 1, name: 'Điều hành' })).toBeTruthy();
  expect(await places()).toBe('Điều hànhThêm');
  expect(address()).toBe('/dieu-hanh');
  // the book in memory has no server behind it: that is said, with a way on
  expect((await screen.findByRole('alert')).textContent).toMatch(/chưa tham gia máy chủ nào/);
});

test('an address that is none says so and leads back', async () => {
  open({ name: 'OPEN', user: USER, book: bookOf('CELL_SECRETARY') }, '/khong-co');
  expect(await screen.findByText('Không có trang này')).toBeTruthy();
});

test('the practice village stands apart from the real book, and is left again', async () => {
  const book = bookOf('CELL_SECRETARY');
  const save = vi.spyOn(book, 'save');
  open({ name: 'OPEN', user: USER, book }, '/thuc-hanh');
  await userEvent.click(await screen.findByRole('button', { name: 'Vào bản thực hành' }));
  expect(await screen.findByText(/^BẢN THỰC HÀNH/)).toBeTruthy();
  await userEvent.click(screen.getByRole('link', { name: 'Thêm' }));
  await userEvent.click(await screen.findByRole('link', { name: 'Rời bản thực hành' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Rời bản thực hành' }));
  await screen.findByRole('heading', { level: 1, name: 'Hôm nay' });
  expect(screen.queryByText(/^BẢN THỰC HÀNH/)).toBeNull();
  expect(save).not.toHaveBeenCalled();
});

test.each([
  [true, 'Trình duyệt đã đồng ý giữ lâu dài'],
  [false, 'Trình duyệt chưa đồng ý. Cài sổ vào màn hình chính rồi xin lại.'],
])(
  'at the first save of a day the browser is asked to keep the book (%s), and its answer is told',
  async (granted, said) => {
    const persist = vi.fn(async () => granted);
    vi.stubGlobal('navigator', { userAgent: 'x', storage: { persist, persisted: async () => false } });
    localStorage.clear();
    try {
      const book = bookOf('CELL_SECRETARY', practiceVillage('2026-11-22', derivedId));
      open({ name: 'OPEN', user: USER, book });
      await screen.findByRole('heading', { level: 1, name: 'Hôm nay' });
      expect(persist).not.toHaveBeenCalled();
      const [person] = book.view.all('candidate');
      await book.save([
        { do: 'patch', type: 'candidate', id: person?.id ?? '', set: { note: 'Đi học xa' }, seen: person } as never,
      ]);
      expect(await screen.findByText(said, { selector: 'span' }, { timeout: 5_000 })).toBeTruthy();
      expect(persist).toHaveBeenCalledOnce();
    } finally {
      vi.unstubAllGlobals();
      localStorage.clear();
    }
  },
);
