import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

// looking must not begin the cache: an install brings along every stage that is there
const english = (phone: Phone) =>
  phone.page.evaluate(async () =>
    (await caches.has('english')) ? (await (await caches.open('english')).keys()).length : 0,
  );

test('English is kept once it is chosen, and without a signal the book stays in Vietnamese', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.open('/thuc-hanh');
  await phone.tap(phone.button('Vào bản thực hành'));
  await phone.heading('Hôm nay').waitFor();
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  expect(await english(phone)).toBe(0);
  await phone.tap(phone.link('Thêm'));
  await phone.tap(phone.link('Cài đặt'));
  await phone.setOffline(true);
  await phone.page.getByRole('radio', { name: 'English' }).click({ force: true });
  await phone.page.getByText('Chưa tải được tiếng Anh').waitFor();
  await phone.heading('Cài đặt').waitFor();
  await phone.setOffline(false);
  // the signal is back a moment after it was switched on: a person taps again
  const chosen = () =>
    phone
      .heading('Settings')
      .waitFor({ timeout: 5_000 })
      .then(
        () => true,
        () => false,
      );
  do await phone.page.getByRole('radio', { name: 'English' }).click({ force: true });
  while (!(await chosen()));
  await phone.page.waitForFunction(async () => (await (await caches.open('english')).keys()).length > 10);
  await phone.setOffline(true);
  await phone.page.reload();
  await phone.heading('Settings').waitFor();
  expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('en');
  await phone.close();
});
