import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Keyboard } from './support/keyboard.ts';
import { Phone, PIN } from './support/phone.ts';

const NOTEBOOK = resolve(import.meta.dirname, '../fixtures/so-theo-doi-quan-chung-pa-bon.xlsx');

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

/** A desk whose mouse is broken. */
async function start() {
  const phone = await Phone.start(commune.server.url, { viewport: DESK });
  const keys = new Keyboard(phone.page);
  await keys.watchPointers();
  await phone.open();
  return {
    phone,
    keys,
    async place(name: 'Hôm nay' | 'Quần chúng' | 'Chi bộ' | 'Thêm') {
      const bar = phone.page.getByRole('navigation', { name: 'Các trang chính' });
      await keys.press(bar.getByRole('link', { name, exact: true }));
      await phone.heading(name).waitFor();
    },
    async setLock() {
      const shown = phone.page.getByTestId('new-digits');
      await shown.waitFor();
      phone.digits = ((await shown.textContent()) ?? '').replaceAll(' ', '');
      expect(await keys.leaves(phone.page.getByRole('dialog')), 'a stop outside of the lock that is being made').toBe(
        null,
      );
      await keys.press(phone.button('Tôi đã chép xong'));
      await phone.heading('Nhập lại dãy 12 số').waitFor();
      await keys.digits(phone.digits);
      await phone.heading('Đặt mã PIN 6 số').waitFor();
      await keys.digits(PIN);
      await phone.heading('Nhập lại mã PIN').waitFor();
      await keys.digits(PIN);
    },
    async join(name: string) {
      const { code } = await commune.invite(name, 'CELL_SECRETARY');
      await this.place('Thêm');
      await keys.press(phone.link(/^Tham gia/));
      await keys.type(phone.field('Mã trên giấy mời'), code);
      await keys.press(phone.button('Tham gia'));
      await phone.heading('Hôm nay').waitFor();
    },
    async openPerson(name: string) {
      await this.place('Quần chúng');
      await keys.press(phone.link(new RegExp(`^${name}`)));
      await phone.heading(name).waitFor();
    },
    async edit(name: string, field: string, text: string) {
      await this.openPerson(name);
      await keys.press(phone.button('Việc khác'));
      await keys.press(phone.link('Sửa thông tin'));
      await keys.type(phone.field(field), text);
      await keys.press(phone.button('Lưu thay đổi'));
      await phone.heading(name).waitFor();
    },
    async send() {
      await this.place('Thêm');
      await keys.press(phone.link(/^Gửi và nhận/));
      await keys.press(phone.button('Tôi có sóng, gửi ngay'));
      await phone.page.getByText('Không còn gì chờ gửi').waitFor();
    },
    async finish() {
      expect(await keys.pointers()).toBe(0);
      phone.expectNoComplaints();
      await phone.close();
    },
  };
}

test('by keyboard alone: welcome, first candidate, lock, joining by code, member, mentor, paper, search, edit, sending', async () => {
  const desk = await start();
  const { phone, keys } = desk;
  // the first person, and the lock that comes with the first save
  await keys.press(phone.link('Bắt đầu sổ của chi bộ'));
  await keys.type(phone.field('Họ và tên'), 'Lùng Văn Thử');
  await keys.type(phone.field('Ngày sinh'), '5/9/1999');
  await keys.choose(phone.page.getByRole('radio', { name: 'Nam', exact: true }));
  await keys.select(phone.field('Dân tộc'), 'Thái');
  await keys.press(phone.button('Lưu'));
  await desk.setLock();
  await phone.heading('Lùng Văn Thử').waitFor();
  await desk.join('Lò Văn Pánh');

  await desk.place('Chi bộ');
  await keys.press(phone.page.getByRole('link', { name: /^(Thêm|Thêm đảng viên)$/ }));
  await keys.type(phone.field('Họ và tên'), 'Lò Thị Inh');
  await keys.press(phone.button('Lưu'));
  await phone.heading('Chi bộ').waitFor();

  await desk.openPerson('Lùng Văn Thử');
  await keys.press(phone.link('Giúp đỡ'));
  await keys.press(phone.link('Phân công'));
  await keys.select(phone.field('Đảng viên'), 'Lò Thị Inh');
  await keys.press(phone.button('Lưu phân công'));
  await phone.page.getByRole('link', { name: /^Lò Thị Inh/ }).waitFor();

  await keys.press(phone.link('Hồ sơ'));
  await keys.press(phone.link(/^Đơn xin vào Đảng/));
  await keys.choose(phone.page.getByRole('radio', { name: 'Đã có' }));
  await keys.press(phone.button('Lưu'));
  await phone.heading('Lùng Văn Thử').waitFor();

  // found without accents, opened, corrected
  await desk.place('Quần chúng');
  await keys.type(phone.page.getByRole('searchbox'), 'lung thu');
  await phone.page.getByText(/^1 trong 1 người/).waitFor();
  await keys.press(phone.link(/^Lùng Văn Thử/));
  await phone.heading('Lùng Văn Thử').waitFor();
  await desk.edit('Lùng Văn Thử', 'Nghề nghiệp', 'trưởng bản');
  await desk.send();
  await desk.finish();
}, 90_000);

test('by keyboard alone: the notebook comes in, and what two phones wrote differently is settled', async () => {
  const desk = await start();
  const { phone, keys } = desk;
  await keys.press(phone.link('Đưa sổ Excel cũ vào'));
  const chooser = phone.page.waitForEvent('filechooser');
  await keys.press(phone.page.getByLabel('Tệp danh sách (.xlsx, .xls, .csv)'));
  await (await chooser).setFiles(NOTEBOOK);
  await keys.press(phone.button(/^Dùng \d+ gợi ý$/));
  await keys.press(phone.button(/^Để trống \d+ ô còn hỏi$/));
  await keys.press(phone.button(/^Nhập \d+ người$/));
  await desk.setLock();
  await phone.button('Hoàn tác cả lần nhập này').waitFor();
  await desk.join('Pàn Văn Hiêng');

  // the other phone has a hand that taps
  const other = await Phone.start(commune.server.url);
  await other.join((await commune.invite('Tao Văn Chiến', 'CELL_DEPUTY')).link);
  await other.addCandidate('Vàng A Thử');
  await other.sendNow();
  // nothing waits to be sent here, so that what comes may still be on its way when the page says so
  const arrived = async () => {
    await desk.send();
    await desk.place('Quần chúng');
    return phone.page.getByRole('link', { name: /^Vàng A Thử/ }).count();
  };
  await expect.poll(arrived, { timeout: 60_000, interval: 1_000 }).toBe(1);
  await phone.setOffline(true);
  await desk.edit('Vàng A Thử', 'Điện thoại', '0300000001');
  await other.editCandidate('Vàng A Thử', { 'Điện thoại': '0300000002' });
  await other.sendNow();
  await phone.setOffline(false);
  await desk.send();
  await desk.place('Thêm');
  await keys.press(phone.link(/^Hai máy ghi khác nhau/));
  await keys.press(phone.page.getByRole('link', { name: /Vàng A Thử/ }));
  await keys.choose(phone.page.getByRole('radio', { name: /0300000002/ }));
  await keys.press(phone.button(/^Dùng 0300000002/));
  await phone.page.getByText('Không có chỗ nào khác nhau').waitFor();
  await desk.finish();
  await other.close();
}, 90_000);
