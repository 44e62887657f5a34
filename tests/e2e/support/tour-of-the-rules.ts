import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

/** What is in force, what the place chose, and the deadlines as a calendar. */
export async function tourOfTheRules(
  { page }: Phone,
  look: Look,
  to: (path: string, ready: string | RegExp) => Promise<void>,
): Promise<void> {
  await to('/them/quy-dinh', 'Quy định và lựa chọn của địa phương');
  await page.getByRole('list', { name: 'Văn bản làm căn cứ' }).waitFor();
  await look('rulebook');
  await to('/them/quy-dinh/lua-chon', 'Lựa chọn của địa phương');
  await look('local-choices');
  await to('/them/quy-dinh/lua-chon/papers.branchResolution', /4_1-KNĐ/);
  await page.getByRole('radio', { name: 'Có' }).check();
  await page.getByRole('list', { name: 'Nếu lưu' }).waitFor();
  await look('local-choice');
  await to('/them/quy-dinh/ngay-nghi', 'Ngày nghỉ và ngày làm bù');
  await look('holidays');
  await to('/them/quy-dinh/kiem-tra', 'Mục kiểm tra hồ sơ');
  await look('checks');
  await to('/them/quy-dinh/loi-van', 'Lời văn các mẫu giấy');
  await look('wordings');
  await to('/them/quy-dinh/loi-van/KND_01', 'Đơn xin vào Đảng');
  await look('form-wording');
  await to('/them/quy-dinh/loi-van/KND_01/name', 'Đơn xin vào Đảng');
  await page.getByRole('heading', { name: 'Lời của mẫu' }).waitFor();
  await look('wording');
  await to('/them/xuat-lich', 'Đưa các hạn vào lịch');
  await look('calendar');
}
