import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Gate } from '#src/db/gate.ts';
import { SettingsPage } from '#src/features/settings/settings-page.tsx';
import { changeLanguage } from '#src/i18n/setup.ts';
import { fail } from '#src/lib/result.ts';
import { emptyBook, fakeGate, NEW_SECRETS, USER } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';

function open(does: Partial<Gate> = {}, kind: 'sealed' | 'practice' = 'sealed') {
  const book = { ...emptyBook(), kind };
  const gate = fakeGate({ name: 'OPEN', user: USER, book }, does);
  openScreen(<SettingsPage />, { gate, book });
  return gate;
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
async function tap(digits: string) {
  for (const digit of digits) await userEvent.click(screen.getByRole('button', { name: digit }));
}
const asked = (gate: ReturnType<typeof fakeGate>, name: string) => gate.asked.filter(([one]) => one === name);

afterEach(async () => {
  localStorage.clear();
  delete document.documentElement.dataset.text;
  delete document.documentElement.dataset.theme;
  await changeLanguage('vi');
});

test('the language changes to English and back, and is remembered', async () => {
  open();
  await userEvent.click(screen.getByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('preferences')).toContain('"language":"en"');
  await userEvent.click(screen.getByRole('radio', { name: 'Tiếng Việt' }));
  expect(await screen.findByRole('heading', { name: 'Cài đặt' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('vi');
});

test('text size and theme are shown at once and remembered', async () => {
  open();
  const root = document.documentElement;
  await userEvent.click(screen.getByRole('radio', { name: '200 %' }));
  expect(root.dataset.text).toBe('200');
  await userEvent.click(screen.getByRole('radio', { name: 'Tối' }));
  expect(root.dataset.theme).toBe('dark');
  expect(JSON.parse(localStorage.getItem('preferences') ?? '')).toMatchObject({ textSize: 200, theme: 'dark' });
  await userEvent.click(screen.getByRole('radio', { name: '100 %' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Theo máy' }));
  expect([root.dataset.text, root.dataset.theme]).toEqual([undefined, undefined]);
});

test('what is remembered names nobody', async () => {
  open();
  await userEvent.click(screen.getByRole('radio', { name: '125 %' }));
  expect(Object.keys(JSON.parse(localStorage.getItem('preferences') ?? '')).toSorted()).toEqual([
    ...['language', 'textSize', 'theme'],
  ]);
});

test('the PIN is typed twice; two different ones are no PIN', async () => {
  const gate = open();
  await press('Đặt mã PIN 6 số');
  await tap('246802');
  await tap('246803');
  expect(screen.getByRole('alert').textContent).toMatch(/chưa giống nhau/);
  expect(asked(gate, 'setPin')).toEqual([]);
  await tap('246802');
  await tap('246802');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked(gate, 'setPin')).toEqual([['setPin', '246802']]);
});

test.each([
  ['Đổi dãy 12 số', NEW_SECRETS.digits, { kind: 'digits', digits: NEW_SECRETS.digits }],
  ['Đổi năm từ dự phòng', 'mai nha', { kind: 'words', words: NEW_SECRETS.words }],
] as const)('%s: shown first, valid only after it was copied', async (button, shown, slot) => {
  const gate = open();
  await press(button);
  expect(within(screen.getByRole('dialog')).getByText(shown)).toBeTruthy();
  expect(asked(gate, 'setSlot')).toEqual([]);
  await press('Tôi đã chép xong');
  await waitFor(() => expect(asked(gate, 'setSlot')).toEqual([['setSlot', slot]]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a change that failed keeps the old secret and says so', async () => {
  open({ setSlot: async () => fail({ code: 'DISK_FULL' }) });
  await press('Đổi dãy 12 số');
  await press('Tôi đã chép xong');
  expect((await screen.findByRole('alert')).textContent).toMatch(/DISK_FULL/);
  expect(screen.getByRole('dialog')).toBeTruthy();
});

test('the card is made with a PIN and printed', async () => {
  window.print = vi.fn();
  const gate = open();
  await press('In thẻ mở sổ');
  await tap('246802');
  await tap('246802');
  expect(await screen.findByRole('img', { name: 'Thẻ mở Sổ Nguồn' })).toBeTruthy();
  expect(screen.getByText(NEW_SECRETS.card.typed)).toBeTruthy();
  expect(asked(gate, 'setSlot')).toEqual([['setSlot', { kind: 'card', card: NEW_SECRETS.card.qr, pin: '246802' }]]);
  await press('In thẻ');
  expect(window.print).toHaveBeenCalledOnce();
  expect(asked(gate, 'grace')).toHaveLength(1);
});

test('the book is locked at once', async () => {
  const gate = open();
  await press('Khóa ngay');
  expect(asked(gate, 'lock')).toEqual([['lock', 'warm']]);
});

test('the practice village has no lock', () => {
  open({}, 'practice');
  expect(screen.queryByRole('button', { name: 'Khóa ngay' })).toBeNull();
});
