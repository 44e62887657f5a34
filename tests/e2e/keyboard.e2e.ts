import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Keyboard } from './support/keyboard.ts';
import { Phone, PIN } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

test('by keyboard alone: welcome, first candidate, lock, joining by code, member, mentor, paper, search, edit, sending', async () => {
  const phone = await Phone.start(commune.server.url, { viewport: DESK });
  const keys = new Keyboard(phone.page);
  await keys.watchPointers();
  await phone.open();
  const place = async (name: 'Hôm nay' | 'Quần chúng' | 'Chi bộ' | 'Thêm') => {
    const bar = phone.page.getByRole('navigation', { name: 'Các trang chính' });
    await keys.press(bar.getByRole('link', { name, exact: true }));
    await phone.heading(name).waitFor();
  };

  // the first person, and the lock that comes with the first save
  await keys.press(phone.link('Bắt đầu sổ của chi bộ'));
  await keys.type(phone.field('Họ và tên'), 'Lùng Văn Thử');
  await keys.type(phone.field('Ngày sinh'), '5/9/1999');
  await keys.choose(phone.page.getByRole('radio', { name: 'Nam', exact: true }));
  await keys.select(phone.field('Dân tộc'), 'Thái');
  await keys.press(phone.button('Lưu'));
  const shown = phone.page.getByTestId('new-digits');
  await shown.waitFor();
  phone.digits = ((await shown.textContent()) ?? '').replaceAll(' ', '');
  await keys.press(phone.button('Tôi đã chép xong'));
  await phone.heading('Nhập lại dãy 12 số').waitFor();
  await phone.type(phone.digits);
  await phone.heading('Đặt mã PIN 6 số').waitFor();
  await phone.type(PIN);
  await phone.heading('Nhập lại mã PIN').waitFor();
  await phone.type(PIN);
  await phone.heading('Lùng Văn Thử').waitFor();

  // the commune, by the ten characters of the letter
  const { code } = await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY');
  await place('Thêm');
  await keys.press(phone.link(/^Tham gia/));
  await keys.type(phone.field('Mã trên giấy mời'), code);
  await keys.press(phone.button('Tham gia'));
  await phone.heading('Hôm nay').waitFor();

  await place('Chi bộ');
  await keys.press(phone.page.getByRole('link', { name: /^(Thêm|Thêm đảng viên)$/ }));
  await keys.type(phone.field('Họ và tên'), 'Lò Thị Inh');
  await keys.press(phone.button('Lưu'));
  await phone.heading('Chi bộ').waitFor();

  await place('Quần chúng');
  await keys.press(phone.link(/^Lùng Văn Thử/));
  await phone.heading('Lùng Văn Thử').waitFor();
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
  await place('Quần chúng');
  await keys.type(phone.page.getByRole('searchbox'), 'lung thu');
  await phone.page.getByText(/^1 trong 1 người/).waitFor();
  await keys.press(phone.link(/^Lùng Văn Thử/));
  await phone.heading('Lùng Văn Thử').waitFor();
  await keys.press(phone.button('Việc khác'));
  await keys.press(phone.link('Sửa thông tin'));
  await keys.type(phone.field('Nghề nghiệp'), 'trưởng bản');
  await keys.press(phone.button('Lưu thay đổi'));
  await phone.heading('Lùng Văn Thử').waitFor();

  await place('Thêm');
  await keys.press(phone.link(/^Gửi và nhận/));
  await keys.press(phone.button('Tôi có sóng, gửi ngay'));
  await phone.page.getByText('Không còn gì chờ gửi').waitFor();
  expect(await keys.pointers()).toBe(0);
  phone.expectNoComplaints();
  await phone.close();
}, 90_000);
