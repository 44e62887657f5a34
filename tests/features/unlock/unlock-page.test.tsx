import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Gate, GateState, GateUser } from '#src/db/gate.ts';
import { MakeBookContext } from '#src/db/use-make-book.ts';
import { UnlockPage } from '#src/features/unlock/unlock-page.tsx';
import { fail } from '#src/lib/result.ts';
import { fakeGate, USER } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';

const OTHER: GateUser = { ...USER, id: 'u00000000000000000001A', sign: { colour: 'RED', figure: 'FISH' } };

const makeBook = vi.fn(async () => null);

function open(state: GateState, does: Partial<Gate> = {}) {
  const gate = fakeGate(state, does);
  openScreen(
    <MakeBookContext value={makeBook}>
      <UnlockPage />
    </MakeBookContext>,
    { gate },
  );
  return gate;
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
async function tap(digits: string) {
  for (const digit of digits) await userEvent.click(screen.getByRole('button', { name: digit }));
}
const asked = (gate: ReturnType<typeof fakeGate>, name: string) => gate.asked.filter(([one]) => one === name);

test('the twelfth digit opens the book', async () => {
  const gate = open({ name: 'LOCKED', users: [USER] });
  await tap('482109573316');
  expect(asked(gate, 'openWith')).toEqual([['openWith', USER.id, { kind: 'digits', digits: '482109573316' }]]);
});

test('wrong digits are said, the keys wait, and a deleted digit is deleted', async () => {
  const gate: ReturnType<typeof fakeGate> = open(
    { name: 'LOCKED', users: [USER] },
    {
      openWith: async () => {
        gate.become({ name: 'LOCKED', users: [{ ...USER, waitUntil: Date.now() + 30_000 }] });
        return fail({ code: 'WRONG_SECRET', waitMs: 30_000 });
      },
    },
  );
  await tap('1');
  await press('Xóa');
  expect(screen.getByRole('img', { name: 'Đã nhập 0 trong 12 số' })).toBeTruthy();
  await tap('111122223333');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Dãy số chưa đúng/);
  expect(screen.getByText(/Đồng chí chờ (30|29) giây rồi thử lại. Sổ không bị xóa./)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '5' }).disabled).toBe(true);
});

test('a try that came too early is not called wrong', async () => {
  const gate: ReturnType<typeof fakeGate> = open(
    { name: 'LOCKED', users: [USER] },
    {
      openWith: async () => {
        gate.become({ name: 'LOCKED', users: [{ ...USER, waitUntil: Date.now() + 5_000 }] });
        return fail({ code: 'WAIT', waitMs: 5_000 });
      },
    },
  );
  await tap('482109573316');
  expect(await screen.findByText(/chờ [45] giây/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the words are completed after two letters, without accents', async () => {
  const gate = open({ name: 'LOCKED', users: [USER] });
  await press('Năm từ ghi trên giấy');
  const first = screen.getByLabelText('Từ thứ 1');
  await userEvent.type(first, 'b');
  const list = document.getElementById(first.getAttribute('list') ?? '') as HTMLElement;
  expect(list.querySelectorAll('option')).toHaveLength(0);
  await userEvent.type(first, 'a');
  await vi.waitFor(() => expect(list.querySelectorAll('option').length).toBeGreaterThan(1));
  for (const option of list.querySelectorAll('option')) expect(option.value.replace(' ', '')).toMatch(/^ba/);

  const words = ['ba con', 'con suoi', 'hoa ban', 'mai nha', 'ngon doi'];
  for (const [at, word] of words.entries())
    fireEvent.change(screen.getByLabelText(`Từ thứ ${at + 1}`), { target: { value: word } });
  await press('Mở sổ');
  expect(asked(gate, 'openWith')).toEqual([['openWith', USER.id, { kind: 'words', words: words.join(' ') }]]);
});

test('a word that is in no list is no wrong try, and what was typed stays', async () => {
  open({ name: 'LOCKED', users: [USER] }, { openWith: async () => fail({ code: 'SECRET_FORM', kind: 'words' }) });
  await press('Năm từ ghi trên giấy');
  await userEvent.type(screen.getByLabelText('Từ thứ 1'), 'xyz');
  await press('Mở sổ');
  expect((await screen.findByRole('alert')).textContent).toMatch(/không nằm trong danh sách/);
  expect(screen.getByLabelText<HTMLInputElement>('Từ thứ 1').value).toBe('xyz');
});

test('the printed card opens with its PIN', async () => {
  const gate = open({ name: 'LOCKED', users: [{ ...USER, slots: ['card'] }] });
  await userEvent.type(screen.getByLabelText('Dãy chữ trên thẻ'), 'AAAAA-BBBBB');
  await userEvent.type(screen.getByLabelText('Mã PIN 6 số'), '246802');
  await press('Mở sổ');
  expect(asked(gate, 'openWith')).toEqual([
    ['openWith', USER.id, { kind: 'card', card: 'AAAAA-BBBBB', pin: '246802' }],
  ]);
});

test.each([
  ['PRF_CANCELLED', /chưa xác nhận trên máy/],
  ['PRF_UNAVAILABLE', /không dùng được vân tay/],
  ['OUT_OF_MEMORY', /thiếu bộ nhớ/],
] as const)('the phone’s own lock: %s leads to another way', async (code, sentence) => {
  open({ name: 'LOCKED', users: [{ ...USER, slots: ['digits', 'prf'] }] }, { openWith: async () => fail({ code }) });
  expect(screen.getByText(/rồi dùng vân tay hoặc khóa màn hình/)).toBeTruthy();
  await tap('246802');
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  await press('Dãy 12 số');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('group', { name: 'Dãy 12 số' })).toBeTruthy();
});

test('a wrong PIN costs a try; after the last the book asks for the first way', async () => {
  let tries = 2;
  const gate: ReturnType<typeof fakeGate> = open(
    { name: 'WARM_LOCKED', user: USER, triesLeft: tries },
    {
      openWarm: async () => {
        tries -= 1;
        if (tries === 0) {
          gate.become({ name: 'LOCKED', users: [USER] });
          return fail({ code: 'CLOSED' });
        }
        gate.become({ name: 'WARM_LOCKED', user: USER, triesLeft: tries });
        return fail({ code: 'WRONG_PIN', triesLeft: tries });
      },
    },
  );
  expect(screen.getByText('Còn 2 lần thử')).toBeTruthy();
  await tap('111111');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Mã PIN chưa đúng/);
  expect(screen.getByText('Còn 1 lần thử')).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Đã nhập 0 trong 6 số' })).toBeTruthy();
  await tap('222222');
  expect(await screen.findByRole('group', { name: 'Dãy 12 số' })).toBeTruthy();
});

