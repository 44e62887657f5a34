import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import type { EnrolProblem, Gate } from '#src/db/gate.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { MakeBookContext } from '#src/db/use-make-book.ts';
import { forgetInvitationInLink } from '#src/features/join/invitation-in-link.ts';
import { JoinPage } from '#src/features/join/join-page.tsx';
import { fail, ok } from '#src/lib/result.ts';
import { practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { emptyBook, fakeGate, USER } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';

const TOKEN = 'tokentokentokentokentokentokentokentokentok';

function open(does: Partial<Gate> = {}, { book = emptyBook(), isNew = false, makes = true } = {}) {
  const gate = fakeGate(isNew ? { name: 'NO_BOOK' } : { name: 'OPEN', user: USER, book }, does);
  const makeBook = vi.fn(async (): Promise<Book | null> => (makes ? book : null));
  const shown = openScreen(
    <MakeBookContext value={makeBook}>
      <JoinPage />
    </MakeBookContext>,
    { gate, book, at: '/tham-gia' },
  );
  const enrolled = () => gate.asked.filter(([name]) => name === 'enrol').map(([, invitation]) => invitation);
  return { ...shown, gate, makeBook, enrolled };
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const type = (code: string) => userEvent.type(screen.getByLabelText('Mã trên giấy mời'), code);

afterEach(() => {
  forgetInvitationInLink();
  window.history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

test('ten typed characters join, and the book is shown', async () => {
  const { enrolled, address } = open();
  await type('h7kq2 9mxtr');
  await press('Tham gia');
  expect(enrolled()).toEqual([{ code: 'h7kq2 9mxtr' }]);
  expect(await screen.findByText('Đã tham gia, sổ đang tải về', { selector: 'span' })).toBeTruthy();
  expect(address()).toBe('/');
});

const PROBLEMS: readonly [EnrolProblem, RegExp][] = [
  [{ code: 'LOCKED' }, /chưa được đặt khóa/],
  [{ code: 'OFFLINE' }, /không có sóng, hoặc địa chỉ sai/],
  [{ code: 'SERVER_BUSY', retryAfterMs: 30_000 }, /đang bận/],
  [{ code: 'INVITATION_FORM' }, /chưa đúng dạng/],
  [{ code: 'INVITATION_WRONG' }, /so lại từng chữ/],
  [{ code: 'INVITATION_USED' }, /đã được dùng ở máy khác/],
  [{ code: 'INVITATION_EXPIRED' }, /đã quá hạn/],
  [{ code: 'INVITATION_TRIES' }, /gõ sai quá nhiều lần/],
  [{ code: 'ALREADY_ENROLLED' }, /đã tham gia rồi/],
  [{ code: 'INSTALL_FIRST' }, /cài sổ vào màn hình chính trước/],
  [{ code: 'DISK_FULL' }, /Máy hết chỗ/],
  [{ code: 'UPDATE_NEEDED' }, /cập nhật sổ/],
  [{ code: 'REFUSED', problem: 'moon_is_full' }, /\(moon_is_full\)/],
];
test.each(PROBLEMS)('$code is said in words, and the typed code stays', async (problem, sentence) => {
  open({ enrol: async () => fail(problem) });
  await type('H7KQ2-9MXTR');
  await press('Tham gia');
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(screen.getByLabelText<HTMLInputElement>('Mã trên giấy mời').value).toBe('H7KQ2-9MXTR');
});

test('the token of an opened link leaves the address at once and is kept until it was used', async () => {
  window.history.replaceState(null, '', `/tham-gia#${TOKEN}`);
  let tries = 0;
  const { enrolled, address } = open({
    enrol: async () => (++tries === 1 ? fail({ code: 'OFFLINE' }) : ok(null)),
  });
  expect(window.location.href).not.toContain(TOKEN);
  expect(screen.getByText('Đã đọc được giấy mời.')).toBeTruthy();
  expect(screen.queryByLabelText('Mã trên giấy mời')).toBeNull();
  await press('Tham gia');
  await screen.findByRole('alert');
  await press('Tham gia');
  expect(enrolled()).toEqual([{ token: TOKEN }, { token: TOKEN }]);
  expect(address()).toBe('/');
  expect(window.location.href).not.toContain(TOKEN);
});

test('on a new phone the lock comes first; turning back there joins nothing', async () => {
  const { enrolled, makeBook } = open({}, { isNew: true, makes: false });
  await type('H7KQ2-9MXTR');
  await press('Đặt khóa và tham gia');
  expect(makeBook).toHaveBeenCalledOnce();
  expect(enrolled()).toEqual([]);
  expect(screen.getByLabelText<HTMLInputElement>('Mã trên giấy mời').value).toBe('H7KQ2-9MXTR');
});

test('an operator lands on the desk', async () => {
  const book = memoryBook({
    records: [],
    owner: {
      scope: 'r',
      commune: null,
      user: { id: 'm', name: 'Lò Văn Pánh' },
      grants: [{ role: 'OPERATOR', unit: 'r' }],
    },
    today: '2026-11-22',
  });
  const { address } = open({}, { book });
  await type('H7KQ2-9MXTR');
  await press('Tham gia');
  await vi.waitFor(() => expect(address()).toBe('/dieu-hanh'));
});

test('people already in the book are counted before they go to the commune', () => {
  const book = memoryBook({
    records: practiceVillage('2026-11-22', derivedId),
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });
  open({}, { book });
  expect(screen.getByText(/Trong sổ đang có 8 người/)).toBeTruthy();
});

test('on an iPhone the app is installed before it joins', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' });
  open();
  expect(screen.queryByRole('button', { name: 'Tham gia' })).toBeNull();
  expect(screen.getByText(/Thêm vào MH chính/)).toBeTruthy();
});

test('where no camera opens, the code can be typed', async () => {
  open();
  await press('Quét mã QR trên giấy mời');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Không mở được máy ảnh/);
  await press('Thôi quét, gõ mã');
  expect(screen.getByLabelText('Mã trên giấy mời')).toBeTruthy();
});
