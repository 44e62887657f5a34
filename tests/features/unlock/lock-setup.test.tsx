import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { Gate } from '#src/db/gate.ts';
import { LockSetup } from '#src/features/unlock/lock-setup.tsx';
import { fail } from '#src/lib/result.ts';
import { fakeGate, NEW_SECRETS, USER } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';

const DIGITS = NEW_SECRETS.digits.replaceAll(' ', '');

function open(does: Partial<Gate> = {}) {
  const gate = fakeGate({ name: 'NO_BOOK' }, does);
  const onDone = vi.fn();
  openScreen(<LockSetup onDone={onDone} />, { gate });
  const made = () => gate.asked.filter(([name]) => name === 'createBook').map(([, input]) => input);
  return { gate, onDone, made };
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
async function tap(digits: string) {
  for (const digit of digits) await userEvent.click(screen.getByRole('button', { name: digit }));
}
const digitsSlot = { kind: 'digits', digits: NEW_SECRETS.digits };
const wordsSlot = { kind: 'words', words: NEW_SECRETS.words };

test('the digits are copied, proved by typing them, and the PIN is typed twice', async () => {
  const { made, onDone } = open();
  expect(screen.getByText(NEW_SECRETS.digits)).toBeTruthy();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(NEW_SECRETS.words);
  await press('Tôi đã chép xong');
  expect(screen.queryByText(NEW_SECRETS.digits)).toBeNull();

  await tap('111122223333');
  expect(screen.getByRole('alert').textContent).toMatch(/Chưa khớp/);
  expect(screen.getByRole('img', { name: 'Đã nhập 0 trong 12 số' })).toBeTruthy();
  await tap(DIGITS);

  await screen.findByRole('heading', { name: 'Đặt mã PIN 6 số' });
  await tap('135790');
  await screen.findByRole('heading', { name: 'Nhập lại mã PIN' });
  await tap('135791');
  expect(screen.getByRole('alert').textContent).toMatch(/chưa giống nhau/);
  await tap('246802');
  await tap('246802');
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(made()).toEqual([{ sign: USER.sign, slots: [digitsSlot, wordsSlot], pin: '246802' }]);
});

test('the digits can be typed on a keyboard, and looked at again', async () => {
  const { made, onDone } = open();
  await press('Tôi đã chép xong');
  await userEvent.keyboard('48');
  await press('Xem lại dãy số');
  await press('Tôi đã chép xong');
  await userEvent.keyboard(DIGITS);
  await press('Không đặt mã PIN');
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(made()).toEqual([{ sign: USER.sign, slots: [digitsSlot, wordsSlot], pin: null }]);
});

test('the phone’s own lock is offered first where there is one, and needs a PIN', async () => {
  const { made, onDone } = open({ offers: async () => ({ kinds: ['prf', 'digits', 'words'], secureOrigin: true }) });
  await press('Dùng vân tay hoặc khóa màn hình');
  expect(screen.queryByText(NEW_SECRETS.digits)).toBeNull();
  await press('Tôi đã chép xong');
  expect(screen.queryByRole('button', { name: 'Không đặt mã PIN' })).toBeNull();
  await tap('246802');
  await tap('246802');
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(made()).toEqual([{ sign: USER.sign, slots: [{ kind: 'prf', pin: '246802' }, wordsSlot], pin: '246802' }]);
});

test('where the list of words has not come yet, the book is made without them', async () => {
  const { made, onDone } = open({ newSecrets: () => ({ ...NEW_SECRETS, words: [] }) });
  expect(screen.queryByText('Năm từ, phòng khi quên dãy số')).toBeNull();
  await press('Tôi đã chép xong');
  await tap(DIGITS);
  await press('Không đặt mã PIN');
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(made()).toEqual([{ sign: USER.sign, slots: [digitsSlot], pin: null }]);
});

test.each([
  ['DISK_FULL', /Máy hết chỗ/],
  ['NO_STORAGE', /không cho giữ dữ liệu/],
  ['OUT_OF_MEMORY', /thiếu bộ nhớ/],
  ['INSECURE_ORIGIN', /không có https/],
] as const)('%s is said in words, with the digits still there', async (code, sentence) => {
  const { onDone } = open({ createBook: async () => fail({ code }) });
  await press('Tôi đã chép xong');
  await tap(DIGITS);
  await press('Không đặt mã PIN');
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(screen.getByText(NEW_SECRETS.digits)).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
});

test('turning back makes nothing', async () => {
  const { made, onDone } = open();
  await press('Đóng');
  expect(onDone).toHaveBeenCalledExactlyOnceWith(null);
  expect(made()).toEqual([]);
});

test('what lies under the lock that is being made is out of reach, and has the focus again when it is given up', async () => {
  function Screen() {
    const [settingUp, setSettingUp] = useState(false);
    return (
      <>
        <main>
          <button type="button" onClick={() => setSettingUp(true)}>
            Lưu
          </button>
        </main>
        {settingUp && <LockSetup onDone={() => setSettingUp(false)} />}
      </>
    );
  }
  openScreen(<Screen />);
  const save = screen.getByRole('button', { name: 'Lưu' });
  await userEvent.click(save);
  expect(save.closest('[inert]')).toBeTruthy();
  await press('Đóng');
  expect(save.closest('[inert]')).toBeNull();
  expect(document.activeElement).toBe(save);
});
