import { clearStore } from './lost-store.ts';
import type { Phone } from './phone.ts';
import { tourOfADossier, tourOfTheTray } from './tour-of-a-dossier.ts';
import { tourOfAMeeting } from './tour-of-a-meeting.ts';
import { tourOfAResume } from './tour-of-a-resume.ts';
import { tourOfTheCommune, tourOfTheShare } from './tour-of-the-desk.ts';
import { tourOfTheRules } from './tour-of-the-rules.ts';

/** Shows a screen to whoever looks: a picture is taken of it, or axe reads it. */
export type Look = (name: string) => Promise<void>;

/** Every screen of the phone's app, on the practice village, which is the same each time. */
export async function tour(phone: Phone, look: Look): Promise<void> {
  const { page } = phone;
  const to = async (path: string, ready: string | RegExp) => {
    await page.evaluate((address) => {
      history.pushState(null, '', address);
    }, path);
    await page.getByRole('heading', { name: ready }).first().waitFor();
  };

  await phone.open();
  await phone.link('Xem bản thực hành').waitFor();
  await look('welcome');
  await to('/tham-gia', 'Tham gia cùng xã');
  await look('join');
  await to('/thuc-hanh', 'Bản thực hành');
  await look('practice');
  await phone.button('Vào bản thực hành').click();
  await phone.heading('Hôm nay').waitFor();
  await page.getByRole('region', { name: 'Quá hạn' }).waitFor();
  await look('today');
  await to('/quan-chung', 'Quần chúng');
  await page.getByRole('list', { name: 'Quần chúng' }).waitFor();
  await look('candidates');
  await page.getByRole('searchbox').fill('duc');
  await page.getByText(/^2 trong/).waitFor();
  await look('search');
  const href = await page.getByRole('list', { name: 'Quần chúng' }).getByRole('link').first().getAttribute('href');
  const person = href ?? '';
  await to(person, /Bước tiếp theo/);
  await look('person');
  await phone.button('Xem').first().click();
  await phone.heading('Căn cứ').waitFor();
  await look('basis');
  await phone.button('Đóng').click();
  await phone.button('Việc khác').click();
  await phone.heading('Việc với người này').waitFor();
  await look('person-actions');
  await phone.button('Kết thúc theo dõi').click();
  await phone.heading('Kết thúc theo dõi').waitFor();
  await look('exit');
  await phone.button('Thôi').click();
  await to(`${person}/giup-do`, 'Đảng viên giúp đỡ');
  await look('mentors');
  await to(`${person}/giup-do?viec=phan-cong`, 'Phân công đảng viên giúp đỡ');
  await look('assign-mentor');
  await to(`${person}/giup-do?viec=nhan-xet`, 'Ghi nhận xét');
  await look('remark');
  await to(`${person}/cac-buoc`, 'Đến khi kết nạp');
  await look('steps');
  await to(`${person}/cac-buoc?ghi=STAMPED`, /^Ghi:/);
  await look('step');
  await to(`${person}/lich-su`, 'Việc ghi ở máy này');
  await look('history');
  await to(`${person}/giay/KND_05/1`, /Tổng hợp ý kiến/);
  await look('paper');
  await to('/quan-chung/them', 'Thêm quần chúng');
  await phone.field('Họ và tên').fill('Lò Văn Thử');
  await phone.field('Ngày sinh').fill('31/02/1999');
  await phone.button('Lưu').click();
  await page.getByText('Còn 1 ô cần sửa').waitFor();
  await look('add-candidate');
  await to('/chi-bo', 'Chi bộ');
  await look('members');
  await to('/chi-bo/them', 'Thêm đảng viên');
  await look('add-member');
  await to('/chi-bo/thong-tin', 'Thông tin chi bộ');
  await look('unit');
  await to('/them', 'Thêm');
  await look('more');
  await to('/them/gui-nhan', 'Gửi và nhận');
  await look('sync');
  await to('/them/khac-nhau', 'Hai máy ghi khác nhau');
  await look('conflicts');
  await to('/them/khong-nhan', 'Xã không nhận');
  await look('refused');
  await to('/them/bo-nho', 'Bộ nhớ và tình trạng máy');
  await look('storage');
  await to('/them/cai-dat', 'Cài đặt');
  await look('settings');
  await to('/them/nhap-so', 'Nhập sổ từ tệp');
  await look('import');
  await to('/them/xuat-danh-sach', /Xuất danh sách/);
  await look('export');
  await tourOfAResume(phone, look);
  await tourOfTheRules(phone, look, to);
  await tourOfADossier(phone, look, to);
  await tourOfAMeeting(phone, look);
  await tourOfTheShare(phone, look, to);
  await tourOfTheTray(phone, look, to);
  await tourOfTheCommune(phone, look, to);
}

/** The way into a real book: the lock, and the locked book. */
export async function tourOfTheLock(phone: Phone, look: Look): Promise<void> {
  await phone.open('/quan-chung/them');
  await phone.field('Họ và tên').fill('Tao Thị Hòa');
  await phone.button('Lưu').click();
  await phone.page.getByTestId('new-digits').waitFor();
  await look('lock-secrets');
  phone.digits = ((await phone.page.getByTestId('new-digits').textContent()) ?? '').replaceAll(' ', '');
  await phone.button('Tôi đã chép xong').click();
  await phone.heading('Nhập lại dãy 12 số').waitFor();
  await phone.type('1234');
  await look('lock-confirm');
  await phone.page.keyboard.press('Backspace');
  await phone.page.keyboard.press('Backspace');
  await phone.page.keyboard.press('Backspace');
  await phone.page.keyboard.press('Backspace');
  await phone.type(phone.digits);
  await phone.heading('Đặt mã PIN 6 số').waitFor();
  await look('lock-pin');
  await phone.type('135790');
  await phone.heading('Nhập lại mã PIN').waitFor();
  await phone.type('135790');
  await phone.heading('Tao Thị Hòa').waitFor();
  await phone.page.reload();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await look('unlock');
  await phone.button('Năm từ ghi trên giấy').click();
  await look('unlock-words');
  await phone.button('Quên hết mã?').click();
  await phone.heading('Quên hết cách mở').waitFor();
  await phone.page.getByText(/^Còn \d+ thay đổi chưa gửi/).waitFor();
  await look('forgotten');
  // the browser throws the lock away, as a cleaner does
  await phone.open();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await clearStore(phone, 'OPFS');
  await phone.open();
  await phone.heading('Máy này mất khóa của sổ').waitFor();
  await phone.page.getByText(/^Còn \d+ thay đổi chưa gửi/).waitFor();
  await look('key-lost');
}

/** The operator's desk of a commune with one cell. */
export async function tourOfTheDesk(phone: Phone, link: string, look: Look): Promise<void> {
  await phone.page.goto(link.replace(/^https?:\/\/[^/]+/, phone.origin));
  await phone.button('Đặt khóa và tham gia').click();
  await phone.setLock();
  await phone.page.waitForURL(/dieu-hanh/);
  await phone.page.getByRole('heading', { level: 1 }).waitFor();
  await look('operator');
  for (const path of ['don-vi', 'nguoi', 'may', 'quy-dinh', 'hop-cho', 'sao-luu']) {
    await phone.page.evaluate((address) => history.pushState(null, '', address), `/dieu-hanh/${path}`);
    await phone.page.waitForURL(new RegExp(`${path}$`));
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
    await phone.page.waitForLoadState('networkidle');
    await look(`operator-${path}`);
  }
}
