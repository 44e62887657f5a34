import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone, PIN } from './support/phone.ts';

const WRONG_PIN = '000000';
const HIDDEN_LONG_ENOUGH_MS = 61_000;

let commune: Commune;
let phones: Phone[] = [];
beforeAll(async () => {
  commune = await startCommune();
});
afterEach(async () => {
  for (const phone of phones) await phone.close();
  phones = [];
});
afterAll(() => commune.stop());

async function newPhone(): Promise<Phone> {
  const phone = await Phone.start(commune.server.url);
  phones.push(phone);
  return phone;
}

/** A phone whose own lock (fingerprint) can open things: CTAP 2.1 with the PRF extension. */
async function addFingerprint(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** As a phone does when another app comes over the page. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'visibilityState', {
      value: isHidden ? 'hidden' : 'visible',
      configurable: true,
    });
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

async function lockNow(phone: Phone): Promise<void> {
  await phone.goto('Thêm');
  await phone.tap(phone.link('Cài đặt'));
  await phone.tap(phone.button('Khóa ngay'));
  await phone.heading('Nhập mã PIN 6 số').waitFor();
}

test('fingerprint and PIN make and open the book; the five words open it too', async () => {
  const phone = await newPhone();
  await addFingerprint(phone.page);
  await phone.page.goto((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await phone.tap(phone.button('Đặt khóa và tham gia'));
  await phone.tap(phone.button('Dùng vân tay hoặc khóa màn hình'));
  await phone.heading('Năm từ, phòng khi quên dãy số').waitFor();
  const words = await phone.page.locator('.secret-words li').allTextContents();
  expect(words).toHaveLength(5);
  await phone.tap(phone.button('Tôi đã chép xong'));
  await phone.heading('Đặt mã PIN 6 số').waitFor();
  await phone.type(PIN);
  await phone.heading('Nhập lại mã PIN').waitFor();
  await phone.type(PIN);
  await phone.heading('Hôm nay').waitFor();
  await phone.addCandidate('Tao Thị Hòa');
  await phone.heading('Tao Thị Hòa').waitFor();

  await phone.page.reload();
  await phone.heading('Nhập mã PIN 6 số').waitFor();
  await phone.type(WRONG_PIN);
  await phone.page.getByText('Mã PIN chưa đúng.').waitFor();
  await phone.type(PIN);
  await phone.heading('Tao Thị Hòa').waitFor();

  await phone.page.reload();
  await phone.tap(phone.button('Năm từ ghi trên giấy'));
  for (const [i, word] of words.entries()) await phone.field(`Từ thứ ${i + 1}`).fill(word);
  await phone.tap(phone.button('Mở sổ'));
  await phone.heading('Tao Thị Hòa').waitFor();
  phone.expectNoComplaints();
});

test('hidden for a minute the book asks for the PIN and keeps the place and what was half typed', async () => {
  const phone = await newPhone();
  await phone.page.clock.install();
  await phone.join((await commune.invite('Tao Văn Chiến', 'CELL_DEPUTY')).link);
  await phone.goto('Quần chúng');
  await phone.tap(phone.page.getByRole('link', { name: /^(Thêm|Thêm quần chúng)$/ }).first());
  await phone.field('Họ và tên').fill('Lùng Thị Dở');
  await setHidden(phone.page, true);
  await phone.page.clock.fastForward(HIDDEN_LONG_ENOUGH_MS);
  await setHidden(phone.page, false);
  await phone.heading('Nhập mã PIN 6 số').waitFor();
  expect(await phone.page.getByText('Lùng Thị Dở').count()).toBe(0);
  await phone.type(PIN);
  await phone.heading('Thêm quần chúng').waitFor();
  await phone.tap(phone.button(/^Viết tiếp/));
  expect(await phone.field('Họ và tên').inputValue()).toBe('Lùng Thị Dở');
  phone.expectNoComplaints();
});

test('five wrong PINs close the book: then only the twelve digits open it', async () => {
  const phone = await newPhone();
  await phone.join((await commune.invite('Hoàng Văn Thử', 'CELL_DEPUTY')).link);
  await lockNow(phone);
  for (let left = 4; left > 0; left--) {
    await phone.type(WRONG_PIN);
    await phone.page.getByText(`Còn ${left} lần thử`).waitFor();
  }
  await phone.type(WRONG_PIN);
  await phone.unlock();
  await phone.heading('Cài đặt').waitFor();
  await lockNow(phone);
  await phone.type(PIN);
  await phone.heading('Cài đặt').waitFor();
  phone.expectNoComplaints();
});

test('[C4] a second tab says that the book is open elsewhere, and takes over when asked', async () => {
  const phone = await newPhone();
  await phone.join((await commune.invite('Vàng Thị Thử', 'CELL_DEPUTY')).link);
  const second = await phone.device.context.newPage();
  await second.goto(phone.origin);
  await second.getByRole('heading', { name: 'Sổ đang mở ở thẻ khác' }).waitFor();
  await second.getByRole('button', { name: 'Dùng ở đây' }).click();
  await second.getByRole('heading', { name: 'Nhập dãy 12 số' }).waitFor();
  await phone.heading('Sổ đang mở ở thẻ khác').waitFor();
  for (const digit of phone.digits) await second.keyboard.press(digit);
  await second.getByRole('heading', { name: 'Hôm nay' }).waitFor();
  phone.expectNoComplaints();
});

test('two people on one phone: a book, a lock and a sign each; one does not see the other', async () => {
  const phone = await newPhone();
  await phone.join((await commune.invite('Lò Thị Thử', 'CELL_DEPUTY')).link);
  await phone.addCandidate('Tao Văn Riêng');
  await phone.heading('Tao Văn Riêng').waitFor();
  const first = phone.digits;
  const { link } = await commune.invite('Giàng A Thử', 'CELL_DEPUTY');
  await phone.page.goto('about:blank');
  await phone.page.goto(link);
  await phone.heading('Nhập dãy 12 số').waitFor();
  await phone.tap(phone.button('Lập sổ cho người khác trên máy này'));
  await phone.setLock();
  await phone.tap(phone.button('Tham gia'));
  await phone.heading('Hôm nay').waitFor();
  await phone.page.reload();
  await phone.heading('Sổ của ai?').waitFor();
  const signs = phone.page.getByRole('button', { name: / trên nền / });
  expect(new Set(await signs.allTextContents()).size).toBe(2);
  await signs.last().click();
  await phone.unlock();
  await phone.page.reload();
  await signs.last().click();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await phone.type(first);
  await phone.page.getByText('Dãy số chưa đúng').waitFor();
  phone.expectNoComplaints();
});