test('from the PIN another way may be taken at once', async () => {
  const gate = open({ name: 'WARM_LOCKED', user: USER, triesLeft: 5 });
  await press('Cách mở khác');
  expect(asked(gate, 'lock')).toEqual([['lock', 'cold']]);
});

test('two users find their books by figure and colour, and each opens the own one', async () => {
  const gate = open({ name: 'LOCKED', users: [USER, OTHER] });
  expect(screen.getByRole('heading', { name: 'Sổ của ai?' })).toBeTruthy();
  await press('Con cá trên nền đỏ');
  await press('Mở sổ của người khác');
  await press('Chiếc lá trên nền xanh lá');
  await press('Mở sổ của người khác');
  await press('Con cá trên nền đỏ');
  await tap('482109573316');
  expect(asked(gate, 'openWith').map(([, user]) => user)).toEqual([OTHER.id]);
});

test('another tab holds the key: it is taken over here', async () => {
  const gate = open({ name: 'OTHER_TAB', user: USER });
  await press('Dùng ở đây');
  expect(asked(gate, 'takeOver')).toHaveLength(1);
  expect(await screen.findByRole('group', { name: 'Dãy 12 số' })).toBeTruthy();
});

test.each([
  ['NO_STORAGE', /cửa sổ ẩn danh/, false],
  ['CANNOT_OPEN', /khởi động lại máy/, false],
  ['EMPTIED', /xin xã giấy mời mới/, true],
  ['NEWER', /chữ đang viết dở được giữ.*Thử lại/, false],
  ['BLOCKED', /đóng hết các thẻ Sổ Nguồn khác/, false],
] as const)('the store is lost by %s: what to do is said', async (cause, sentence, startsOver) => {
  const gate = open({ name: 'STORE_LOST', user: USER, cause });
  expect(screen.getByRole('alert').textContent).toMatch(sentence);
  expect(screen.queryByRole('button', { name: 'Làm lại từ đầu' }) !== null).toBe(startsOver);
  if (startsOver) await press('Làm lại từ đầu');
  expect(asked(gate, 'forget')).toEqual(startsOver ? [['forget', USER.id]] : []);
});

test('[R5] a book that cannot be read is rebuilt in two steps, where there is a second copy', async () => {
  const unsent = { count: 12, copies: 12, oldestAt: Date.UTC(2026, 10, 20), joined: true };
  const gate = open({ name: 'STORE_LOST', user: USER, cause: 'CANNOT_OPEN' }, { unsentOf: async () => unsent });
  expect(await screen.findByText('Bản thứ hai còn giữ 12 thay đổi chưa gửi.')).toBeTruthy();
  await press('Dựng lại sổ từ bản thứ hai');
  expect(asked(gate, 'rebuild')).toEqual([]);
  expect(screen.getByText(/Ảnh giấy chưa gửi và chữ đang viết dở thì mất/)).toBeTruthy();
  await press('Thôi, để nguyên');
  await press('Dựng lại sổ từ bản thứ hai');
  await press('Dựng lại sổ');
  expect(asked(gate, 'rebuild')).toEqual([['rebuild', USER.id]]);
  expect(await screen.findByRole('group', { name: 'Dãy 12 số' })).toBeTruthy();
});

