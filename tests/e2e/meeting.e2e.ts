import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

/** Twelve official members: two thirds are eight. */
const MEMBERS = [
  ...['Lò Văn Phủi', 'Chìn Thị Phóng', 'Giàng A Thào', 'Sìn Văn Chỉnh', 'Lò Thị Inh', 'Pàn Văn Hiêng'],
  ...['Lùng Văn Dẻo', 'Lùng Thị Mẩy', 'Tao Văn Chiến', 'Vàng A Súa', 'Lò Thị Mỷ', 'Tao Thị Hòa'],
];
const CANDIDATE = 'Lùng Văn Đúc';

async function counted(phone: Phone, ballots: number): Promise<void> {
  await phone.page.getByText(`Đã đếm ${ballots} trong 12 phiếu`, { exact: true }).waitFor();
}

/** A ballot that is shown as counted. */
async function count(phone: Phone, kind: 'Tán thành' | 'Không tán thành', before: number): Promise<void> {
  await phone.tap(phone.button(`${kind}: đã đếm ${before}`));
  await phone.button(`${kind}: đã đếm ${before + 1}`).waitFor();
}

test('twelve ballots in flight mode: the phone is killed and the page loaded anew in the middle, no ballot is lost', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.open();
  await phone.tap(phone.link('Bắt đầu sổ của chi bộ'));
  // what is loaded on demand must be on the phone before it leaves the signal
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.field('Họ và tên').fill(CANDIDATE);
  await phone.tap(phone.button('Lưu'));
  await phone.setLock();
  await phone.heading(CANDIDATE).waitFor();
  for (const name of MEMBERS) await phone.addMember(name);
  await phone.keepsLater();
  await phone.setOffline(true);

  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Họp chi bộ/));
  await phone.heading('Họp chi bộ').waitFor();
  await phone.tap(phone.link('Bắt đầu họp'));
  await phone.field('Chủ trì').selectOption(MEMBERS[0] as string);
  await phone.field('Thư ký').selectOption(MEMBERS[1] as string);
  await phone.tap(phone.button('Mở kỳ họp'));
  await phone.tap(phone.button('Ghi mọi người còn lại có mặt'));
  await phone.page.getByText(/Có mặt 12\/12 đảng viên chính thức: đủ để biểu quyết/).waitFor();
  await phone.tap(phone.link('Sang phần bỏ phiếu'));
  await phone.tap(phone.button('Thêm người khác'));
  await phone.field('Người được xét').selectOption(CANDIDATE);
  await phone.page.getByRole('radio', { name: 'Đề nghị kết nạp' }).check();
  await phone.tap(phone.button('Thêm vào việc hôm nay'));
  await phone.tap(phone.link(new RegExp(`^${CANDIDATE}.*Chưa bỏ phiếu`)));
  await counted(phone, 0);
  for (const before of [0, 1, 2, 3]) await count(phone, 'Tán thành', before);
  const place = phone.page.url();

  await phone.killAndRestart();
  await phone.setOffline(true);
  await phone.page.goto(place);
  await phone.unlock();
  await counted(phone, 4);
  await count(phone, 'Không tán thành', 0);
  await phone.tap(phone.button('Hoàn tác phiếu vừa rồi'));
  await counted(phone, 4);

  for (const before of [4, 5, 6]) {
    await count(phone, 'Tán thành', before);
    await phone.page.reload();
    await phone.unlock();
    await counted(phone, before + 1);
  }
  // the last ballot can be taken back after the phone was started anew too
  await phone.tap(phone.button('Hoàn tác phiếu vừa rồi'));
  await counted(phone, 6);
  for (const before of [6, 7, 8]) await count(phone, 'Tán thành', before);
  for (const before of [0, 1, 2]) await count(phone, 'Không tán thành', before);
  await counted(phone, 12);
  await phone.tap(phone.button('Kết thúc bỏ phiếu'));
  await phone.page.getByText('Kết quả: Đạt').waitFor();
  await phone.page.getByText('Tán thành 9 (75 % của 12): đạt').waitFor();

  await phone.killAndRestart();
  await phone.setOffline(true);
  await phone.page.goto(place);
  await phone.unlock();
  await phone.page.getByText('Tán thành 9 (75 % của 12): đạt').waitFor();
  await phone.field('Số nghị quyết').fill('07-NQ/CB');
  await phone.field('Lý do không tán thành').fill('còn vắng họp bản');
  await phone.tap(phone.button('Ghi kết quả'));
  await phone.page.getByText(/^Đã ghi vào hồ sơ: 07-NQ\/CB/).waitFor();
  expect(await phone.link(/^Soạn nghị quyết/).isVisible()).toBe(true);
  phone.expectNoComplaints();
  await phone.close();
});
