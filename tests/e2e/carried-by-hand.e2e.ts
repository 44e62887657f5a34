import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { countUnsent } from './support/lost-store.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

async function openPacks(phone: Phone): Promise<void> {
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Gửi và nhận/));
  await phone.tap(phone.link(/^Gói mang tay/));
  await phone.heading('Gói mang tay').waitFor();
}

async function saved(phone: Phone, press: () => Promise<void>): Promise<string> {
  const coming = phone.page.waitForEvent('download');
  await press();
  const download = await coming;
  const path = join(mkdtempSync(join(tmpdir(), 'so-nguon-pack-')), download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('[R4] a pack from a phone without a signal is carried by another one, and the receipt comes back', async () => {
  const author = await Phone.start(commune.server.url);
  await author.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await author.sendNow();
  await author.keepsLater();
  const carrier = await Phone.start(commune.server.url);
  await carrier.join((await commune.invite('Tao Văn Chiến', 'CELL_DEPUTY')).link);
  await carrier.sendNow();

  await author.setOffline(true);
  await author.addCandidate('Vàng A Mang Tay');
  await author.addCandidate('Giàng Thị Mang Tay');
  await countUnsent(author, 2);
  await openPacks(author);
  const pack = await saved(author, () => author.tap(author.button('Làm gói mang tay')));
  expect(pack).toMatch(/\/goi-\d{4}-\d{2}-\d{2}\.songuon$/);
  await author.page.getByText('Đã lưu gói 2 thay đổi vào thư mục Tải xuống').waitFor();

  await openPacks(carrier);
  await carrier.page.getByLabel('Chọn gói hoặc biên nhận').setInputFiles(pack);
  await carrier.page.getByText('Đã nhận gói 2 thay đổi').waitFor();
  await carrier.page.getByText('Gói của Lò Văn Pánh').waitFor();
  await carrier.tap(carrier.button('Giao ngay cho xã'));
  await carrier.page.getByText('Xã đã nhận', { exact: true }).waitFor();
  const receipt = await saved(carrier, () => carrier.tap(carrier.button('Lưu biên nhận đưa lại cho chủ gói')));
  await carrier.tap(carrier.button('Hiện mã biên nhận'));
  await carrier.page.getByRole('img', { name: /^Mã biên nhận/ }).waitFor();
  await carrier.sendNow();
  await carrier.goto('Quần chúng');
  await carrier.link(/^Vàng A Mang Tay/).waitFor();

  await author.page.getByLabel('Chọn gói hoặc biên nhận').setInputFiles(receipt);
  await author.page.getByText(/^Xã đã nhận 2 thay đổi qua gói \(/).waitFor();
  // still its own to send, and once sent it is there once
  await author.page.getByText('2 thay đổi đang chờ gửi').waitFor();
  await author.setOffline(false);
  await author.sendNow();
  await author.goto('Quần chúng');
  for (const name of ['Vàng A Mang Tay', 'Giàng Thị Mang Tay'])
    expect(await author.link(new RegExp(`^${name}`)).count()).toBe(1);
  await author.goto('Thêm');
  expect(await author.page.getByText(/mục xã không nhận|khác nhau$/).count()).toBeLessThanOrEqual(1);
  author.expectNoComplaints();
  carrier.expectNoComplaints();
  await author.close();
  await carrier.close();
});