test('[R5] without a second copy nothing is offered that would throw the book away', async () => {
  const unsent = { count: 0, copies: 0, oldestAt: null, joined: false };
  open({ name: 'STORE_LOST', user: USER, cause: 'CANNOT_OPEN' }, { unsentOf: async () => unsent });
  expect(await screen.findByText(/không có bản thứ hai/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Dựng lại/ })).toBe(null);
});

test('a wiped phone says so and begins anew', async () => {
  const gate = open({ name: 'WIPED' });
  expect(screen.getByText(/đã được gửi lên xã trước khi xóa/)).toBeTruthy();
  await press('Về trang đầu');
  expect(asked(gate, 'forget')).toEqual([['forget', null]]);
});

const UNSENT = { count: 3, copies: 3, oldestAt: Date.UTC(2026, 10, 20), joined: true };
const delivered =
  (received: number, left: number, problem: string | null = null) =>
  async () => ({
    ...{ received, left, problem, receipts: [] },
  });

test('[R3] who forgot everything sends what is unsent, and may erase after that', async () => {
  const gate = open({ name: 'LOCKED', users: [USER] }, { unsentOf: async () => UNSENT, sendUnsent: delivered(3, 0) });
  await press('Quên hết mã?');
  expect(await screen.findByText('Còn 3 thay đổi chưa gửi')).toBeTruthy();
  await press('Gửi về xã');
  expect((await screen.findByRole('alert')).textContent).toContain('Xã đã nhận đủ 3 thay đổi');
  expect(asked(gate, 'forget')).toEqual([]);
  await press('Xóa sổ này khỏi máy và làm lại');
  expect(asked(gate, 'forget')).toEqual([['forget', USER.id]]);
});

test('without a signal nothing is erased before a second yes that names the loss', async () => {
  const gate = open(
    { name: 'LOCKED', users: [USER] },
    { unsentOf: async () => UNSENT, sendUnsent: delivered(0, 3, 'OFFLINE') },
  );
  await press('Quên hết mã?');
  await press('Gửi về xã');
  expect((await screen.findByRole('alert')).textContent).toContain('Chưa gặp được máy chủ của xã');
  await press('Xóa sổ này khỏi máy và làm lại');
  expect(asked(gate, 'forget')).toEqual([]);
  expect(screen.getByText('Xóa mà mất 3 thay đổi?')).toBeTruthy();
  await press('Giữ lại, chưa xóa');
  await press('Xóa sổ này khỏi máy và làm lại');
  await press('Tôi hiểu, xóa và chịu mất');
  expect(asked(gate, 'forget')).toEqual([['forget', USER.id]]);
});

test('what cannot be opened by anybody is not counted as sent', async () => {
  const gate = open(
    { name: 'LOCKED', users: [USER] },
    { unsentOf: async () => ({ ...UNSENT, copies: 2 }), sendUnsent: delivered(2, 0) },
  );
  await press('Quên hết mã?');
  await press('Gửi về xã');
  await press('Xóa sổ này khỏi máy và làm lại');
  expect(asked(gate, 'forget')).toEqual([]);
  expect(screen.getByText('Xóa mà mất 1 thay đổi?')).toBeTruthy();
});

test('[R5] a book without its lock says what happened, and offers the same', async () => {
  const gate = open({ name: 'KEY_LOST', books: [USER.id] }, { unsentOf: async () => UNSENT });
  expect(await screen.findByRole('heading', { name: 'Máy này mất khóa của sổ' })).toBeTruthy();
  expect(await screen.findByText('Còn 3 thay đổi chưa gửi')).toBeTruthy();
  await press('Để sau');
  expect(asked(gate, 'leaveLost')).toHaveLength(1);
  expect(asked(gate, 'forget')).toEqual([]);
});

test('the seconds run down and the keys come back', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  try {
    open({ name: 'LOCKED', users: [{ ...USER, waitUntil: Date.now() + 2_000 }] });
    expect(screen.getByText(/chờ 2 giây/)).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2_000));
    expect(screen.queryByText(/giây rồi thử lại/)).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '5' }).disabled).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

test('a second person sets up a lock and a book of their own', async () => {
  const gate = open({ name: 'LOCKED', users: [USER] });
  await press('Lập sổ cho người khác trên máy này');
  expect(makeBook).toHaveBeenCalledOnce();
  expect(asked(gate, 'forget')).toEqual([]);
});
