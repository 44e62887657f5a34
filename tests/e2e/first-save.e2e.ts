import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

test('from the opened link to the first saved candidate: (1) "Đặt khóa và tham gia" (2) "Tôi đã chép xong" (3) "Quần chúng" (4) "Thêm" (5) "Lưu"', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  expect(phone.page.url()).not.toContain('#');
  await phone.addCandidate('Tao Thị Hòa', { birthDate: '1999' });
  await phone.heading('Tao Thị Hòa').waitFor();
  expect(phone.taps).toBe(5);
  expect(phone.taps).toBeLessThan(10);
  phone.expectNoComplaints();
  await phone.close();
});

test('without a server behind it: the first minute, the first save, a reload in flight mode', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.open();
  await phone.tap(phone.link('Bắt đầu sổ của chi bộ'));
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.setOffline(true);
  await phone.field('Họ và tên').fill('Vàng Văn Thỏa');
  await phone.tap(phone.button('Lưu'));
  await phone.setLock();
  await phone.heading('Vàng Văn Thỏa').waitFor();
  await phone.page.reload();
  await phone.unlock();
  await phone.openPerson('Vàng Văn Thỏa');
  phone.expectNoComplaints();
  await phone.close();
});

test('a wrong, a used and an expired invitation are told apart, and nothing typed before is lost', async () => {
  const { link, code } = await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY');
  const first = await Phone.start(commune.server.url);
  await first.join(link);
  const second = await Phone.start(commune.server.url);
  await second.open('/tham-gia');
  await second.field('Mã trên giấy mời').fill('H7KQ2-9MXTR');
  await second.tap(second.button('Đặt khóa và tham gia'));
  await second.setLock();
  await second.page.getByText('Không có giấy mời nào mang mã này').waitFor();
  await second.field('Mã trên giấy mời').fill(code.toLowerCase().replace('-', ' '));
  await second.tap(second.button('Tham gia'));
  await second.page.getByText('Giấy mời này đã được dùng ở máy khác').waitFor();
  await second.field('Mã trên giấy mời').fill('abc');
  await second.tap(second.button('Tham gia'));
  await second.page.getByText('Mã này chưa đúng dạng').waitFor();
  await first.close();
  await second.close();
});
